import { failureMessage } from "./failure-message.ts";
import type { LambdaMatchers } from "./lambda-matchers.ts";
import { judge, MATCHER_NAMES, type MatcherName } from "./matcher-table.ts";

/** What a runner is told. */
export interface MatcherResult {
  readonly pass: boolean;
  /** Why the assertion fails: with `.not` if `pass` is true, without it otherwise. */
  readonly message: () => string;
}

/** The matchers as `expect.extend` of Jest, of Vitest and of what is like them takes them. */
export type RunnerMatchers = {
  readonly [Name in MatcherName]: (
    received: unknown,
    ...expected: Parameters<LambdaMatchers<void>[Name]>
  ) => MatcherResult;
};

/**
 * All matchers, for `expect.extend`; `lambdarium/vitest` and `lambdarium/jest` do that on import.
 * @example
 * expect.extend(matchers);
 */
export const matchers = Object.fromEntries(
  MATCHER_NAMES.map((name) => [
    name,
    (received: unknown, ...expected: readonly unknown[]): MatcherResult => {
      const { subject, verdict } = judge(name, received, expected);
      return {
        pass: verdict.pass,
        message: () => failureMessage(subject, verdict, { isNot: verdict.pass }),
      };
    },
  ]),
) as RunnerMatchers;
