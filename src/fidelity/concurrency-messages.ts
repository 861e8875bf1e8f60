import type { Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** InvalidParameterValueException of PutFunctionConcurrency. */
export const RESERVED_CONCURRENCY_TEXTS = {
  value: {
    belowMinimum: (minimum: number) =>
      `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimum}].`,
    // Leading and double blanks are AWS's.
    belowProvisioned: (reserved: number, provisioned: number) =>
      ` ReservedConcurrentExecutions  ${reserved} should not be lower than function's total provisioned concurrency [${provisioned}].`,
  },
  unit: "text",
  source: `${recording("test_function_concurrency_limits")}; ${recording("test_reserved_provisioned_overlap")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** InvalidParameterValueException of PutProvisionedConcurrencyConfig. */
export const PROVISIONED_CONCURRENCY_TEXTS = {
  value: {
    aboveReserved:
      "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
    aboveUnreserved: (unreserved: number) =>
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${unreserved}].`,
    belowMinimum: (minimum: number) =>
      `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimum}].`,
    onLatest: "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
    notPublished: "The function resource provided must be an alias or a published version.",
  },
  unit: "text",
  source: recording("test_provisioned_concurrency_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** ProvisionedConcurrencyConfigNotFoundException. */
export const PROVISIONED_CONCURRENCY_NOT_FOUND = {
  value: "No Provisioned Concurrency Config found for this function",
  unit: "text",
  source: recording("test_provisioned_concurrency_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How often the first Init of a provisioned environment is tried, and the reason that is given then. */
export const PROVISIONED_CONCURRENCY_INIT_FAILURE = {
  value: { attempts: 6, statusReason: "FUNCTION_ERROR_INIT_FAILURE" },
  unit: "count, text",
  source: recording("test_provisioned_concurrency_init_failure"),
  readOn: READ_ON,
} as const satisfies Published<{ readonly attempts: number; readonly statusReason: string }>;
