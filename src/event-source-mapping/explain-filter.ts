import { InvalidArgumentError } from "../errors.ts";
import { type EventFields, toEventFields } from "../event-pattern/event-fields.ts";
import type { FieldConditions } from "../event-pattern/event-pattern.ts";
import type { FieldMatcher } from "../event-pattern/match-expression.ts";
import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import { FILTER_DATA_RULES, type FilterDataRules, type FilteredSource } from "../fidelity/filter-criteria.ts";
import { FilterPattern } from "./filter-pattern.ts";
import { type FilteredRecord, toFilteredRecord } from "./filtered-record.ts";
import { describeMatchers } from "./matcher-text.ts";

/** Why a record matches a filter, or why not. */
export interface FilterExplanation {
  readonly matches: boolean;
  readonly source: FilteredSource;
  /** The ways to match: more than one if the pattern has `$or`. */
  readonly alternatives: readonly FilterAlternative[];
  /** All of it in lines for a person. */
  readonly text: string;
}

/** One way to match: all of its rules must be met. */
export interface FilterAlternative {
  readonly matches: boolean;
  readonly rules: readonly FilterRuleResult[];
}

/** One rule of a pattern: a path, and what may stand there. */
export interface FilterRuleResult {
  /** Keys joined by dots, as in `body.order.total`. */
  readonly path: string;
  readonly matches: boolean;
  /** What the pattern takes, in words. */
  readonly expected: string;
  /** What the record has at the path; several values where arrays are. */
  readonly found: readonly (string | number | boolean | null)[];
  /** What makes it no match, where the values alone do not show it. */
  readonly remark?: string;
}

/**
 * Says for each rule of a filter's pattern whether a record matches it. The record is one of the event that the function
 * would get: of SQS, Kinesis or DynamoDB, or one of Kafka's or Amazon MQ's.
 * @throws InvalidArgumentError for a pattern that Lambda refuses, and for what is no record
 * @throws NotSimulatedError for match expressions that Lambda does not list
 * @example
 * console.log(explainFilter({ body: { total: [{ numeric: [">", 100] }] } }, event.Records[0]).text);
 */
export function explainFilter(pattern: string | object, record: object): FilterExplanation {
  const where = "explainFilter()";
  const source = sourceOf(record);
  if (source === undefined) {
    const expected = "a record of SQS, Kinesis, DynamoDB, Kafka or Amazon MQ";
    throw new InvalidArgumentError(where, "record", expected, record);
  }
  const filter = new FilterPattern(pattern, { where, option: "pattern", source });
  const rules: FilterDataRules = FILTER_DATA_RULES.value[source];
  const filtered = toFilteredRecord(record as Readonly<Record<string, unknown>>, rules);
  const explained = { filter, filtered, rules, fields: toEventFields(filtered.fields) };
  const alternatives = filter.alternatives.map((conditions) => explainAlternative(conditions, explained));
  const matches = alternatives.some((alternative) => alternative.matches);
  return { matches, source, alternatives, text: toText(matches, alternatives) };
}

interface Explained {
  readonly filter: FilterPattern;
  readonly filtered: FilteredRecord;
  readonly rules: FilterDataRules;
  readonly fields: EventFields;
}

function sourceOf(record: unknown): FilteredSource | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  if ("dynamodb" in record) return "dynamodb";
  if ("kinesis" in record) return "kinesis";
  if ("body" in record) return "sqs";
  if ("value" in record) return "kafka";
  return "data" in record ? "mq" : undefined;
}

function explainAlternative(conditions: FieldConditions, explained: Explained): FilterAlternative {
  const { filter, filtered } = explained;
  const counting = filter.conditionsFor(conditions, filtered.format);
  const rules = [...conditions].map(([path, matchers]) =>
    explainRule({ path, matchers, counts: counting?.has(path) }, explained),
  );
  const matches =
    counting !== undefined && matchesEventPattern({ alternatives: [counting] }, filtered.fields);
  return { matches, rules };
}

interface Rule {
  readonly path: string;
  readonly matchers: readonly FieldMatcher[];
  /** False where the payload's format puts the rule out of force, `undefined` where it keeps the record from matching. */
  readonly counts: boolean | undefined;
}

function explainRule({ path, matchers, counts }: Rule, explained: Explained): FilterRuleResult {
  const { filtered, rules, fields } = explained;
  const found = (fields.get(path) ?? []).map(({ value }) => value);
  const expected = describeMatchers(matchers);
  const isPayload = path === rules.dataKey || path.startsWith(`${rules.dataKey}.`);
  const mismatch = isPayload && counts !== true ? mismatchOf(path, filtered, rules) : undefined;
  if (mismatch !== undefined) {
    const matches = counts === false;
    const remark = matches ? `${mismatch}, so the rule does not count` : mismatch;
    return { path, matches, expected, found, remark };
  }
  const alone = new Map([[path, matchers]]);
  const matches = matchesEventPattern({ alternatives: [alone] }, filtered.fields);
  const remark = matches ? undefined : remarkOn(path, { matchers, found, fields });
  return { path, matches, expected, found, ...(remark === undefined ? {} : { remark }) };
}

function mismatchOf(
  path: string,
  { format }: FilteredRecord,
  { dataKey }: FilterDataRules,
): string | undefined {
  const asksForText = path === dataKey;
  if (format === (asksForText ? "text" : "json")) return undefined;
  const names = { json: "JSON", text: "text, no JSON object", bytes: "no UTF-8 text" };
  return `${dataKey} is ${names[format]}`;
}

function remarkOn(
  path: string,
  rule: {
    readonly matchers: readonly FieldMatcher[];
    readonly found: readonly unknown[];
    readonly fields: EventFields;
  },
): string | undefined {
  const { matchers, found, fields } = rule;
  if (found.length === 0) {
    const isObject = [...fields.keys()].some((other) => other.startsWith(`${path}.`));
    return isObject ? "an object stands there, and rules are about its values" : undefined;
  }
  const comparesNumbers = matchers.some(
    ({ type, ...matcher }) => type === "numeric" || ("value" in matcher && typeof matcher.value === "number"),
  );
  const isNumberText = found.some(
    (value) => typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)),
  );
  return comparesNumbers && isNumberText ? "text is no number" : undefined;
}

function toText(matches: boolean, alternatives: readonly FilterAlternative[]): string {
  const title = matches ? "The record matches." : "The record does not match.";
  const lines = alternatives.flatMap((alternative, index) => {
    const rules = alternative.rules.map(toLine);
    const joint = isOnlyJointlyUnmet(alternative)
      ? ["  ✗ each rule is met, but not by one and the same member of an array"]
      : [];
    if (alternatives.length === 1) return [...rules, ...joint];
    const sign = alternative.matches ? "✓" : "✗";
    return [
      `  ${sign} way ${index + 1} of ${alternatives.length}`,
      ...[...rules, ...joint].map((line) => `  ${line}`),
    ];
  });
  return [title, ...lines].join("\n");
}

function isOnlyJointlyUnmet({ matches, rules }: FilterAlternative): boolean {
  return !matches && rules.every((rule) => rule.matches);
}

function toLine({ path, matches, expected, found, remark }: FilterRuleResult): string {
  const values = found.length === 0 ? "nothing" : found.map((value) => JSON.stringify(value)).join(", ");
  const why = remark === undefined ? "" : ` (${remark})`;
  return `  ${matches ? "✓" : "✗"} ${path}: expected ${expected}, found ${values}${why}`;
}
