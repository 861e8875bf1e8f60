import { acceptEvent } from "../asynchronous-invocation/asynchronous-invocation.ts";
import type { DeliveryTarget } from "../delivery/delivery-target.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** A function as other services see it: they invoke it asynchronously. */
export function functionTarget(
  context: RuntimeContext,
  deployed: DeployedFunction,
  qualifier: string | undefined,
): DeliveryTarget {
  return {
    type: "function",
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

/** A queue as other services see it. */
export function queueTarget(queue: SqsQueue): DeliveryTarget {
  return {
    type: "queue",
    send: (message) => {
      queue.send(message);
    },
  };
}
