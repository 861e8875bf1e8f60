import { fitsInBytes } from "../arguments/utf8-size.ts";
import { TUMBLING_WINDOW_STATE_LIMIT } from "../fidelity/stream-mapping.ts";

/** A tumbling window of a shard that is open. */
export interface TumblingWindow {
  /** Epoch milliseconds of its first and of the first later instant. */
  readonly start: number;
  readonly end: number;
  /** What the function answered last, as JSON text. */
  readonly state: string;
}

/** What an invocation of a window says of it. */
export interface WindowInvocation {
  readonly window: TumblingWindow;
  readonly shardId: string;
  readonly eventSourceArn: string;
  readonly isFinal: boolean;
}

/** The window in which a record arrived, as it begins: windows are aligned to multiples of their length. */
export function openWindow(arrivedAt: number, lengthInSeconds: number): TumblingWindow {
  const length = lengthInSeconds * 1_000;
  const start = Math.floor(arrivedAt / length) * length;
  return { start, end: start + length, state: "{}" };
}

/** Whether Lambda ends a window early, since its state has grown too large. */
export function isTerminatedEarly({ state }: TumblingWindow): boolean {
  return !fitsInBytes(state, TUMBLING_WINDOW_STATE_LIMIT.value);
}

/**
 * The members that the event of a window has after its records, as JSON text.
 * See https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
export function windowMembers({ window, shardId, eventSourceArn, isFinal }: WindowInvocation): string {
  const bounds = JSON.stringify({ start: toSecond(window.start), end: toSecond(window.end) });
  const source = JSON.stringify({ shardId, eventSourceARN: eventSourceArn }).slice(1, -1);
  return `,"window":${bounds},"state":${window.state},${source},"isFinalInvokeForWindow":${isFinal},"isWindowTerminatedEarly":${isFinal && isTerminatedEarly(window)}`;
}

function toSecond(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
