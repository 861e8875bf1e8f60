export { assertThat, type LambdaAssertion } from "./assertions/assert-that.ts";
export type { AttemptOptions } from "./assertions/attempt-matchers.ts";
export type { ExpectedError } from "./assertions/expected-error.ts";
export type { LambdaMatchers } from "./assertions/lambda-matchers.ts";
export type { LoggedOptions } from "./assertions/log-matchers.ts";
export type { MatcherName } from "./assertions/matcher-table.ts";
export { type MatcherResult, matchers, type RunnerMatchers } from "./assertions/runner-matchers.ts";
