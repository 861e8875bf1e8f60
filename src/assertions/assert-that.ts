import { AssertionError } from "node:assert";
import type { LambdaMatchers } from "./lambda-matchers.ts";
import { MATCHER_NAMES } from "./matcher-table.ts";
import { matchers } from "./runner-matchers.ts";

/** The matchers, bound to what they are about. */
export interface LambdaAssertion extends LambdaMatchers<void> {
  /** The opposite of each. */
  readonly not: LambdaMatchers<void>;
}

/**
 * Asserts without a runner's `expect`: under `node:test`, or anywhere.
 * @throws AssertionError of `node:assert` if it is not so
 * @example
 * assertThat(worker).toHaveBeenInvokedTimes(2);
 * assertThat(orders).not.toContainMessage({ id: 2 });
 */
export function assertThat(received: unknown): LambdaAssertion {
  return { ...bind(received, { isNot: false }), not: bind(received, { isNot: true }) };
}

function bind(received: unknown, { isNot }: { readonly isNot: boolean }): LambdaMatchers<void> {
  const bound = MATCHER_NAMES.map((name) => {
    const assertion = (...expected: readonly unknown[]): void => {
      const matcher = matchers[name] as (received: unknown, ...expected: readonly unknown[]) => MatcherAnswer;
      const { pass, message } = matcher(received, ...expected);
      if (pass === isNot) throw new AssertionError({ message: message(), stackStartFn: assertion });
    };
    return [name, assertion] as const;
  });
  return Object.fromEntries(bound) as unknown as LambdaMatchers<void>;
}

type MatcherAnswer = ReturnType<(typeof matchers)["toHaveBeenInvoked"]>;
