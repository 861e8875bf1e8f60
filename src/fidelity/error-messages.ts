import type { Published } from "./published.ts";
import { LISTED_RUNTIMES } from "./runtime-names.ts";
import { READ_ON, recording } from "./source.ts";

type Text<Arguments extends readonly unknown[]> = Published<(...values: Arguments) => string>;

// What AWS answers to a call it refuses. A text that never varies is a plain string.

/** ValidationException: one sentence for each member that breaks a constraint. */
export const VALIDATION_ERRORS = {
  value: (errors: readonly string[]) =>
    `${errors.length} validation error${errors.length === 1 ? "" : "s"} detected: ${errors.join("; ")}`,
  unit: "text",
  source: recording("test_function_name_and_qualifier_validation"),
  readOn: READ_ON,
} as const satisfies Text<[readonly string[]]>;

/** One sentence of a ValidationException. */
export const CONSTRAINT_FAILED = {
  value: (value: unknown, member: string, constraint: string) =>
    `Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  unit: "text",
  source: recording("test_function_name_and_qualifier_validation"),
  readOn: READ_ON,
} as const satisfies Text<[unknown, string, string]>;

/** A number below its range. */
export const MINIMUM_VALUE = {
  value: (minimum: number) => `Member must have value greater than or equal to ${minimum}`,
  unit: "text",
  source: recording("test_provisioned_concurrency_exceptions"),
  readOn: READ_ON,
} as const satisfies Text<[number]>;

/** A number above its range. */
export const MAXIMUM_VALUE = {
  value: (maximum: number) => `Member must have value less than or equal to ${maximum}`,
  unit: "text",
  source: recording("test_notfound_and_invalid_routingconfigs"),
  readOn: READ_ON,
} as const satisfies Text<[number]>;

/** A text that is too long. */
export const MAXIMUM_LENGTH = {
  value: (maximum: number) => `Member must have length less than or equal to ${maximum}`,
  unit: "text",
  source: recording("test_function_name_and_qualifier_validation"),
  readOn: READ_ON,
} as const satisfies Text<[number]>;

/** A text with the wrong characters. */
export const PATTERN_MISMATCH = {
  value: (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  unit: "text",
  source: recording("test_function_name_and_qualifier_validation"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** A word that is not one of those allowed. */
export const ENUM_MISMATCH = {
  value: (allowed: readonly string[]) => `Member must satisfy enum value set: [${allowed.join(", ")}]`,
  unit: "text",
  source: recording("test_put_function_recursion_config_invalid_value"),
  readOn: READ_ON,
} as const satisfies Text<[readonly string[]]>;

/** ResourceNotFoundException: no such function, version or alias. Invoke's ARN always ends with a qualifier. */
export const FUNCTION_NOT_FOUND = {
  value: (functionArn: string) => `Function not found: ${functionArn}`,
  unit: "text",
  source: recording("test_invoke_exceptions"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** ResourceNotFoundException of the alias and provisioned-concurrency operations. */
export const ALIAS_ARN_NOT_FOUND = {
  value: (aliasArn: string) => `Cannot find alias arn: ${aliasArn}`,
  unit: "text",
  source: recording("test_provisioned_concurrency_exceptions"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** ResourceNotFoundException of UpdateAlias. */
export const ALIAS_NOT_FOUND = {
  value: (aliasArn: string) => `Alias not found: ${aliasArn}`,
  unit: "text",
  source: recording("test_notfound_and_invalid_routingconfigs"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** ResourceConflictException of CreateAlias. */
export const ALIAS_EXISTS = {
  value: (aliasArn: string) => `Alias already exists: ${aliasArn}`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** ResourceConflictException of CreateFunction. */
export const FUNCTION_EXISTS = {
  value: (functionName: string) => `Function already exist: ${functionName}`,
  unit: "text",
  source: "github.com/localstack/localstack, which words it as AWS does",
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** InvalidParameterValueException: the name ends with one qualifier, the Qualifier parameter is another. */
export const QUALIFIER_MISMATCH = {
  value: "The derived qualifier from the function name does not match the specified qualifier.",
  unit: "text",
  source: recording("test_function_name_and_qualifier_validation"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** ResourceNotFoundException: the ARN names another region. */
export const REGION_MISMATCH = {
  value: (arnRegion: string, region: string) =>
    `Functions from '${arnRegion}' are not reachable in this region ('${region}')`,
  unit: "text",
  source: recording("test_function_arns"),
  readOn: READ_ON,
} as const satisfies Text<[string, string]>;

/** InvalidParameterValueException of operations on the whole function. */
export const QUALIFIER_NOT_PERMITTED = {
  value:
    "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
  unit: "text",
  source: recording("test_lambda_concurrency_crud"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** InvalidParameterValueException: environment variables of more than 4 KB. */
export const ENVIRONMENT_TOO_LARGE = {
  value: (json: string) =>
    `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${json}`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** InvalidParameterValueException: environment variables that Lambda sets itself. */
export const ENVIRONMENT_KEYS_RESERVED = {
  value: (keys: readonly string[]) =>
    `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${keys.join(", ")}`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Text<[readonly string[]]>;

/** InvalidParameterValueException: a runtime that never was. The list of names changes with every new runtime. */
export const RUNTIME_UNKNOWN = {
  value: (runtime: string) =>
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${LISTED_RUNTIMES.value.join(", ")}] or be a valid ARN`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** InvalidParameterValueException: a runtime that is gone. */
export const RUNTIME_RETIRED = {
  value: (runtime: string) =>
    `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Text<[string]>;

/** TooManyRequestsException. */
export const RATE_EXCEEDED = {
  value: "Rate Exceeded.",
  unit: "text",
  source: recording("test_reserved_concurrency"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** RequestEntityTooLargeException: the payload of a synchronous invocation. */
export const REQUEST_TOO_LARGE = {
  value: (limit: number) => `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  unit: "text",
  source: recording("test_invoke_exceptions"),
  readOn: READ_ON,
} as const satisfies Text<[number]>;

/** RequestEntityTooLargeException: the payload of an asynchronous invocation. */
export const EVENT_TOO_LARGE = {
  value: (bytes: number, limit: number) =>
    `${bytes} byte payload is too large for the Event invocation type (limit ${limit} bytes)`,
  unit: "text",
  source: recording("test_invoke_exceptions"),
  readOn: READ_ON,
} as const satisfies Text<[number, number]>;

/** InvalidRequestContentException: how the message begins for a payload that is no JSON; the parser's words follow. */
export const PAYLOAD_IS_NOT_JSON = {
  value: "Could not parse request body into json: Could not parse payload into json: ",
  unit: "text",
  source: recording("test_invoke_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<string>;
