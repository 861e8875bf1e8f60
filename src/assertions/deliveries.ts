import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import { attemptedEventsOf } from "./attempts.ts";

/** Something that was sent on because of a subject: a record, a notification, an event, or a dead letter. */
export interface Delivery {
  readonly entry: JournalEntry;
  readonly purpose: "destination" | "deadLetter";
  /** ARN. */
  readonly destination: string;
  /** Why it did not arrive. */
  readonly failure?: string;
  /** Of a message that a queue has moved: it keeps its id. */
  readonly messageId?: string;
}

/** Everything that a subject has sent on, or has tried to. */
export function deliveriesOf(subject: Subject): readonly Delivery[] {
  const toDeliveries = deliveryReader(subject);
  return subject.run.journal.entries.flatMap(toDeliveries);
}

type DeliveryReader = (entry: JournalEntry) => readonly Delivery[];

const NONE: readonly Delivery[] = [];

function deliveryReader(subject: Subject): DeliveryReader {
  const { type, name, arn } = subject;
  switch (type) {
    case "function":
    case "version":
    case "alias":
    case "invocation":
      return functionDeliveries(subject);
    case "eventSourceMapping":
      return (entry) => {
        const isDelivery =
          entry.kind === "mapping.destinationDelivered" || entry.kind === "mapping.destinationFailed";
        return isDelivery && entry.uuid === name ? [toDestination(entry, entry.destination)] : NONE;
      };
    case "queue":
      return (entry) => {
        if (entry.kind !== "message.deadLettered" || entry.queue !== name) return NONE;
        const destination = `${arn.slice(0, arn.lastIndexOf(":") + 1)}${entry.deadLetterQueue}`;
        return [{ entry, purpose: "deadLetter", destination, messageId: entry.messageId }];
      };
    default:
      return serviceDeliveries(subject);
  }
}

/** By request id: what is sent to destinations does not say by which version or alias the event came. */
function functionDeliveries(subject: Subject): DeliveryReader {
  const requestIds = new Set(attemptedEventsOf(subject).map(({ id }) => id));
  return (entry) => {
    if (entry.kind !== "destination.delivered" && entry.kind !== "destination.failed") return NONE;
    if (entry.functionName !== subject.name) return NONE;
    if (subject.type !== "function" && !requestIds.has(entry.requestId)) return NONE;
    const delivery = toDestination(entry, entry.destination);
    return [entry.setting === "deadLetterConfig" ? { ...delivery, purpose: "deadLetter" } : delivery];
  };
}

function serviceDeliveries({ type, name }: Subject): DeliveryReader {
  return (entry) => {
    switch (entry.kind) {
      case "notification.delivered":
      case "notification.failed":
        return type === "topic" && entry.topic === name ? sentOn(entry, entry.endpoint) : NONE;
      case "rule.delivered":
      case "rule.failed":
        return type === "eventBus" && entry.eventBus === name ? sentOn(entry, entry.target) : NONE;
      case "schedule.delivered":
      case "schedule.failed":
        return type === "schedule" && entry.schedule === name ? sentOn(entry, entry.target) : NONE;
      case "bucket.notified":
      case "bucket.notificationFailed":
        return type === "bucket" && entry.bucket === name ? sentOn(entry, entry.destination) : NONE;
      default:
        return NONE;
    }
  };
}

/** A failed one may have gone to a dead-letter queue instead. */
function sentOn(entry: JournalEntry, destination: string): readonly Delivery[] {
  const delivery = toDestination(entry, destination);
  const { deadLetterQueue } = entry as { readonly deadLetterQueue?: string };
  if (deadLetterQueue === undefined) return [delivery];
  return [delivery, { entry, purpose: "deadLetter", destination: deadLetterQueue }];
}

function toDestination(entry: JournalEntry, destination: string): Delivery {
  const { reason } = entry as { readonly reason?: string };
  const delivery: Delivery = { entry, purpose: "destination", destination };
  return reason === undefined ? delivery : { ...delivery, failure: reason };
}
