import { OVERLAPPING_CONFIGURATIONS } from "../fidelity/s3.ts";

/** Which events a destination is notified of. */
export interface NotificationRule {
  /** As in configurations: `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  /** The empty text is at the beginning of every key. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Whether a rule is about an event; its name is as in records: `ObjectCreated:Put`. */
export function matchesRule(
  rule: NotificationRule,
  event: { readonly eventName: string; readonly key: string },
): boolean {
  const { eventName, key } = event;
  return (
    rule.events.some((pattern) => covers(pattern, `s3:${eventName}`)) &&
    key.startsWith(rule.prefix) &&
    key.endsWith(rule.suffix)
  );
}

/** Two rules that S3 does not take together, since some event could match both. */
export interface Overlap<Rule extends NotificationRule> {
  readonly rules: readonly [Rule, Rule];
  /** S3's words. */
  readonly message: string;
}

export function findOverlap<Rule extends NotificationRule>(
  rules: readonly Rule[],
): Overlap<Rule> | undefined {
  for (const [index, first] of rules.entries()) {
    const second = rules.slice(index + 1).find((other) => areOverlapping(first, other));
    if (second === undefined) continue;
    const { withFilters, withoutFilters } = OVERLAPPING_CONFIGURATIONS;
    const hasFilter = [first, second].some(({ prefix, suffix }) => `${prefix}${suffix}` !== "");
    return { rules: [first, second], message: (hasFilter ? withFilters : withoutFilters).value };
  }
  return undefined;
}

function areOverlapping(a: NotificationRule, b: NotificationRule): boolean {
  return (
    a.events.some((one) => b.events.some((other) => covers(one, other) || covers(other, one))) &&
    (a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix)) &&
    (a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix))
  );
}

function covers(pattern: string, name: string): boolean {
  return pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)));
}
