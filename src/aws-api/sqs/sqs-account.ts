import type { MessageMoveTasks } from "../../event-source/message-move-tasks.ts";
import type { QueueOptions } from "../../event-source/queue-attributes.ts";
import type { ReceivedMessage, ReceiveMessageOptions } from "../../event-source/received-message.ts";
import type { SqsQueue } from "../../event-source/sqs-queue.ts";

/** The queues of an account, as SQS's operations see them. */
export interface SqsAccount {
  readonly accountId: string;
  /** By name, URL or ARN. */
  findQueue(queue: string): SqsQueue | undefined;
  listQueues(): readonly SqsQueue[];
  /**
   * The queue of that name if it exists and has the attributes that are given.
   * @throws AwsServiceError QueueDeletedRecently within a minute after a queue of that name was deleted
   */
  createQueue(name: string, options: QueueOptions): SqsQueue;
  deleteQueue(queue: SqsQueue): void;
  moveTasksOf(queue: SqsQueue): MessageMoveTasks;
  /** ReceiveMessage that waits in virtual time if it is asked to, or the queue says so. */
  receiveMessages(queue: SqsQueue, options: ReceiveMessageOptions): Promise<readonly ReceivedMessage[]>;
}
