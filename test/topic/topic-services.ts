import type { DeliveryServices } from "../../src/delivery/delivery-services.ts";
import type { DeliveryTarget, Sender } from "../../src/delivery/delivery-target.ts";
import { AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";
import type { QueueOptions } from "../../src/event-source/queue-attributes.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceTo, createServices } from "../event-source/queue-services.ts";

/** What a function of these tests was invoked with. */
export interface Invocation {
  readonly at: number;
  readonly event: unknown;
  readonly payload: string;
  readonly sender: Sender;
}

/** A function that only notes its invocations; while `answer` is set, Lambda refuses them with it. */
export interface FakeFunction {
  readonly arn: string;
  readonly invocations: Invocation[];
  answer: AwsServiceError | Error | undefined;
}

/** Services with queues that are real and functions that are not. */
export function createTopicServices() {
  const services = createServices();
  const { clock } = services;
  const targets = new Map<string, DeliveryTarget>();
  let isLive = true;
  const delivery: DeliveryServices = {
    ...services,
    isLive: () => isLive,
    targets: {
      find: (arn) => targets.get(arn),
      arnOf: (given, { where, option }) => {
        const arn = (given as { readonly arn?: unknown } | null)?.arn ?? given;
        if (typeof arn === "string" && arn.startsWith("arn:")) return arn;
        throw new InvalidArgumentError(where, option, "an ARN, or something that has one", given);
      },
    },
  };
  return {
    services: delivery,
    clock,
    journal: services.journal,
    createQueue(name: string, options: QueueOptions = {}): SqsQueue {
      const queue = new SqsQueue(services, name, options);
      targets.set(queue.arn, {
        type: "queue",
        send: (message) => {
          queue.send(message);
        },
      });
      return queue;
    },
    createFunction(name: string): FakeFunction {
      const created: FakeFunction = {
        arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
        invocations: [],
        answer: undefined,
      };
      targets.set(created.arn, {
        type: "function",
        invoke: (payload, sender) => {
          created.invocations.push({ at: clock.now, event: JSON.parse(payload), payload, sender });
          if (created.answer !== undefined) throw created.answer;
        },
      });
      return created;
    },
    add(arn: string, target: DeliveryTarget): void {
      targets.set(arn, target);
    },
    remove({ arn }: { readonly arn: string }): void {
      targets.delete(arn);
    },
    dispose(): void {
      isLive = false;
    },
    /** Lets what is due at this instant happen. */
    settle(): void {
      advanceTo(clock, clock.now);
    },
  };
}

export const SERVICE_FAILURE = new AwsServiceError("ServiceException", 500, "An internal error occurred.");
export const THROTTLED = new AwsServiceError("TooManyRequestsException", 429, "Rate Exceeded.");

/** What a call throws, as an SDK client or a test author sees it. */
export function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error");
}
