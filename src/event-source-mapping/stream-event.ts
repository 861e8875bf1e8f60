import type { StreamRecord } from "../event-source/record-stream.ts";

/** The records of an event, one after the other, as JSON text. */
export function joinRecords(records: readonly StreamRecord[]): string {
  return records.map(({ eventRecord }) => eventRecord).join(",");
}

/** The event of a batch as JSON text; `members` follow its records, as those of a tumbling window do. */
export function toStreamEvent(joinedRecords: string, members = ""): string {
  return `{"Records":[${joinedRecords}]${members}}`;
}
