import type { Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

/** What happens to a function that calls itself in a loop. */
export const DEFAULT_RECURSIVE_LOOP = {
  value: "Terminate",
  unit: "word",
  source: developerGuide("invocation-recursion"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Timeout of a function that sets none. */
export const DEFAULT_TIMEOUT = {
  value: 3,
  unit: "s",
  source: developerGuide("configuration-timeout"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Memory of a function that sets none. */
export const DEFAULT_MEMORY_SIZE = {
  value: 128,
  unit: "MB",
  source: developerGuide("configuration-memory"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Size of `/tmp` of a function that sets none. */
export const DEFAULT_EPHEMERAL_STORAGE = {
  value: 512,
  unit: "MB",
  source: developerGuide("configuration-ephemeral-storage"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Instruction set of a function that sets none. */
export const DEFAULT_ARCHITECTURE = {
  value: "x86_64",
  unit: "name",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Description of a function that sets none. */
export const DEFAULT_DESCRIPTION = {
  value: "",
  unit: "text",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Log format of a function that sets none. */
export const DEFAULT_LOG_FORMAT = {
  value: "Text",
  unit: "name",
  source: recording("test_function_lifecycle"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Application log level of a function with JSON logs that sets none. */
export const DEFAULT_APPLICATION_LOG_LEVEL = {
  value: "INFO",
  unit: "name",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** System log level of a function with JSON logs that sets none. */
export const DEFAULT_SYSTEM_LOG_LEVEL = {
  value: "INFO",
  unit: "name",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;
