import type { StreamRecord } from "../event-source/record-stream.ts";

/** How many records at the front of a batch are given up before it is tried, and why. */
export interface RecordsToGiveUp {
  readonly count: number;
  /** They have left the stream, or have reached the age that the mapping gives. */
  readonly condition: "Expired" | "RecordAgeExceeded";
}

/**
 * Looks at the front of a batch: `undefined` if its first record may be tried. Records lie in the order of their arrival,
 * so those that are too old come first.
 */
export function recordsToGiveUp(
  records: readonly StreamRecord[],
  { now, maximumRecordAgeInSeconds }: { readonly now: number; readonly maximumRecordAgeInSeconds: number },
): RecordsToGiveUp | undefined {
  const expired = lengthOfFront(records, ({ expiresAt }) => expiresAt <= now);
  if (expired > 0) return { count: expired, condition: "Expired" };
  if (maximumRecordAgeInSeconds < 0) return undefined;
  const tooOld = now - maximumRecordAgeInSeconds * 1_000;
  const old = lengthOfFront(records, ({ arrivedAt }) => arrivedAt <= tooOld);
  return old > 0 ? { count: old, condition: "RecordAgeExceeded" } : undefined;
}

function lengthOfFront(records: readonly StreamRecord[], test: (record: StreamRecord) => boolean): number {
  const first = records.findIndex((record) => !test(record));
  return first < 0 ? records.length : first;
}
