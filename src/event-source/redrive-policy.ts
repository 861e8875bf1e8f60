import { BACK_OF_QUEUE } from "../fidelity/sqs-limits.ts";
import type { MessageContent } from "./message-content.ts";

/** A message on its way from a queue to its dead-letter queue. */
export interface DeadLetter {
  readonly content: MessageContent;
  /** It carries on in the dead-letter queue. */
  readonly receiveCount: number;
  /** Epoch milliseconds of the first receive from any queue. */
  readonly firstReceivedAt: number;
  readonly sourceQueueArn: string;
}

/** What can take dead letters: an {@link SqsQueue} can. */
export interface DeadLetterTarget {
  readonly name: string;
  readonly arn: string;
  /** What the target's RedriveAllowPolicy says about a source queue. */
  allowsRedriveFrom(sourceQueueArn: string): boolean;
  /** Puts a dead letter in the target; it can be received there at once. */
  acceptDeadLetter(letter: DeadLetter): void;
}

/** RedrivePolicy: where messages go that were received too often. */
export interface RedrivePolicy {
  readonly deadLetterTarget: DeadLetterTarget;
  /** 1 to 1,000: the message is received so often and moved instead of the next receive. */
  readonly maxReceiveCount: number;
}

/** RedriveAllowPolicy: which queues may use this one as their dead-letter queue. */
export type RedriveAllowPolicy =
  | { readonly redrivePermission: "allowAll" | "denyAll" }
  | {
      readonly redrivePermission: "byQueue";
      /** One to ten ARNs. */
      readonly sourceQueueArns: readonly string[];
    };

/**
 * Whether the receive that is about to happen moves the message instead of returning it. The count is the one a receiver
 * sees, so in a dead-letter queue with a redrive policy of its own the receives from the source count too.
 */
export function isDeadLetter(receiveCount: number, policy: RedrivePolicy | undefined): boolean {
  return policy !== undefined && receiveCount >= policy.maxReceiveCount;
}

/** Whether a message of a standard queue that becomes visible again queues up behind all others instead of keeping its place. */
export function goesToBackOfQueue(receiveCount: number, policy: RedrivePolicy | undefined): boolean {
  return (
    policy !== undefined &&
    policy.maxReceiveCount > BACK_OF_QUEUE.value.whenMaxReceiveCountAbove &&
    receiveCount >= BACK_OF_QUEUE.value.afterReceives
  );
}

export function isRedriveAllowed(policy: RedriveAllowPolicy | undefined, sourceQueueArn: string): boolean {
  switch (policy?.redrivePermission) {
    case "denyAll":
      return false;
    case "byQueue":
      return policy.sourceQueueArns.includes(sourceQueueArn);
    default:
      return true;
  }
}
