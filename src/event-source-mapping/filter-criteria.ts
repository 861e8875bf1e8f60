import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { MAXIMUM_FILTERS } from "../fidelity/event-source-parameters.ts";
import { FILTER_DATA_RULES, type FilterDataRules, type FilteredSource } from "../fidelity/filter-criteria.ts";
import { FilterPattern } from "./filter-pattern.ts";
import { toFilteredRecord } from "./filtered-record.ts";

/** Which records a function is invoked with: those that match one of the filters. */
export interface FilterCriteriaOptions {
  /**
   * Up to five; none takes every record. A pattern is JSON text of at most 4,096 characters, as AWS takes it, or the
   * object itself.
   * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
   */
  readonly filters?: readonly { readonly pattern: string | object }[];
}

/** The filters of a mapping, read and found right. */
export class FilterCriteria {
  /** As AWS shows them. */
  readonly filters: readonly { readonly pattern: string }[];
  readonly #patterns: readonly FilterPattern[];
  readonly #rules: FilterDataRules;

  constructor(patterns: readonly FilterPattern[], source: FilteredSource) {
    this.filters = patterns.map(({ text }) => ({ pattern: text }));
    this.#patterns = patterns;
    this.#rules = FILTER_DATA_RULES.value[source];
  }

  /** Whether a record of an event, JSON text or what it parses to, matches one of the filters. */
  accepts(record: string | object): boolean {
    const parsed = (typeof record === "string" ? JSON.parse(record) : record) as Record<string, unknown>;
    const filtered = toFilteredRecord(parsed, this.#rules);
    return this.#patterns.some((pattern) => pattern.matches(filtered));
  }
}

/**
 * Checks the filters of a mapping; without any there is nothing to filter by. `where` is how errors name the call.
 * @throws InvalidArgumentError for what Lambda refuses
 * @throws NotSimulatedError for match expressions that Lambda does not list
 */
export function checkFilterCriteria(
  where: string,
  criteria: FilterCriteriaOptions | undefined,
  source: FilteredSource,
): FilterCriteria | undefined {
  if (criteria === undefined) return undefined;
  const option = "filterCriteria";
  checkObject(criteria, { where, option, expected: "an object with `filters`" });
  checkKnownNames(where, criteria, { known: ["filters"], prefix: `${option}.` });
  const { filters = [] } = criteria;
  const maximum = MAXIMUM_FILTERS.value;
  if (!Array.isArray(filters) || filters.length > maximum) {
    const expected = `a list of up to ${maximum} filters, which is AWS's default quota`;
    throw new InvalidArgumentError(where, `${option}.filters`, expected, filters);
  }
  const patterns = filters.map((filter: unknown, index) => {
    const place = `${option}.filters[${index}]`;
    checkObject(filter, { where, option: place, expected: "an object with `pattern`" });
    checkKnownNames(where, filter, { known: ["pattern"], prefix: `${place}.` });
    const { pattern } = filter as { readonly pattern?: unknown };
    return new FilterPattern(pattern, { where, option: `${place}.pattern`, source });
  });
  return patterns.length === 0 ? undefined : new FilterCriteria(patterns, source);
}
