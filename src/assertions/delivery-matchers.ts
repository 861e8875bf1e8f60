import { InvalidArgumentError } from "../errors.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import { type SubjectType, subjectOf } from "../runtime/subjects.ts";
import { resourceName } from "../timeline/lanes.ts";
import { attemptedEventsOf } from "./attempts.ts";
import { type Delivery, deliveriesOf } from "./deliveries.ts";
import { deliveredContent, messageBody } from "./journal-content.ts";
import { nearestPayload } from "./nearest-payload.ts";
import { matchesBody, matchesPartially, readBody } from "./partial-match.ts";
import { likeness } from "./payload-text.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { listed, times } from "./wording.ts";

export function toHaveDeliveredTo(call: MatcherCall, destination: unknown, record?: unknown): Verdict {
  const arn = destinationArn(call, destination);
  const sent = deliveriesOf(call.subject).filter(({ purpose }) => purpose === "destination");
  const verdict = judge(call, {
    expected: record,
    deliveries: sent.filter((delivery) => delivery.destination === arn),
  });
  const name = resourceName(arn);
  return {
    ...verdict,
    expectation: `to have delivered${record === undefined ? "" : ` ${likeness("record", record)}`} to ${name}`,
    happened: verdict.happened ?? `it delivered ${elsewhere(sent)}`,
    entries: verdict.entries.length > 0 ? verdict.entries : sent.map(({ entry }) => entry),
  };
}

export function toHaveSentToDeadLetterQueue(call: MatcherCall, message?: unknown): Verdict {
  const sent = deliveriesOf(call.subject).filter(({ purpose }) => purpose === "deadLetter");
  const verdict = judge(call, { expected: message, deliveries: sent });
  return {
    ...verdict,
    expectation: `to have sent ${message === undefined ? "a message" : likeness("message", message)} to its dead-letter queue`,
    happened: verdict.happened ?? "it sent none",
  };
}

export function toHaveDeadLetteredWithoutInvocation(call: MatcherCall): Verdict {
  const { subject } = call;
  const dead = deliveriesOf(subject).filter(
    ({ purpose, failure }) => purpose === "deadLetter" && failure === undefined,
  );
  const untried = dead.filter((delivery) => !wasInvoked(call, delivery));
  const pass = untried.length > 0;
  return {
    pass,
    expectation: "to have dead-lettered a message without an invocation",
    happened: pass
      ? `it did ${times(untried.length)}`
      : dead.length === 0
        ? "it dead-lettered none"
        : dead.length === 1
          ? "a function was invoked with the one that it dead-lettered"
          : `functions were invoked with all ${dead.length} that it dead-lettered`,
    entries: (pass ? untried : dead).flatMap((delivery) => storyOf(call, delivery)),
  };
}

/** The dead letter, and what became of the message or event before. */
function storyOf({ subject }: MatcherCall, { entry: last, messageId }: Delivery): readonly JournalEntry[] {
  const { requestId } = last as { readonly requestId?: string };
  return subject.run.journal.entries.filter((entry) => {
    if (entry.index > last.index) return false;
    const ids = entry as Partial<Readonly<Record<"messageId" | "requestId", string>>>;
    if (messageId === undefined) return entry === last || ids.requestId === requestId;
    const { messageIds } = entry as { readonly messageIds?: readonly string[] };
    return ids.messageId === messageId || messageIds?.includes(messageId) === true;
  });
}

/** Whether a handler ever got what was dead-lettered. */
function wasInvoked({ subject }: MatcherCall, { entry, messageId }: Delivery): boolean {
  if (messageId === undefined) {
    const { requestId } = entry as { readonly requestId?: string };
    return attemptedEventsOf(subject).some(({ id, attempts }) => id === requestId && attempts.length > 0);
  }
  return subject.run.journal
    .where("invocation.started")
    .some(({ event, index }) => index < entry.index && event.includes(`"messageId":"${messageId}"`));
}

/** What Lambda or a service sends nothing to: on these a matcher would always fail, and with `.not` never. */
const NO_DESTINATIONS: readonly SubjectType[] = ["invocation", "eventSourceMapping", "schedule", "table"];

function destinationArn({ where, subject }: MatcherCall, destination: unknown): string {
  if (typeof destination === "string" && destination.startsWith("arn:")) return destination;
  const given = subjectOf(destination);
  const isDestination = given !== undefined && !NO_DESTINATIONS.includes(given.type);
  if (isDestination && given.run.journal === subject.run.journal) return given.arn;
  const expected = "a queue, topic, function, event bus or bucket that the same runtime created, or its ARN";
  const got =
    given === undefined ? destination : isDestination ? `${given.title} of another runtime` : given.title;
  throw new InvalidArgumentError(where, "destination", expected, got);
}

interface Judgement {
  readonly expected: unknown;
  readonly deliveries: readonly Delivery[];
}

/** Whether one of the deliveries arrived, and with what was expected if anything was. */
function judge(
  { subject }: MatcherCall,
  { expected, deliveries }: Judgement,
): Omit<Verdict, "expectation" | "happened"> & { readonly happened: string | undefined } {
  const arrived = deliveries.filter(({ failure }) => failure === undefined);
  const [lost] = deliveries.filter(({ failure }) => failure !== undefined);
  const contents = arrived.map((delivery) => ({ delivery, content: contentOf(subject.run, delivery) }));
  const fitting = contents.filter(({ content }) => expected === undefined || fits(expected, content));
  const pass = fitting.length > 0;
  return {
    pass,
    happened: pass
      ? `it did ${times(fitting.length)}`
      : arrived.length > 0
        ? notFitting(contents.map(({ content }) => content))
        : lost && `it failed: ${lost.failure}`,
    details: () =>
      nearestPayload(
        expected,
        contents.flatMap(({ content }, index) =>
          content === undefined || expected === undefined
            ? []
            : [{ title: `delivery ${index + 1}`, payload: comparable(expected, content) }],
        ),
      ),
    entries: (pass ? fitting.map(({ delivery }) => delivery) : deliveries).map(({ entry }) => entry),
  };
}

function contentOf(run: MatcherCall["subject"]["run"], delivery: Delivery): unknown {
  const { entry, destination, messageId } = delivery;
  return messageId === undefined
    ? deliveredContent(run, entry, destination)
    : messageBody(run, destination, messageId);
}

function fits(expected: unknown, content: unknown): boolean {
  if (content === undefined) return false;
  return typeof content === "string" ? matchesBody(expected, content) : matchesPartially(expected, content);
}

function comparable(expected: unknown, content: unknown): unknown {
  return typeof content === "string" ? readBody(expected, content) : content;
}

function notFitting(contents: readonly unknown[]): string {
  const gone = contents.filter((content) => content === undefined).length;
  const count = contents.length;
  if (gone === count) return `what it sent ${times(count)} is no longer there to be looked at`;
  const others = count === 1 ? "it sent another" : `it sent ${count} others`;
  return gone === 0 ? others : `${others}, as far as they are still there to be looked at`;
}

/** `to nothing`, or `to failures once and to archive 2 times`. */
function elsewhere(sent: readonly Delivery[]): string {
  const counts = new Map<string, number>();
  for (const { destination, failure } of sent) {
    if (failure === undefined) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  }
  if (counts.size === 0) return "nothing";
  return `only to ${listed([...counts].map(([arn, count]) => `${resourceName(arn)} ${times(count)}`))}`;
}
