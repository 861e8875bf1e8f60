/** A log event as CloudWatch Logs keeps it. */
export interface LogRecord {
  /** 56 digits, in the order in which events came. */
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStreamName: string;
}

const DIGITS = 56;
/** The lower part tells apart what has one timestamp. */
const SEQUENCE_BITS = 142n;

/** The id of an event; `sequence` grows with each event of a group. */
export function logEventId(timestamp: number, sequence: number): string {
  return ((BigInt(timestamp) << SEQUENCE_BITS) + BigInt(sequence)).toString().padStart(DIGITS, "0");
}

/** Events in the order in which CloudWatch Logs returns them: by time, then as they came. */
export function inTimeOrder(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.toSorted(
    (a, b) => a.timestamp - b.timestamp || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0),
  );
}
