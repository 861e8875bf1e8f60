import type { JournalEntry } from "../journal/journal-entry.ts";
import { type SimulatedRun, subjectOf } from "../runtime/subjects.ts";
import { isPlainObject, parseJson } from "./json-value.ts";

/** The body of a message that a queue has, or had and a function was invoked with; `undefined` if nobody knows it. */
export function messageBody(run: SimulatedRun, queueArn: string, messageId: string): string | undefined {
  const queue = run.find(queueArn) as { readonly messages?: readonly QueuedBody[] } | undefined;
  const queued = queue?.messages?.find((message) => message.messageId === messageId);
  return queued?.body ?? invokedBody(run, messageId);
}

interface QueuedBody {
  readonly messageId: string;
  readonly body: string;
}

function invokedBody(run: SimulatedRun, messageId: string): string | undefined {
  for (const entry of run.journal) {
    if (entry.kind !== "invocation.started" || !entry.event.includes(`"messageId":"${messageId}"`)) continue;
    const event = parseJson(entry.event);
    const records = isPlainObject(event) && Array.isArray(event["Records"]) ? event["Records"] : [];
    const record = records.find((candidate: QueuedBody) => candidate.messageId === messageId);
    if (record !== undefined) return (record as QueuedBody).body;
  }
  return undefined;
}

/**
 * What a resource got by a delivery: journalled at the same instant just before it. A queue's message body, a topic's
 * message, an event bus's detail, an object's text, a function's event.
 */
export function deliveredContent(run: SimulatedRun, delivery: JournalEntry, destinationArn: string): unknown {
  const { journal } = run;
  const place = delivery.index - journal.dropped;
  for (let index = place - 1; index >= 0; index--) {
    const entry = journal.entries[index] as JournalEntry;
    if (entry.at !== delivery.at) return undefined;
    const content = contentOf(run, entry, destinationArn);
    if (content !== undefined) return content.value;
  }
  return undefined;
}

function contentOf(
  run: SimulatedRun,
  entry: JournalEntry,
  arn: string,
): { readonly value: unknown } | undefined {
  const handle = run.find(arn);
  const isNamed = (name: string): boolean => subjectOf(handle)?.name === name;
  switch (entry.kind) {
    case "message.sent":
      return isNamed(entry.queue) ? { value: messageBody(run, arn, entry.messageId) } : undefined;
    case "notification.published": {
      if (!isNamed(entry.topic)) return undefined;
      const { messages } = handle as TopicContent;
      return { value: messages.find(({ messageId }) => messageId === entry.messageId)?.message };
    }
    case "eventBus.eventReceived": {
      if (!isNamed(entry.eventBus)) return undefined;
      const { events } = handle as EventBusContent;
      return { value: events.find(({ id }) => id === entry.eventId)?.detail };
    }
    case "bucket.objectChanged":
      return isNamed(entry.bucket) ? { value: (handle as BucketContent).object(entry.key)?.text } : undefined;
    case "asyncEvent.received":
      return entry.functionArn === arn || entry.functionArn.startsWith(`${arn}:`)
        ? { value: entry.event }
        : undefined;
    default:
      return undefined;
  }
}

interface TopicContent {
  readonly messages: readonly { readonly messageId: string; readonly message: string }[];
}

interface EventBusContent {
  readonly events: readonly { readonly id: string; readonly detail: unknown }[];
}

interface BucketContent {
  object(key: string): { readonly text: string } | undefined;
}
