import type { DeliveryServices } from "../../src/delivery/delivery-services.ts";
import type { DeliveryTarget, Sender } from "../../src/delivery/delivery-target.ts";
import { InvalidArgumentError } from "../../src/errors.ts";
import { EventBus } from "../../src/event-bus/event-bus.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createServices } from "../event-source/queue-services.ts";

const ACCOUNT = "123456789012";

/** What a target got. */
export interface Received {
  readonly payload: string;
  readonly sender: Sender;
}

export interface FakeTarget {
  readonly arn: string;
  readonly received: readonly Received[];
}

/** A runtime with nothing but queues, and functions and topics that only take note. */
export function createBusWorld(seed = 1) {
  const targets = new Map<string, DeliveryTarget>();
  let isLive = true;
  const queueServices = createServices(seed);
  const services: DeliveryServices = {
    ...queueServices,
    isLive: () => isLive,
    targets: {
      find: (arn) => targets.get(arn),
      arnOf: (given, { where, option }) => {
        const arn =
          typeof given === "string" ? given : (given as { readonly arn?: unknown } | undefined)?.arn;
        if (typeof arn === "string" && arn.startsWith("arn:")) return arn;
        throw new InvalidArgumentError(where, option, "an ARN or what has one", given);
      },
    },
  };

  /** A function whose service answers an invocation with the error that `refuse` returns, if it does. */
  const createFunction = (name: string, refuse: () => unknown = () => undefined): FakeTarget => {
    const arn = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}`;
    const received: Received[] = [];
    targets.set(arn, {
      type: "function",
      invoke: (payload, sender) => {
        const refusal = refuse();
        if (refusal !== undefined) throw refusal;
        received.push({ payload, sender });
      },
    });
    return { arn, received };
  };

  const createTopic = (name: string): FakeTarget => {
    const arn = `arn:aws:sns:us-east-1:${ACCOUNT}:${name}`;
    const received: Received[] = [];
    targets.set(arn, {
      type: "topic",
      publish: ({ message: payload }, sender) => received.push({ payload, sender }),
    });
    return { arn, received };
  };

  const createQueue = (name: string): SqsQueue => {
    const queue = new SqsQueue(queueServices, name);
    targets.set(queue.arn, { type: "queue", send: (message) => queue.send(message) });
    return queue;
  };

  return {
    services,
    ...queueServices,
    targets,
    createFunction,
    createTopic,
    createQueue,
    createBus: (name: string) => {
      const bus = new EventBus(services, name);
      targets.set(bus.arn, { type: "eventBus", putEvent: (event, sender) => bus.putEvent(event, sender) });
      return bus;
    },
    dispose: () => {
      isLive = false;
    },
    /** Runs what is to happen up to now or, with hours, up to then. */
    run: (hours = 0) => {
      const { clock } = queueServices;
      const until = clock.now + hours * 3_600_000;
      for (let next = clock.peek(); next !== undefined && next.dueAt <= until; next = clock.peek())
        clock.takeNext()?.run();
      clock.moveTo(until);
    },
  };
}

/** The bodies of a queue's messages, oldest first. */
export function bodiesOf(queue: SqsQueue): readonly string[] {
  return queue.messages.map(({ body }) => body);
}
