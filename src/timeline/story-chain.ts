import type { JournalEntry, JournalEntryOf } from "../journal/journal-entry.ts";
import { resourceName } from "./lanes.ts";
import { type StorySubject, storyOf } from "./story-subject.ts";

/** What was passed on to a queue, topic, event bus or function, and what it became there. */
interface Handover {
  readonly delivery: JournalEntry;
  /** None where it began: with a schedule, or a bucket's notification. */
  readonly from: readonly StorySubject[];
  readonly to: StorySubject | undefined;
}

/**
 * The entries of a story in their order, each with whom it is about: with what the subject came of, as far back as there
 * is something, and with what came of it where it was passed on.
 */
export function chainedStory(
  subject: StorySubject,
  entries: readonly JournalEntry[],
): ReadonlyMap<JournalEntry, StorySubject> {
  const handovers = handoversIn(entries);
  const chain = new Map([[subject.id, subject]]);
  const story = new Map<JournalEntry, StorySubject>();
  const follow = (found: StorySubject, next: (found: StorySubject) => void): void => {
    if (chain.has(found.id)) return;
    chain.set(found.id, found);
    next(found);
  };
  const back = (late: StorySubject): void => {
    for (const { delivery, from, to } of handovers) {
      if (to?.id !== late.id) continue;
      story.set(delivery, from[0] ?? late);
      for (const origin of from) follow(origin, back);
    }
  };
  const on = (early: StorySubject): void => {
    for (const { delivery, from, to } of handovers) {
      if (!from.some(({ id }) => id === early.id)) continue;
      story.set(delivery, early);
      if (to !== undefined) follow(to, on);
    }
  };
  back(subject);
  on(subject);
  // What it came of may have gone to others as well, which is no part of this.
  const elsewhere = new Set(
    handovers.flatMap(({ delivery, to }) => (to === undefined || chain.has(to.id) ? [] : [delivery])),
  );
  for (const one of chain.values()) {
    for (const entry of storyOf(one, entries))
      if (!story.has(entry) && !elsewhere.has(entry)) story.set(entry, one);
  }
  return story;
}

/** What something became on its arrival, which is journalled at the same instant before its delivery. */
interface Arrival {
  readonly at: string;
  readonly subject: StorySubject;
}

function handoversIn(entries: readonly JournalEntry[]): readonly Handover[] {
  const handovers: Handover[] = [];
  const discarded = new Map<string, readonly StorySubject[]>();
  let arrivals: Arrival[] = [];
  let instant = Number.NaN;
  for (const entry of entries) {
    if (entry.at !== instant) arrivals = [];
    instant = entry.at;
    if (entry.kind === "batch.discarded") discarded.set(entry.uuid, entry.messageIds.map(toRecord));
    const arrival = arrivalOf(entry);
    if (arrival !== undefined) arrivals.push(arrival);
    const sent = deliveryOf(entry, discarded);
    if (sent === undefined) continue;
    const place = arrivals.findLastIndex(
      ({ at }) => sent.destination !== undefined && isSame(at, sent.destination),
    );
    const [found] = place === -1 ? [] : arrivals.splice(place, 1);
    handovers.push({ delivery: entry, from: sent.from, to: found?.subject });
  }
  return handovers;
}

function toRecord(id: string): StorySubject {
  return { kind: "record", id };
}

function arrivalOf(entry: JournalEntry): Arrival | undefined {
  switch (entry.kind) {
    case "message.sent":
      return { at: `sqs:${entry.queue}`, subject: { kind: "message", id: entry.messageId } };
    case "notification.published":
      return { at: `sns:${entry.topic}`, subject: { kind: "message", id: entry.messageId } };
    case "eventBus.eventReceived":
      return { at: `events:${entry.eventBus}`, subject: { kind: "event", id: entry.eventId } };
    case "asyncEvent.received":
      return { at: `lambda:${entry.functionName}`, subject: { kind: "event", id: entry.requestId } };
    default:
      return undefined;
  }
}

function isSame(place: string, arn: string): boolean {
  const [, , service = "", , , , functionName = ""] = arn.split(":");
  return place === `${service}:${service === "lambda" ? functionName : resourceName(arn)}`;
}

interface Delivery {
  readonly from: readonly StorySubject[];
  /** ARN; `undefined` where nothing arrived. */
  readonly destination: string | undefined;
}

function deliveryOf(
  entry: JournalEntry,
  discarded: ReadonlyMap<string, readonly StorySubject[]>,
): Delivery | undefined {
  switch (entry.kind) {
    case "destination.delivered":
      return { from: [{ kind: "event", id: entry.requestId }], destination: entry.destination };
    case "mapping.destinationDelivered":
      return { from: discarded.get(entry.uuid) ?? [], destination: entry.destination };
    case "mapping.destinationFailed":
      return { from: discarded.get(entry.uuid) ?? [], destination: undefined };
    case "notification.delivered":
    case "notification.failed":
      return {
        from: [{ kind: "message", id: entry.messageId }],
        destination: arrivedAt(entry, entry.endpoint),
      };
    case "rule.delivered":
    case "rule.failed":
      return { from: [{ kind: "event", id: entry.eventId }], destination: arrivedAt(entry, entry.target) };
    case "schedule.delivered":
    case "schedule.failed":
      return { from: [], destination: arrivedAt(entry, entry.target) };
    case "bucket.notified":
    case "bucket.notificationFailed":
      return { from: [], destination: arrivedAt(entry, entry.destination) };
    default:
      return undefined;
  }
}

type Failed = JournalEntryOf<
  "notification.failed" | "rule.failed" | "schedule.failed" | "bucket.notificationFailed"
>;

/** Where it was meant to go, or the dead-letter queue that has got it instead. */
function arrivedAt(entry: JournalEntry | Failed, destination: string): string | undefined {
  return "reason" in entry ? (entry as Failed).deadLetterQueue : destination;
}
