import { isWithin } from "../arguments/whole-number.ts";
import { NotSimulatedError } from "../errors.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";

/** A field of a cron expression: what its values are, and which wildcards beside `,` `-` `*` it knows. */
export interface CronFieldRules {
  /** As AWS writes it: `day-of-week`. */
  readonly name: string;
  readonly range: WholeNumberRange;
  /** Names of the values, the first for the smallest. */
  readonly names: readonly string[];
  readonly hasIncrements: boolean;
}

/** What a field should have been. */
export interface CronFault {
  readonly expected: string;
}

/** The values that a field without special wildcards stands for, in ascending order. */
export function parseCronField(
  text: string,
  rules: CronFieldRules,
  where: string,
): readonly number[] | CronFault {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    if (item === "") throw new NotSimulatedError(where, `an empty item in the ${rules.name} field "${text}"`);
    const found = parseItem(item, rules, where);
    if (!Array.isArray(found)) return found as CronFault;
    for (const value of found) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function parseItem(item: string, rules: CronFieldRules, where: string): readonly number[] | CronFault {
  const { name, range, names, hasIncrements } = rules;
  const [, first, last, increment] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? [];
  if (first === undefined || (first === "*" && last !== undefined)) return fault(item, rules);
  if (increment !== undefined && !hasIncrements)
    throw new NotSimulatedError(
      where,
      `an increment in the ${name} field, "${item}",`,
      "AWS does not list it.",
    );
  for (const word of [first, last]) {
    if (word !== undefined && !names.includes(word) && names.includes(word.toUpperCase()))
      throw new NotSimulatedError(where, `"${word}" in lower case`, `Write "${word.toUpperCase()}".`);
  }
  const from = first === "*" ? range.minimum : toValue(first, rules);
  // A single value with an increment counts on to the end of the field.
  const isOpen = last === undefined && (first === "*" || increment !== undefined);
  const to = isOpen ? range.maximum : last === undefined ? from : toValue(last, rules);
  const step = increment === undefined ? 1 : Number(increment);
  const steps = { minimum: 1, maximum: range.maximum };
  if (from === undefined || to === undefined || !isWithin(step, steps)) return fault(item, rules);
  if (from > to)
    throw new NotSimulatedError(where, `a range that runs backwards, "${item}" of the ${name} field,`);
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

function toValue(word: string, { range, names }: CronFieldRules): number | undefined {
  const place = names.indexOf(word);
  if (place >= 0) return range.minimum + place;
  const value = /^\d{1,4}$/.test(word) ? Number(word) : undefined;
  return isWithin(value, range) ? value : undefined;
}

function fault(item: string, { name, range, names }: CronFieldRules): CronFault {
  const named = names.length === 0 ? "" : ` or ${names[0]} to ${names.at(-1)}`;
  return {
    expected: `a cron expression whose ${name} field has values from ${range.minimum} to ${range.maximum}${named}, not "${item}"`,
  };
}
