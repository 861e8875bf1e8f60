import {
  CONSTRAINT_FAILED,
  ENUM_MISMATCH,
  MAXIMUM_LENGTH,
  MAXIMUM_VALUE,
  MINIMUM_VALUE,
  PATTERN_MISMATCH,
} from "../../fidelity/error-messages.ts";
import { KINESIS_CONSTRAINTS, type MemberConstraint } from "../../fidelity/kinesis-constraints.ts";
import { CONSTRAINT_WITHIN, MINIMUM_LENGTH, MISSING_MEMBER } from "../../fidelity/kinesis-error-messages.ts";
import { matches } from "../../function/member-constraint.ts";
import { refuseViolations } from "../../stream/kinesis-fault.ts";
import type { AwsInput } from "../aws-operation.ts";

/** Members that an operation checks: a name alone, `Name!` for one that has to be there, or one with constraints of its own. */
export type CheckedMember = string | readonly [name: string, constraint: MemberConstraint];

const CONSTRAINTS: Readonly<Record<string, MemberConstraint>> = KINESIS_CONSTRAINTS.value;

const NONE: MemberConstraint = {};

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
  const broken = brokenRules(value, own ?? CONSTRAINTS[name] ?? NONE);
  return broken.map((rule) => CONSTRAINT_FAILED.value(show(value), wireName, rule));
}

/** The rules that a value breaks, as errors state them. */
function brokenRules(value: unknown, constraint: MemberConstraint): readonly string[] {
  const { entries, keys, values } = constraint;
  const broken = rulesOf(constraint).flatMap(({ text, isKept }) => (isKept(value) ? [] : [text]));
  const isOfMembers = entries !== undefined || keys !== undefined || values !== undefined;
  if (!isOfMembers || typeof value !== "object" || value === null) return broken;
  const isList = Array.isArray(value);
  const all = Object.values(value) as readonly unknown[];
  return [
    ...broken,
    ...(isList ? brokenWithin("entries", all, entries) : brokenWithin("values", all, values)),
    ...(isList ? [] : brokenWithin("keys", Object.keys(value), keys)),
  ];
}

function brokenWithin(
  kind: keyof typeof CONSTRAINT_WITHIN.value,
  members: readonly unknown[],
  constraint: MemberConstraint | undefined,
): readonly string[] {
  if (constraint === undefined) return [];
  const rules = rulesOf(constraint);
  const areKept = members.every((member) => rules.every(({ isKept }) => isKept(member)));
  return areKept ? [] : [CONSTRAINT_WITHIN.value[kind](rules.map(({ text }) => text))];
}

interface Rule {
  readonly text: string;
  readonly isKept: (value: unknown) => boolean;
}

/** Every call is checked, so that they are made once. */
const RULES = new WeakMap<MemberConstraint, readonly Rule[]>();

function rulesOf(constraint: MemberConstraint): readonly Rule[] {
  let rules = RULES.get(constraint);
  if (rules === undefined) {
    rules = [...makeRules(constraint)];
    RULES.set(constraint, rules);
  }
  return rules;
}

/** In the order in which errors state what several members have to satisfy, or a text that breaks several. */
function* makeRules(constraint: MemberConstraint): Generator<Rule> {
  const { words, pattern, minimum, maximum, minimumLength, maximumLength } = constraint;
  if (words !== undefined)
    yield { text: ENUM_MISMATCH.value(words), isKept: (value) => words.includes(String(value)) };
  if (pattern !== undefined)
    yield { text: PATTERN_MISMATCH.value(pattern), isKept: (value) => matches(String(value), pattern) };
  if (minimum !== undefined)
    yield { text: MINIMUM_VALUE.value(minimum), isKept: (value) => Number(value) >= minimum };
  if (maximum !== undefined)
    yield { text: MAXIMUM_VALUE.value(maximum), isKept: (value) => Number(value) <= maximum };
  if (maximumLength !== undefined)
    yield { text: MAXIMUM_LENGTH.value(maximumLength), isKept: (value) => lengthOf(value) <= maximumLength };
  if (minimumLength !== undefined)
    yield { text: MINIMUM_LENGTH.value(minimumLength), isKept: (value) => lengthOf(value) >= minimumLength };
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/** As Java prints it. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${String(member)}`);
  return `{${members.join(", ")}}`;
}
