import { STORY_RULES } from "../fidelity/story-rules.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import type { StorySubject } from "./story-subject.ts";

/** A rule of AWS, and where it is written. */
export interface StoryRule {
  readonly value: string;
  readonly source: string;
}

/** The rule behind what happened; `undefined` where there is nothing to explain. */
export function ruleBehind(entry: JournalEntry, { kind }: StorySubject): StoryRule | undefined {
  const isOfStream = kind === "record";
  switch (entry.kind) {
    case "message.sent":
      return entry.delayMs > 0 ? STORY_RULES.delayed : undefined;
    case "message.received":
      return STORY_RULES.hidden;
    case "message.deduplicated":
      return STORY_RULES.deduplicated;
    case "message.deadLettered":
      return STORY_RULES.deadLettered;
    case "message.expired":
      return STORY_RULES.expired;
    case "batch.succeeded":
      return isOfStream ? undefined : STORY_RULES.batchDeleted;
    case "batch.failed":
      return isOfStream ? STORY_RULES.blocked : STORY_RULES.batchReturned;
    case "batch.partiallyFailed":
      return isOfStream ? STORY_RULES.blocked : STORY_RULES.batchPartlyReturned;
    case "batch.bisected":
      return STORY_RULES.bisected;
    case "batch.discarded":
      return STORY_RULES.discarded;
    case "records.filteredOut":
      return STORY_RULES.filtered;
    case "mapping.checkpointed":
      return STORY_RULES.checkpointed;
    case "invocation.throttled":
      return kind === "message" ? STORY_RULES.batchThrottled : undefined;
    case "invocation.completed":
      return entry.outcome === "timeout" ? STORY_RULES.timedOut : undefined;
    case "invocation.loopStopped":
      return STORY_RULES.loopStopped;
    case "asyncEvent.requeued":
      return entry.because === "throttle" ? STORY_RULES.requeued : STORY_RULES.retried;
    case "asyncEvent.ended":
      if (entry.condition === "RecursiveInvocation") return STORY_RULES.loopStopped;
      return entry.condition === "Success" ? undefined : STORY_RULES.exhausted;
    case "destination.delivered":
      return STORY_RULES.delivered;
    case "destination.failed":
      return STORY_RULES.undelivered;
    default:
      return undefined;
  }
}
