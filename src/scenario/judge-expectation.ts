import { MATCHER_NAMES, type MatcherName } from "../assertions/matcher-table.ts";
import { type MatcherResult, matchers } from "../assertions/runner-matchers.ts";
import { times } from "../assertions/wording.ts";
import type { ScenarioExpectation } from "./scenario-data.ts";
import { wordOf } from "./scenario-words.ts";
import type { GivenWorld } from "./scenario-world.ts";

/** Why an expectation does not hold; `undefined` if it does. */
export function judgeExpectation(world: GivenWorld, expectation: ScenarioExpectation): string | undefined {
  const name = wordOf(MATCHER_NAMES, expectation) as MatcherName;
  const given = (expectation as unknown as Readonly<Record<string, readonly unknown[]>>)[name] ?? [];
  const [first, ...others] = given;
  const expected = name === "toHaveDeliveredTo" ? [world.arnOf(first), ...others] : given;
  const subject = subjectOf(world, expectation);
  if (subject === undefined) return missing(world, expectation);
  const matcher = matchers[name] as (received: unknown, ...expected: readonly unknown[]) => MatcherResult;
  const { pass, message } = matcher(subject, ...expected);
  return pass === (expectation.not ?? false) ? message() : undefined;
}

function subjectOf(world: GivenWorld, { expect: name, invocation }: ScenarioExpectation): unknown {
  if (invocation === undefined) return world.get(name);
  return world.handle("function", name).invocations.at(invocation < 0 ? invocation : invocation - 1);
}

/** An invocation that there has to be, whatever is expected of it. */
function missing(world: GivenWorld, { expect: name, invocation }: ScenarioExpectation): string {
  const { length } = world.handle("function", name).invocations;
  return `expected ${name} to have an invocation ${invocation}, but it was invoked ${times(length)}`;
}
