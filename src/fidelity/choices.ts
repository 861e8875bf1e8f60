import type { Chosen } from "./published.ts";
import type { SimulatedRuntime } from "./runtime-names.ts";

/** Runtime of a function that sets none. */
export const DEFAULT_RUNTIME = {
  value: "nodejs22.x",
  unit: "runtime name",
  because:
    "AWS has no default: Runtime is required for a zip package. This is the older of the two runtimes that AWS still lets functions be created with, and it takes every form of handler.",
} as const satisfies Chosen<SimulatedRuntime>;

/** Handler of a function that sets none. */
export const DEFAULT_HANDLER = {
  value: "index.handler",
  unit: "text",
  because:
    "AWS has no default: Handler is required for a zip package. This is the name that the console and the documentation use.",
} as const satisfies Chosen<string>;

/** How long an environment stays idle before it is shut down. */
export const ENVIRONMENT_IDLE_LIFETIME = {
  value: 600_000,
  unit: "ms",
  because:
    "AWS does not publish it. Outsiders measured 45 to 60 minutes in 2017, exactly 10 minutes in 2019, and often 5 to 15 minutes since.",
} as const satisfies Chosen<number>;

/** Which idle environment takes the next invocation. */
export const REUSED_ENVIRONMENT = {
  value: "most recently used",
  unit: "rule",
  because:
    "AWS says only that a warm environment is reused, not which. The most recently used one lets the others grow old and be shut down, as a shrinking load does on AWS.",
} as const satisfies Chosen<string>;

/** Delay from the request for provisioned concurrency to the start of its first environment. */
export const PROVISIONED_CONCURRENCY_ALLOCATION_DELAY = {
  value: 60_000,
  unit: "ms",
  because: "AWS says that allocation starts after one to two minutes. This is the shorter.",
} as const satisfies Chosen<number>;

/** How synchronous requests count against a limit of requests per second. */
export const REQUEST_RATE_COUNTING = {
  value: "a second's requests at once, refilled continuously; throttled ones do not count",
  unit: "rule",
  because:
    "AWS says ten a second for each unit of concurrency, not how it measures a second; this is how it describes the rate of new environments. Requests in provisioned environments count against the provisioned concurrency only, and where concurrency is missing as well, the Reason is that of the concurrency.",
} as const satisfies Chosen<string>;

/** Waits between attempts to invoke a throttled batch of SQS messages: the first, then twice as long each time. */
export const THROTTLED_BATCH_RETRY_WAIT = {
  value: { firstMs: 1_000, factor: 2 },
  unit: "ms",
  because:
    "AWS says that the poller keeps retrying with back-off until the visibility timeout has passed, not how long it waits. One second, doubling, is what was measured for throttled asynchronous events.",
} as const satisfies Chosen<{ readonly firstMs: number; readonly factor: number }>;

/** What the poller of an SQS queue does to its concurrency after a function error. */
export const POLLER_ERROR_BACK_OFF = {
  value: "none",
  unit: "rule",
  because:
    "AWS says that pollers of a queue lower their concurrency after function errors, not by how much or how long. Retries are governed by the visibility timeout either way.",
} as const satisfies Chosen<string>;

/** Virtual time that Init takes, apart from what the module's own code waits for. */
export const DEFAULT_INIT_DURATION = {
  value: 0,
  unit: "ms",
  because:
    "It depends on the code's size and the memory. Zero keeps the times in a test to those the test asks for; set initDuration to have cold starts cost time.",
} as const satisfies Chosen<number>;

/** Credentials in a function's environment variables. */
export const FAKE_CREDENTIALS = {
  value: {
    AWS_ACCESS_KEY: "ASIALAMBDARIUM000000",
    AWS_ACCESS_KEY_ID: "ASIALAMBDARIUM000000",
    AWS_SECRET_ACCESS_KEY: "not-a-secret",
    AWS_SESSION_TOKEN: "not-a-token",
  },
  unit: "text",
  because:
    "On AWS they are a session of the function's role. These are no credentials of anybody, so that a call which escapes the simulation fails.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** After how long a client gives up a call that a fault keeps from the service. */
export const REQUEST_TIMEOUT = {
  value: 1_000,
  unit: "ms",
  because:
    "The SDK's request handler waits for as long as it takes unless it is told otherwise, and then the function's own timeout ends the wait. A second is short enough to see the client's retries; timesOut(after) says another.",
} as const satisfies Chosen<number>;

/** What a resource answers that a fault keeps out of reach. */
export const UNREACHABLE_RESOURCE = {
  value: {
    name: "ServiceUnavailable",
    httpStatusCode: 503,
    message: "The service is currently unavailable.",
  },
  unit: "error",
  because:
    "A resource can be out of reach in many ways. This one is temporary in the eyes of every service, so that those that try again do.",
} as const satisfies Chosen<object>;
