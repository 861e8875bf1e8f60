import { type AwsAnswer, InvalidArgumentError } from "../errors.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";

/** Whether it is a whole number within bounds, both included. */
export function isWithin(value: unknown, range: WholeNumberRange): value is number {
  return Number.isInteger(value) && (value as number) >= range.minimum && (value as number) <= range.maximum;
}

/** Checks a whole number that has a smallest value and no largest. */
export function checkCount(
  value: unknown,
  call: {
    readonly where: string;
    readonly option: string;
    readonly minimum: number;
    /** What AWS answers to a whole number that is too small. */
    readonly aws?: (value: number) => AwsAnswer;
  },
): number {
  const { where, option, minimum, aws } = call;
  if (isWithin(value, { minimum, maximum: Number.MAX_VALUE })) return value;
  const answer = Number.isInteger(value) ? aws?.(value as number) : undefined;
  throw new InvalidArgumentError(where, option, `a whole number from ${minimum}`, value, answer);
}
