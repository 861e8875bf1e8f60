import { Buffer } from "node:buffer";
import { MOST_BYTES_PER_UNIT } from "../arguments/utf8-size.ts";
import type { StreamRecord } from "../event-source/record-stream.ts";

const START = '{"Records":[';
const BYTES_AROUND_RECORDS = START.length + "]}".length;

/** The event of a batch as JSON text; `members` follow its records, as those of a tumbling window do. */
export function toStreamEvent(records: readonly StreamRecord[], members = ""): string {
  let text = START;
  for (let index = 0; index < records.length; index++) {
    if (index > 0) text += ",";
    text += (records[index] as StreamRecord).eventRecord;
  }
  return `${text}]${members}}`;
}

export interface StreamBatchLimits {
  readonly batchSize: number;
  /** Bytes of the whole event. */
  readonly maximumPayload: number;
  /** Bytes that follow the records. */
  readonly memberBytes: number;
  /** The first instant of the next tumbling window. */
  readonly before: number;
}

/** Where a batch ends, and whether it has to: no further record could join it. */
export interface StreamBatchEnd {
  readonly end: number;
  readonly isFull: boolean;
}

/** How many of the records from `start` on make a batch. The first one is always taken, however large. */
export function endOfBatch(
  records: readonly StreamRecord[],
  start: number,
  { batchSize, maximumPayload, memberBytes, before }: StreamBatchLimits,
): StreamBatchEnd {
  const last = Math.min(records.length, start + batchSize);
  let bytes = BYTES_AROUND_RECORDS + memberBytes;
  // Most batches are so small that nothing has to be counted.
  let mostBytes = bytes;
  for (let index = start; index < last; index++)
    mostBytes += sizeOf(records[index]) * MOST_BYTES_PER_UNIT + 1;
  const isSmall = mostBytes <= maximumPayload;
  for (let end = start; end < last; end++) {
    const record = records[end] as StreamRecord;
    if (record.arrivedAt >= before) return { end, isFull: true };
    if (isSmall) continue;
    bytes += Buffer.byteLength(record.eventRecord) + (end > start ? 1 : 0);
    if (end > start && bytes > maximumPayload) return { end, isFull: true };
  }
  return { end: last, isFull: last === start + batchSize };
}

function sizeOf(record: StreamRecord | undefined): number {
  return record?.eventRecord.length ?? 0;
}
