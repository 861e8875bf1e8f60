import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { resourceName } from "./lanes.ts";
import type { Sentence, SentenceTable, Vocabulary } from "./sentence.ts";
import type { Tone } from "./timeline-row.ts";
import { afterDuration, countOf, excerpt } from "./wording.ts";

type InvocationStarted = JournalEntryOf<"invocation.started">;
type InvocationCompleted = JournalEntryOf<"invocation.completed">;

/** What Lambda puts before the message of a failure that it found itself. */
const REQUEST_ID_PREFIX = /^RequestId: \S+ Error: /;

/** Invocations, and what the handler writes meanwhile. */
export const invocationSentences = {
  "invocation.started": (entry, { lanes, ids }) => ({
    lane: lanes.environment(entry),
    tone: "plain",
    text: `invocation ${ids.of(entry.requestId)} starts${attemptOf(entry)}${inputOf(entry)}`,
  }),

  "invocation.completed": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: entry.outcome === "success" ? "good" : "bad",
    text: endOf(entry),
  }),

  "log.line": (entry, { lanes }) => {
    const level = entry.level === undefined || entry.level === "INFO" ? "" : `${entry.level} `;
    const text = `› ${level}${excerpt(entry.text)}`;
    return {
      lane: lanes.environment(entry),
      tone: toneOfLevel(entry.level),
      text,
      together: { key: text, text: (count) => `${text} (${count} times)` },
    };
  },
} as const satisfies Partial<SentenceTable>;

/** An invocation that ended in the instant in which it began, and before anything else happened. */
export function momentaryInvocation(
  pair: { readonly started: InvocationStarted; readonly completed: InvocationCompleted },
  { lanes, ids }: Vocabulary,
): Sentence {
  const { started, completed } = pair;
  const isSuccess = completed.outcome === "success";
  const sentence: Sentence = {
    lane: lanes.environment(started),
    tone: isSuccess ? "good" : "bad",
    text: `invocation ${ids.of(started.requestId)}${attemptOf(started)}${inputOf(started)} ${endOf(completed)}`,
  };
  if (!isSuccess) return sentence;
  return {
    ...sentence,
    together: {
      key: "momentary invocation",
      text: (count) => `${countOf(count, "invocation")} ✓ return at once`,
    },
  };
}

function attemptOf(entry: InvocationStarted): string {
  return entry.attempt > 1 ? ` (attempt ${entry.attempt})` : "";
}

function inputOf(entry: InvocationStarted): string {
  const { source } = entry;
  if (source.type === "asynchronous" && source.sender !== "invoke") {
    return `, sent by ${resourceName(source.sender)}`;
  }
  if (source.type !== "eventSourceMapping") {
    const event = excerpt(entry.event);
    return event === "{}" || event === "null" || event === "" ? "" : ` with ${event}`;
  }
  const { eventSourceArn } = source;
  const noun = /:(?:sqs|mq):/.test(eventSourceArn) ? "message" : "record";
  const count = countRecords(entry.event);
  const what = count === undefined ? "a batch" : countOf(count, noun);
  return `: ${what} from ${resourceName(eventSourceArn)}`;
}

/** What has records or messages: in one list, or by partition or queue. */
interface BatchEvent {
  readonly Records?: readonly unknown[];
  readonly messages?: readonly unknown[];
  readonly records?: Readonly<Record<string, readonly unknown[]>>;
  readonly rmqMessagesByQueue?: Readonly<Record<string, readonly unknown[]>>;
}

function countRecords(event: string): number | undefined {
  try {
    const parsed = JSON.parse(event) as BatchEvent | null;
    const list = parsed?.Records ?? parsed?.messages;
    if (list !== undefined) return list.length;
    const lists = parsed?.records ?? parsed?.rmqMessagesByQueue;
    return lists && Object.values(lists).reduce((count, { length }) => count + length, 0);
  } catch {
    return undefined;
  }
}

function endOf(entry: InvocationCompleted): string {
  const after = afterDuration(entry.durationMs);
  switch (entry.outcome) {
    case "success":
      return entry.payload === "null"
        ? `✓ returns ${after}`
        : `✓ returns ${after}: ${excerpt(entry.payload)}`;
    case "error":
      return withReason(`✗ fails ${after}`, [entry.errorType, entry.errorMessage]);
    case "timeout":
      return withReason(`✗ fails ${after}`, [entry.errorMessage]);
    case "crash":
      return withReason(`✗ crashes ${after}`, [entry.errorMessage ?? entry.errorType]);
  }
}

function withReason(text: string, reason: readonly (string | undefined)[]): string {
  const parts = reason.filter((part) => part !== undefined && part !== "");
  if (parts.length === 0) return text;
  return `${text}: ${excerpt(parts.map((part) => part?.replace(REQUEST_ID_PREFIX, "")).join(": "))}`;
}

function toneOfLevel(level: JournalEntryOf<"log.line">["level"]): Tone {
  switch (level) {
    case "ERROR":
    case "FATAL":
      return "bad";
    case "WARN":
      return "warning";
    default:
      return "quiet";
  }
}
