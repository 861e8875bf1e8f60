import { isWithin } from "../arguments/whole-number.ts";
import { type AwsAnswer, InvalidArgumentError } from "../errors.ts";
import {
  CONSTRAINT_FAILED,
  MAXIMUM_LENGTH,
  MAXIMUM_VALUE,
  MINIMUM_VALUE,
  PATTERN_MISMATCH,
  VALIDATION_ERRORS,
} from "../fidelity/error-messages.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";

/** An option, by the names that the author and AWS have for it. */
export interface Member {
  /** The call: `createFunction("worker")`. */
  readonly where: string;
  /** The option: `loggingConfig.logGroup`. */
  readonly option: string;
  /** The member of AWS's request, in AWS's spelling of errors: `timeout`. */
  readonly member: string;
}

/** AWS's own answer to a value that breaks a constraint of its service model. */
export function validationException(value: unknown, member: string, constraint: string): AwsAnswer {
  return {
    name: "ValidationException",
    message: VALIDATION_ERRORS.value([CONSTRAINT_FAILED.value(value, member, constraint)]),
  };
}

/**
 * Checks a whole number. `modelRange` is what the service model allows where it is wider than `range`: only beyond it
 * is AWS's answer known.
 */
export function checkWholeNumber(
  member: Member,
  value: unknown,
  { range, modelRange = range, unit }: WholeNumberRules,
): number {
  if (isWithin(value, range)) return value;
  const { where, option } = member;
  const numbers = unit === undefined ? "a whole number" : `a whole number of ${unit}`;
  const expected = `${numbers} from ${range.minimum} to ${range.maximum}`;
  throw new InvalidArgumentError(where, option, expected, value, rangeAnswer(member, value, modelRange));
}

interface WholeNumberRules {
  readonly range: WholeNumberRange;
  readonly modelRange?: WholeNumberRange;
  readonly unit?: string;
}

function rangeAnswer({ member }: Member, value: unknown, range: WholeNumberRange): AwsAnswer | undefined {
  if (!Number.isInteger(value)) return undefined;
  if ((value as number) < range.minimum) {
    return validationException(value, member, MINIMUM_VALUE.value(range.minimum));
  }
  if ((value as number) > range.maximum) {
    return validationException(value, member, MAXIMUM_VALUE.value(range.maximum));
  }
  return undefined;
}

/** Checks a text by its length and, if given, a pattern that the whole of it has to match. */
export function checkText(
  member: Member,
  value: unknown,
  { maximumLength, pattern, expected }: TextRules,
): string {
  const { where, option } = member;
  if (typeof value !== "string") throw new InvalidArgumentError(where, option, expected, value);
  if (value.length > maximumLength) {
    const answer = validationException(value, member.member, MAXIMUM_LENGTH.value(maximumLength));
    throw new InvalidArgumentError(where, option, expected, value, answer);
  }
  if (pattern !== undefined && !matches(value, pattern)) {
    const answer = validationException(value, member.member, PATTERN_MISMATCH.value(pattern));
    throw new InvalidArgumentError(where, option, expected, value, answer);
  }
  return value;
}

interface TextRules {
  readonly maximumLength: number;
  readonly pattern?: string;
  readonly expected: string;
}

/** Checks a word against those allowed. AWS's answer lists them in an order of its own, so it is given only if known. */
export function checkWord<Word extends string>(member: Member, value: unknown, words: readonly Word[]): Word {
  if ((words as readonly unknown[]).includes(value)) return value as Word;
  const expected = `one of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
  throw new InvalidArgumentError(member.where, member.option, expected, value);
}

/** Whether the whole text matches a pattern as AWS writes them. */
export function matches(text: string, pattern: string): boolean {
  return compiled(pattern).test(text);
}

const COMPILED = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  let expression = COMPILED.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`);
    COMPILED.set(pattern, expression);
  }
  return expression;
}
