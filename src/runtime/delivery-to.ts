import { acceptEvent } from "../asynchronous-invocation/asynchronous-invocation.ts";
import type { Bucket } from "../bucket/bucket.ts";
import type { DeliveryTarget } from "../delivery/delivery-target.ts";
import type { EventBus } from "../event-bus/event-bus.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { Topic } from "../topic/topic.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** A function as other services see it: they invoke it asynchronously. */
export function functionTarget(
  context: RuntimeContext,
  deployed: DeployedFunction,
  qualifier: string | undefined,
): DeliveryTarget {
  return {
    type: "function",
    mayInvoke: (sender) => context.permissions.mayInvoke(deployed, qualifier, sender),
    invoke: (payload, sender) => {
      context.permissions.checkInvocation(deployed, qualifier, sender);
      acceptEvent(context, deployed, {
        payload,
        qualifier,
        sender: sender.arn,
        upstream: sender.traceHeader,
      });
    },
  };
}

/** A topic as other services see it. */
export function topicTarget(topic: Topic): DeliveryTarget {
  return {
    type: "topic",
    publish: (message, sender) => {
      topic.publishMessage(message, sender);
    },
  };
}

/** An event bus as other services see it. */
export function eventBusTarget(bus: EventBus): DeliveryTarget {
  return { type: "eventBus", putEvent: (event, sender) => bus.putEvent(event, sender) };
}

/** A bucket as other services see it. */
export function bucketTarget(bucket: Bucket): DeliveryTarget {
  return { type: "bucket", putObject: (object, sender) => bucket.putServiceObject(object, sender) };
}

/** A queue as other services see it. */
export function queueTarget(queue: SqsQueue): DeliveryTarget {
  return {
    type: "queue",
    send: (message) => {
      queue.send(message);
    },
  };
}
