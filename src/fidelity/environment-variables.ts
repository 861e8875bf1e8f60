import type { Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

const VARIABLES_PAGE = { source: developerGuide("configuration-envvars"), readOn: READ_ON };
const INTROSPECTION = { source: recording("test_introspection_invoke[nodejs24.x]"), readOn: READ_ON };

/** Variables that a function's configuration may not set. */
export const RESERVED_ENVIRONMENT_VARIABLES = {
  value: [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
  ],
  unit: "names",
  ...VARIABLES_PAGE,
} as const satisfies Published<readonly string[]>;

/** Name of a variable. */
export const ENVIRONMENT_VARIABLE_NAME_PATTERN = {
  value: "[a-zA-Z]([a-zA-Z0-9_])+",
  unit: "pattern",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** All variables of a configuration together, as compact JSON. */
export const ENVIRONMENT_LIMIT = {
  value: 4_096,
  unit: "bytes",
  ...VARIABLES_PAGE,
} as const satisfies Published<number>;

/** Variables with the same value in every function. */
export const FIXED_ENVIRONMENT_VARIABLES = {
  value: {
    AWS_LAMBDA_RUNTIME_API: "169.254.100.1:9001",
    LAMBDA_TASK_ROOT: "/var/task",
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    SHLVL: "0",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    AWS_XRAY_DAEMON_ADDRESS: "169.254.100.1:2000",
    _AWS_XRAY_DAEMON_ADDRESS: "169.254.100.1",
    _AWS_XRAY_DAEMON_PORT: "2000",
  },
  unit: "text",
  ...INTROSPECTION,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** AWS_EXECUTION_ENV. */
export const EXECUTION_ENV = {
  value: (runtime: string) => `AWS_Lambda_${runtime}`,
  unit: "text",
  ...INTROSPECTION,
} as const satisfies Published<(runtime: string) => string>;

/** NODE_PATH. */
export const NODE_PATH = {
  value: (major: string) =>
    `/opt/nodejs/node${major}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task`,
  unit: "text",
  ...INTROSPECTION,
} as const satisfies Published<(major: string) => string>;

/** Value of _X_AMZN_TRACE_ID, new for every invocation. */
export const TRACE_HEADER = {
  value: (root: string, parent: string, lineage: string) =>
    `Root=${root};Parent=${parent};Sampled=0;Lineage=${lineage}`,
  unit: "text",
  ...INTROSPECTION,
} as const satisfies Published<(root: string, parent: string, lineage: string) => string>;

/** Variables that the runtime has and external extensions do not. */
export const VARIABLES_WITHHELD_FROM_EXTENSIONS = {
  value: [
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_XRAY_CONTEXT_MISSING",
    "AWS_XRAY_DAEMON_ADDRESS",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "_AWS_XRAY_DAEMON_ADDRESS",
    "_AWS_XRAY_DAEMON_PORT",
    "_HANDLER",
  ],
  unit: "names",
  source: `${developerGuide("runtimes-extensions-api")}; recording extensions_lifecycle of github.com/radkawar/stackd`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;
