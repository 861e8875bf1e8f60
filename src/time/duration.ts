import { InvalidArgumentError } from "../errors.ts";

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))(?:\s*\d+(?:\.\d+)?(?:ms|s|m|h|d))*$/;

/** Milliseconds as a number, or text: `"250ms"`, `"30s"`, `"5m"`, `"6h"`, `"4d"`, `"1h 30m"`. */
export type Duration = number | string;

/** Turns a duration into milliseconds; `where` and `option` name the call in the error. */
export function toMilliseconds(duration: Duration, where: string, option: string): number {
  if (typeof duration === "number" && Number.isFinite(duration) && duration >= 0) return duration;
  if (typeof duration === "string" && WHOLE.test(duration.trim())) {
    let total = 0;
    for (const [, amount, unit] of duration.matchAll(PART)) {
      total += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
    }
    return total;
  }
  throw new InvalidArgumentError(
    where,
    option,
    'milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m"',
    duration,
  );
}

/** Prints elapsed virtual time for a person: `0 ms`, `450 ms`, `1 m 30 s`, `6 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  const parts: string[] = [];
  let rest = milliseconds;
  for (const [unit, size] of [
    ["d", UNIT_MS.d],
    ["h", UNIT_MS.h],
    ["m", UNIT_MS.m],
  ] as const) {
    if (rest >= size) parts.push(`${Math.floor(rest / size)} ${unit}`);
    rest %= size;
  }
  if (rest > 0) parts.push(`${Number((rest / 1_000).toFixed(3))} s`);
  return parts.join(" ");
}
