import { isWithin } from "../arguments/whole-number.ts";
import {
  QUEUE_ATTRIBUTES,
  TOTAL_VISIBILITY,
  VISIBILITY_CHANGE_OF_ENDED_RECEIVE,
} from "../fidelity/sqs-limits.ts";
import type { QueuedMessage } from "./queued-message.ts";
import type { ReceiptHandleMeaning } from "./receipt-handles.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

/** What ChangeMessageVisibility does to a message. */
export type VisibilityChange =
  | { readonly effect: "hide"; readonly message: QueuedMessage; readonly visibleAt: number }
  | { readonly effect: "nothing" };

/** What becomes of a request to change a message's visibility timeout, counted from `now`. */
export function decideVisibilityChange(
  message: ReceiptHandleMeaning,
  request: { readonly receiptHandle: string; readonly visibilityTimeout: number; readonly now: number },
): VisibilityChange | SqsFault {
  const { receiptHandle, visibilityTimeout, now } = request;
  if (message === "missing") return sqsFault("missingParameter", { parameter: "ReceiptHandle" });
  if (visibilityTimeout === undefined)
    return sqsFault("missingParameter", { parameter: "VisibilityTimeout" });
  if (!isWithin(visibilityTimeout, QUEUE_ATTRIBUTES.visibilityTimeout.value))
    return sqsFault("visibilityTimeout", { value: visibilityTimeout });
  if (message === "invalid") return sqsFault("receiptHandleIsInvalid", { receiptHandle });
  if (message === "gone") return sqsFault("messageIsGone", { receiptHandle });
  const isCurrentReceive = message.state === "inFlight" && message.receiptHandles.at(-1) === receiptHandle;
  if (!isCurrentReceive) return { effect: VISIBILITY_CHANGE_OF_ENDED_RECEIVE.value };
  const visibleAt = now + visibilityTimeout * 1_000;
  if (visibilityTimeout > 0 && visibleAt - message.receivedAt > TOTAL_VISIBILITY.value * 1_000)
    return sqsFault("totalVisibility", { value: visibilityTimeout });
  return { effect: "hide", message, visibleAt };
}
