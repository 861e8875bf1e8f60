import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import {
  type EventPattern,
  type FieldConditions,
  parseEventPattern,
} from "../event-pattern/event-pattern.ts";
import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import {
  isPatternArray,
  type PatternJson,
  PatternObject,
  readPatternJson,
} from "../event-pattern/pattern-json.ts";
import { INVALID_EVENT_PATTERN_MESSAGE } from "../fidelity/event-pattern-messages.ts";
import { FILTER_PATTERN_MAXIMUM_LENGTH, MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import {
  FILTER_DATA_RULES,
  type FilterDataRules,
  type FilteredSource,
  REFUSED_FILTER_OPERATORS,
} from "../fidelity/filter-criteria.ts";
import type { FilteredRecord, PayloadFormat } from "./filtered-record.ts";

/** Which pattern is read, of which source, and how errors name it. */
export interface FilterPatternCall {
  readonly where: string;
  readonly option: string;
  readonly source: FilteredSource;
}

/** One filter of a mapping. */
export class FilterPattern {
  /** JSON text. */
  readonly text: string;
  /** What it asks for, each way of meeting its `$or` by itself. */
  readonly alternatives: readonly FieldConditions[];
  readonly #rules: FilterDataRules;
  readonly #byFormat: Readonly<Record<PayloadFormat, EventPattern>>;

  /**
   * Reads a pattern, JSON text or an object.
   * @throws InvalidArgumentError for what Lambda refuses
   * @throws NotSimulatedError for match expressions that Lambda does not list
   */
  constructor(given: unknown, call: FilterPatternCall) {
    this.text = toText(given, call);
    const { alternatives } = parse(this.text, given, call);
    const operator = refusedOperator(readPatternJson(this.text));
    if (operator !== undefined) {
      throw new NotSimulatedError(
        call.where,
        `${operator} in a filter`,
        "Lambda does not list it among its comparison operators.",
      );
    }
    const rules: FilterDataRules = FILTER_DATA_RULES.value[call.source];
    if (!rules.takesText && alternatives.some((conditions) => conditions.has(rules.dataKey))) {
      const expected = `a pattern whose \`${rules.dataKey}\` is an object: payloads of this source are JSON`;
      throw invalidPattern(call, expected, given);
    }
    this.alternatives = alternatives;
    this.#rules = rules;
    this.#byFormat = { json: this.#for("json"), text: this.#for("text"), bytes: this.#for("bytes") };
  }

  matches({ fields, format }: FilteredRecord): boolean {
    return matchesEventPattern(this.#byFormat[format], fields);
  }

  /** What an alternative asks of a record whose payload is of this format; `undefined` if such a record never matches. */
  conditionsFor(alternative: FieldConditions, format: PayloadFormat): FieldConditions | undefined {
    const { dataKey, onMismatch } = this.#rules;
    const isInside = (path: string): boolean => path.startsWith(`${dataKey}.`);
    const paths = [...alternative.keys()];
    const isMismatch =
      (format !== "text" && alternative.has(dataKey)) || (format !== "json" && paths.some(isInside));
    if (!isMismatch) return alternative;
    if (onMismatch === "noMatch") return undefined;
    return new Map([...alternative].filter(([path]) => path !== dataKey && !isInside(path)));
  }

  #for(format: PayloadFormat): EventPattern {
    return {
      alternatives: this.alternatives.flatMap((alternative) => this.conditionsFor(alternative, format) ?? []),
    };
  }
}

function toText(given: unknown, call: FilterPatternCall): string {
  const text = typeof given === "string" ? given : printed(given);
  if (text === undefined) throw invalidPattern(call, "a pattern, JSON text or an object", given);
  const maximum = FILTER_PATTERN_MAXIMUM_LENGTH.value;
  if (text.length <= maximum) return text;
  const expected = `a pattern of up to ${maximum} characters`;
  throw new InvalidArgumentError(call.where, call.option, expected, `${text.length} characters`);
}

function printed(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  try {
    return JSON.stringify(given);
  } catch {
    return undefined;
  }
}

function parse(text: string, given: unknown, call: FilterPatternCall): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const [beginning = ""] = INVALID_EVENT_PATTERN_MESSAGE.value.split("{reason}");
    throw invalidPattern(call, `a valid pattern (${error.message.slice(beginning.length)})`, given);
  }
}

function invalidPattern(call: FilterPatternCall, expected: string, given: unknown): InvalidArgumentError {
  return new InvalidArgumentError(call.where, call.option, expected, given, {
    name: "InvalidParameterValueException",
    message: MAPPING_ERRORS.invalidFilterPattern.value,
  });
}

/** The first match expression of a valid pattern that is not taken. */
function refusedOperator(value: PatternJson): string | undefined {
  if (!(value instanceof PatternObject)) return undefined;
  for (const [key, member] of value.members) {
    const found = isPatternArray(member)
      ? firstOf(member, key === "$or" ? refusedOperator : refusedExpression)
      : refusedOperator(member);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusedExpression(value: PatternJson): string | undefined {
  if (!(value instanceof PatternObject)) return undefined;
  const [[name, operand] = ["", null]] = value.members;
  const called = operand instanceof PatternObject ? `an object inside ${name}` : name;
  return (REFUSED_FILTER_OPERATORS.value as readonly string[]).includes(called) ? called : undefined;
}

function firstOf(
  values: readonly PatternJson[],
  find: (value: PatternJson) => string | undefined,
): string | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
