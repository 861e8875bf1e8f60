import type { SendMessageBatchEntry } from "../../src/event-source/batch-entries.ts";
import type { QueueOptions } from "../../src/event-source/queue-attributes.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import type { ReceiveMessageOptions } from "../../src/event-source/received-message.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createServices } from "./queue-services.ts";

/** A message of a group, named by its id; it is in no queue yet. */
export function groupedMessage(messageId: string, messageGroupId: string | undefined): QueuedMessage {
  const content = { messageId, messageGroupId, sentAt: 0 } as QueuedMessage["content"];
  return new QueuedMessage(content, 0);
}

/** A FIFO queue in time of its own, with deduplication by content. */
export function createFifoQueue(options: QueueOptions = {}, seed = 1) {
  const services = createServices(seed);
  const queue = new SqsQueue(services, "orders.fifo", {
    fifoQueue: true,
    contentBasedDeduplication: true,
    ...options,
  });
  /** Sends messages whose group is what comes before the dash: `a-1`, `a-2`, `b-1`. */
  const send = (...bodies: readonly string[]): void => {
    for (const body of bodies) queue.send({ body, messageGroupId: body.split("-")[0] ?? "" });
  };
  /** Receives up to ten messages. */
  const receive = (receiveOptions: ReceiveMessageOptions = {}) =>
    queue.receive({ maxNumberOfMessages: 10, ...receiveOptions });
  const bodies = (receiveOptions: ReceiveMessageOptions = {}): string =>
    receive(receiveOptions)
      .map(({ body }) => body)
      .join(" ");
  return { queue, services, clock: services.clock, send, receive, bodies };
}

/** Entries of a batch with the ids 0, 1 and so on. */
export function entriesOf(
  ...messages: readonly Omit<SendMessageBatchEntry, "id">[]
): readonly SendMessageBatchEntry[] {
  return messages.map((message, index) => ({ id: String(index), ...message }));
}
