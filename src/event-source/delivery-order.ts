import type { MessageState, QueuedMessage } from "./queued-message.ts";

/** Gives the messages of one receive, one after the other. */
export interface MessagePicker {
  /** The next message; it must be hidden or removed before the next one is asked for. */
  next(): QueuedMessage | undefined;
}

/** What a receive asks of the order. */
export interface PickRequest {
  /** Groups of a FIFO queue of which nothing is wanted. */
  readonly exceptGroups?: ReadonlySet<string> | undefined;
}

/**
 * In which order a queue hands out its messages, and which of them it can hand out now. The store tells it of every
 * message that comes, goes, hides or shows; the message's state is the new one then, except that of a message that goes.
 */
export interface DeliveryOrder {
  /** How many messages can be received now. */
  readonly receivableCount: number;
  /** A message has come, in whichever state. */
  add(message: QueuedMessage): void;
  /** A message that was available has been received. */
  hide(message: QueuedMessage): void;
  /** A message that was delayed or in flight has become available. */
  show(message: QueuedMessage, from: MessageState): void;
  /** A message goes for good. */
  remove(message: QueuedMessage): void;
  /** Begins a receive. */
  pick(request: PickRequest): MessagePicker;
  clear(): void;
}
