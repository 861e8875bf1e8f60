import type { JournalRecord } from "../../src/journal/journal-entry.ts";
import { toTimelineRows } from "../../src/timeline/timeline-rows.ts";
import { MAPPING, story } from "./story.ts";

/** What a timeline says of records that happen in one instant: lane, tone and text of each row. */
export function told(...records: readonly JournalRecord[]): string {
  const { add, ...written } = story();
  add(...records);
  return toTimelineRows(written.entries)
    .map(({ lane, tone, text }) => `${lane.name} | ${tone} | ${text}`)
    .join("\n");
}

/** Makes the mapping of `orders` and `worker` known. */
export const MAPPING_ENABLED: JournalRecord = {
  kind: "mapping.stateChanged",
  uuid: MAPPING,
  state: "Enabled",
  eventSource: "orders",
  functionName: "worker",
};
