import type { SqsAccount } from "../aws-api/sqs/sqs-account.ts";
import { sqsFault, toServiceError } from "../event-source/sqs-fault.ts";
import { QUEUE_NAME_REUSE_INTERVAL } from "../fidelity/sqs-limits.ts";
import { receiveMessages } from "./receive-messages.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The queues of a runtime, as SDK clients make and use them. */
export function createSqsAccount(
  context: RuntimeContext,
  resources: Resources,
): Omit<SqsAccount, "accountId"> {
  const { clock } = context;
  // A test's own createQueue() may take a name again at once: only clients wait.
  const deletedAt = new Map<string, number>();
  return {
    findQueue: (queue) => resources.findQueue(queue),
    listQueues: () => resources.queues,
    createQueue: (name, options) => {
      const deleted = deletedAt.get(name);
      const isTooEarly =
        deleted !== undefined && clock.now - deleted < QUEUE_NAME_REUSE_INTERVAL.value * 1_000;
      if (isTooEarly && resources.findQueue(name) === undefined)
        throw toServiceError(sqsFault("queueDeletedRecently"));
      return resources.createSqsQueue(name, options);
    },
    deleteQueue: (queue) => {
      resources.delete(queue.arn);
      deletedAt.set(queue.name, clock.now);
    },
    moveTasksOf: (queue) => resources.moveTasksOf(queue),
    receiveMessages: (queue, options) =>
      receiveMessages(context, queue, { where: "SQS ReceiveMessage", options }),
  };
}
