import type { Chosen } from "./published.ts";

/** The unique id of functions' execution roles, as the ids of their sessions begin. */
export const ROLE_ID = {
  value: "AROALAMBDARIUM0000000",
  unit: "text",
  because:
    "AWS gives each role an id when it is created. There are no roles here; this has the form of an id.",
} as const satisfies Chosen<string>;

/** Who calls, when it is no handler. */
export const CALLER_OF_TESTS = {
  value: "the root user of the account",
  unit: "rule",
  because:
    "There are no IAM users here. The root user may do everything, and its user id is the account's number.",
} as const satisfies Chosen<string>;
