import {
  CONSTRAINT_FAILED,
  ENUM_MISMATCH,
  MAXIMUM_LENGTH,
  MAXIMUM_VALUE,
  MINIMUM_VALUE,
  PATTERN_MISMATCH,
} from "../../fidelity/error-messages.ts";
import { KINESIS_CONSTRAINTS, type MemberConstraint } from "../../fidelity/kinesis-constraints.ts";
import { MINIMUM_LENGTH, MISSING_MEMBER } from "../../fidelity/kinesis-error-messages.ts";
import { matches } from "../../function/member-constraint.ts";
import { refuseViolations } from "../../stream/kinesis-fault.ts";
import type { AwsInput } from "../aws-operation.ts";

/** Members that an operation checks: a name alone, `Name!` for one that has to be there, or one with constraints of its own. */
export type CheckedMember = string | readonly [name: string, constraint: MemberConstraint];

const CONSTRAINTS: Readonly<Record<string, MemberConstraint>> = KINESIS_CONSTRAINTS.value;

/**
 * Refuses what breaks a constraint of the service model. Members are named in the order in which errors tell of them.
 * @param within - The member that has all of them, as errors name it, with a dot; none by default.
 * @throws AwsServiceError ValidationException
 */
export function checkConstraints(input: AwsInput, members: readonly CheckedMember[], within = ""): void {
  refuseViolations(members.flatMap((member) => violationsOf({ input, within }, member)));
}

function violationsOf(
  { input, within }: { readonly input: AwsInput; readonly within: string },
  member: CheckedMember,
): readonly string[] {
  const [given, own] = typeof member === "string" ? [member, undefined] : member;
  const isRequired = given.endsWith("!");
  const name = isRequired ? given.slice(0, -1) : given;
  const wireName = within + name.slice(0, 1).toLowerCase() + name.slice(1);
  const value = input[name];
  if (value === undefined || value === null) return isRequired ? [MISSING_MEMBER.value(wireName)] : [];
  const shown = show(value);
  return brokenRules(value, own ?? CONSTRAINTS[name] ?? {}).map((rule) =>
    CONSTRAINT_FAILED.value(shown, wireName, rule),
  );
}

function brokenRules(value: unknown, constraint: MemberConstraint): readonly string[] {
  const { pattern, minimum, maximum, minimumLength, maximumLength, words } = constraint;
  const broken: string[] = [];
  if (typeof value === "string") {
    if (words !== undefined && !words.includes(value)) broken.push(ENUM_MISMATCH.value(words));
    if (pattern !== undefined && !matches(value, pattern)) broken.push(PATTERN_MISMATCH.value(pattern));
  }
  if (typeof value === "number") {
    if (minimum !== undefined && value < minimum) broken.push(MINIMUM_VALUE.value(minimum));
    if (maximum !== undefined && value > maximum) broken.push(MAXIMUM_VALUE.value(maximum));
  }
  const length = lengthOf(value);
  if (length === undefined) return broken;
  if (minimumLength !== undefined && length < minimumLength) broken.push(MINIMUM_LENGTH.value(minimumLength));
  if (maximumLength !== undefined && length > maximumLength) broken.push(MAXIMUM_LENGTH.value(maximumLength));
  return broken;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

/** As Java prints it. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${String(member)}`);
  return `{${members.join(", ")}}`;
}
