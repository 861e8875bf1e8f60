import type { JournalEntry, JournalEntryOf } from "../journal/journal-entry.ts";

/** Whose story is told. */
export type StorySubject =
  | { readonly kind: "message"; readonly id: string }
  /** An invocation, or an event of the internal queue, by its request id; an event of a bus by its own. */
  | { readonly kind: "event"; readonly id: string }
  /** A record of a stream, by its sequence number, or one of Kafka, by its place: `orders-0:7`. */
  | { readonly kind: "record"; readonly id: string };

/** Finds out what an id stands for: `undefined` if nothing in the journal has it. */
export function subjectOf(id: string, entries: readonly JournalEntry[]): StorySubject | undefined {
  for (const entry of entries) {
    if ("messageId" in entry && entry.messageId === id) return { kind: "message", id };
    if ("newMessageId" in entry && entry.newMessageId === id) return { kind: "message", id };
    if ("sequenceNumber" in entry && entry.sequenceNumber === id) return { kind: "record", id };
    if ("requestId" in entry && entry.requestId === id) return { kind: "event", id };
    if ("eventId" in entry && entry.eventId === id) return { kind: "event", id };
    if (entry.kind === "record.produced" && placeOf(entry) === id) return { kind: "record", id };
  }
  return undefined;
}

function placeOf({ topic, partition, offset }: JournalEntryOf<"record.produced">): string {
  return `${topic}-${partition}:${offset}`;
}

/** The entries that are about the subject, in their order. */
export function storyOf(subject: StorySubject, entries: readonly JournalEntry[]): readonly JournalEntry[] {
  switch (subject.kind) {
    case "event":
      // What the function logs is long, and says what the outcome says.
      return entries.filter((entry) => isOfEvent(entry, subject.id) && entry.kind !== "log.line");
    case "message":
      return new BatchedStory(subject.id).of(entries);
    case "record":
      return new BatchedStory(subject.id).of(entries);
  }
}

function isOfEvent(entry: JournalEntry, id: string): boolean {
  return ("requestId" in entry && entry.requestId === id) || ("eventId" in entry && entry.eventId === id);
}

/** The way of a message or a record through its source, batches and invocations. */
class BatchedStory {
  /** A moved message goes on under another id. */
  readonly #ids: Set<string>;
  /** Invocations that it was part of. */
  readonly #requests = new Set<string>();
  /** The mapping that has received it and not yet invoked with it. */
  #heldBy: string | undefined;
  /** Where its shard is held up, by mapping. */
  readonly #blockedIn = new Map<string, JournalEntryOf<"record.put">["shardId"] | undefined>();
  #shardId: string | undefined;
  /** How events have a record of Kafka, which has no id. */
  #inEvent: string | undefined;
  /** The end of its stream's ARN. */
  #streamPath: string | undefined;

  constructor(id: string) {
    this.#ids = new Set([id]);
  }

  of(entries: readonly JournalEntry[]): readonly JournalEntry[] {
    return entries.filter((entry) => this.#concerns(entry));
  }

  #concerns(entry: JournalEntry): boolean {
    switch (entry.kind) {
      case "message.moved":
        if (this.#ids.has(entry.messageId)) this.#ids.add(entry.newMessageId);
        return this.#ids.has(entry.messageId);
      case "message.received":
        if (!this.#ids.has(entry.messageId)) return false;
        this.#heldBy = entry.by;
        return true;
      case "record.put":
        if (!this.#ids.has(entry.sequenceNumber)) return false;
        this.#shardId = entry.shardId;
        this.#streamPath = `:stream/${entry.stream}`;
        return true;
      case "record.produced":
        if (!this.#ids.has(placeOf(entry))) return false;
        this.#shardId = `${entry.topic}-${entry.partition}`;
        this.#inEvent = `"topic":${JSON.stringify(entry.topic)},"partition":${entry.partition},"offset":${entry.offset},`;
        return true;
      case "mapping.checkpointed":
        return this.#ids.has(entry.sequenceNumber);
      case "invocation.started":
        return this.#isPartOf(entry);
      case "invocation.throttled":
        return this.#holdsUp(entry);
      case "invocation.completed":
      case "environment.leftWorkBehind":
      case "fault.happened":
        return this.#requests.has(entry.requestId ?? "");
      case "batch.retried":
      case "batch.bisected":
        return this.#blockedIn.has(entry.uuid) && (this.#shardId ?? entry.shardId) === entry.shardId;
      default:
        return this.#isNamedIn(entry);
    }
  }

  /** Of a stream it does not say which shard is throttled: what is retried then does. */
  #holdsUp({ source }: JournalEntryOf<"invocation.throttled">): boolean {
    if (source.type !== "eventSourceMapping") return false;
    const { uuid, eventSourceArn } = source;
    if (this.#streamPath !== undefined && eventSourceArn.endsWith(this.#streamPath))
      this.#blockedIn.set(uuid, this.#shardId);
    return uuid === this.#heldBy;
  }

  #isPartOf(entry: JournalEntryOf<"invocation.started">): boolean {
    if (entry.source.type !== "eventSourceMapping") return false;
    const { uuid } = entry.source;
    const isIn =
      this.#inEvent === undefined
        ? [...this.#ids].some((id) => entry.event.includes(`"${id}"`))
        : entry.event.includes(this.#inEvent);
    if (isIn) {
      this.#requests.add(entry.requestId);
      this.#heldBy = undefined;
      this.#blockedIn.set(uuid, this.#shardId);
    } else if (this.#blockedIn.has(uuid) && this.#shardId === undefined) {
      // Another batch of the mapping: what follows is about that one.
      this.#blockedIn.delete(uuid);
    }
    return isIn;
  }

  #isNamedIn(entry: JournalEntry): boolean {
    if ("messageId" in entry && this.#ids.has(entry.messageId)) return true;
    if ("sequenceNumber" in entry && this.#ids.has(entry.sequenceNumber ?? "")) return true;
    if (!("messageIds" in entry) || !entry.messageIds.some((id) => this.#ids.has(id))) return false;
    if (entry.kind === "batch.succeeded" || entry.kind === "batch.discarded")
      this.#blockedIn.delete(entry.uuid);
    return true;
  }
}
