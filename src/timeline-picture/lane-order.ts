import type { JournalEntry } from "../journal/journal-entry.ts";
import { type Lane, laneIds, resourceLaneId, resourceName } from "../timeline/lanes.ts";

/** What a lane does in the story; lanes stand in this order, from where work comes to where it ends. */
export type LaneRole = "source" | "mapping" | "function" | "environment" | "destination";

const ROLES: readonly LaneRole[] = ["source", "mapping", "function", "environment", "destination"];

/** A lane with its role. */
export interface RankedLane {
  readonly lane: Lane;
  readonly role: LaneRole;
}

/** Sets lanes in the order of their roles, and of their first appearance within one. */
export function orderLanes(lanes: readonly Lane[], entries: readonly JournalEntry[]): readonly RankedLane[] {
  const ends = destinationIds(entries);
  return lanes
    .map((lane, index) => ({ lane, index, role: roleOf(lane, ends) }))
    .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.index - b.index)
    .map(({ lane, role }) => ({ lane, role }));
}

function roleOf({ id, kind }: Lane, ends: ReadonlySet<string>): LaneRole {
  switch (kind) {
    case "eventSourceMapping":
      return "mapping";
    case "function":
    case "environment":
      return kind;
    default:
      return ends.has(id) ? "destination" : "source";
  }
}

/** Where events and messages end up: unless something is polled from there again, that is a destination. */
function destinationIds(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const ends = new Set<string>();
  const polled = new Set<string>();
  for (const entry of entries) {
    const end = destinationOf(entry);
    const id = end === undefined ? undefined : (resourceLaneId(end) ?? laneIds.resource("queue", end));
    if (id !== undefined) ends.add(id);
    if (entry.kind === "mapping.stateChanged") polled.add(resourceName(entry.eventSource));
  }
  for (const id of ends) if (polled.has(id.slice(id.indexOf(" ") + 1))) ends.delete(id);
  return ends;
}

/** An ARN, or the name of a queue. */
function destinationOf(entry: JournalEntry): string | undefined {
  switch (entry.kind) {
    case "message.deadLettered":
      return resourceName(entry.deadLetterQueue);
    case "destination.delivered":
    case "mapping.destinationDelivered":
      return entry.destination;
    case "notification.failed":
    case "rule.failed":
    case "schedule.failed":
    case "bucket.notificationFailed":
      return entry.deadLetterQueue;
    default:
      return undefined;
  }
}
