import {
  type ArrayMembership,
  type EventField,
  type EventFields,
  joinMemberships,
  toEventFields,
} from "./event-fields.ts";
import type { EventPattern, FieldConditions } from "./event-pattern.ts";
import type { FieldMatcher } from "./match-expression.ts";
import { matchesValue } from "./value-matcher.ts";

/**
 * Whether an event, a value that JSON can hold, matches a pattern. Of an array any member may match, but conditions on
 * keys of objects in one array must be met by one and the same member.
 */
export function matchesEventPattern(pattern: EventPattern, event: unknown): boolean {
  const fields = toEventFields(event);
  return pattern.alternatives.some((conditions) => areMet(conditions, fields));
}

function areMet(conditions: FieldConditions, fields: EventFields): boolean {
  // Every way to meet the conditions so far, told apart by the members of arrays that it is bound to.
  let ways: readonly ArrayMembership[] = [new Map()];
  for (const [path, matchers] of conditions) {
    const found = fields.get(path) ?? [];
    if (found.length === 0 && matchers.some(isAbsence)) continue;
    const matching = found.filter((field) => matchers.some((matcher) => matchesField(matcher, field)));
    ways = distinct(
      ways.flatMap((way) => matching.flatMap((field) => joinMemberships(way, field.membership) ?? [])),
    );
    if (ways.length === 0) return false;
  }
  return true;
}

function isAbsence(matcher: FieldMatcher): boolean {
  return matcher.type === "exists" && !matcher.isPresent;
}

function matchesField(matcher: FieldMatcher, { value }: EventField): boolean {
  return matcher.type === "exists" ? matcher.isPresent : matchesValue(matcher, value);
}

function distinct(ways: readonly ArrayMembership[]): readonly ArrayMembership[] {
  if (ways.length < 2) return ways;
  const byMembers = new Map(ways.map((way) => [[...way].sort(([a], [b]) => a - b).join(), way]));
  return [...byMembers.values()];
}
