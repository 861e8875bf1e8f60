import type { Range } from "../fidelity/sqs-limits.ts";

/** Whether it is a whole number within bounds, both included. */
export function isWithin(value: unknown, range: Range): value is number {
  return Number.isInteger(value) && (value as number) >= range.minimum && (value as number) <= range.maximum;
}
