import type { AwsAnswer } from "../errors.ts";
import { ENUM_ORDERS } from "../fidelity/dynamodb-limits.ts";
import { ENUM_MISMATCH, MAXIMUM_VALUE, MINIMUM_VALUE } from "../fidelity/error-messages.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";
import { validationException } from "../function/member-constraint.ts";

/** What DynamoDB answers to a text that is not one of some; undefined for what is no text. */
export function enumViolation(
  value: unknown,
  member: string,
  among: readonly string[],
): AwsAnswer | undefined {
  if (typeof value !== "string") return undefined;
  const orders: Readonly<Record<string, readonly string[]>> = ENUM_ORDERS.value;
  const allowed = Object.hasOwn(orders, member) ? orders[member] : among;
  return validationException(value, member, ENUM_MISMATCH.value(allowed ?? among));
}

/** What it answers to a whole number that is too small or too large; undefined for what is none. */
export function rangeViolation(
  value: unknown,
  member: string,
  { minimum, maximum }: WholeNumberRange,
): AwsAnswer | undefined {
  if (!Number.isInteger(value)) return undefined;
  const isBelow = Number(value) < minimum;
  const constraint = isBelow ? MINIMUM_VALUE.value(minimum) : MAXIMUM_VALUE.value(maximum);
  return validationException(value, member, constraint);
}
