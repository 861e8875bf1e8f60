import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

/** What CreateFunction and the updates answer of a function that is not ready yet. */
export const FUNCTION_TRANSITION_TEXTS = {
  value: { reason: "The function is being created.", reasonCode: "Creating" },
  unit: "text",
  source: `${recording("test_function_state")}; ${recording("test_lambda_versions_with_code_changes")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** ResourceConflictException: the function is not ready for another change. */
export const FUNCTION_BUSY_TEXTS = {
  value: {
    creating:
      "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    updating: (functionArn: string) =>
      `The operation cannot be performed at this time. An update is in progress for resource: ${functionArn}`,
  },
  unit: "text",
  source: `${recording("test_lambda_concurrent_code_updates")}; ${developerGuide("functions-states")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** How long a function that an SDK client creates is Pending, and how long a change of it is InProgress. */
export const FUNCTION_TRANSITION = {
  value: "until the next event of the same instant, or until somebody asks for its state or invokes it",
  unit: "rule",
  because:
    "AWS takes a second or a few and publishes no number. Here no time passes, so that no test and no waiter has to wait; only another change or a PublishVersion that follows at once finds the function busy, as it would on AWS. An invocation is an event of its own: it finds the function ready.",
} as const satisfies Chosen<string>;

/** PreconditionFailedException: RevisionId is not the latest one. */
export const REVISION_MISMATCH = {
  value:
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
  unit: "text",
  source: recording("test_function_revisions"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** InvalidParameterValueException of PublishVersion with another CodeSha256 than that of the code. */
export const CODE_SHA256_MISMATCH = {
  value: (given: string, current: string) =>
    `CodeSHA256 (${given}) is different from current CodeSHA256 in $LATEST (${current}). Please try again with the CodeSHA256 in $LATEST.`,
  unit: "text",
  source: recording("test_publish_with_wrong_sha256"),
  readOn: READ_ON,
} as const satisfies Published<(given: string, current: string) => string>;

/** InvalidParameterValueException of DeleteFunction. */
export const LATEST_NOT_DELETABLE = {
  value: "$LATEST version cannot be deleted without deleting the function.",
  unit: "text",
  source: recording("test_delete_on_nonexisting_version"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** InvalidParameterValueException of the operations on tags. */
export const TAGS_ON_VERSION = {
  value: "Tags on function aliases and versions are not supported. Please specify a function ARN.",
  unit: "text",
  source: recording("test_tag_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** ResourceNotFoundException of the operations on tags. */
export const TAGGED_MAPPING_MISSING = {
  value: (mappingArn: string) => `Event source mapping not found: ${mappingArn}`,
  unit: "text",
  source: recording("test_tag_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<(mappingArn: string) => string>;

/** What Role looks like. */
export const ROLE_PATTERN = {
  value: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
  unit: "pattern",
  source: recording("test_create_lambda_exceptions"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Name of the role that is answered for a function that was created without one. */
export const DEFAULT_ROLE_NAME = {
  value: "lambda-role",
  unit: "text",
  because:
    "On AWS every function has a role, and the runtime's own createFunction takes what the role allows in its place. The Developer Guide calls the role so in its examples.",
} as const satisfies Chosen<string>;

/** Quotas that GetAccountSettings answers. */
export const ACCOUNT_LIMITS = {
  value: { totalCodeSize: 322_122_547_200, codeSizeUnzipped: 262_144_000, codeSizeZipped: 52_428_800 },
  unit: "bytes",
  source: `${recording("test_account_settings")}; ${developerGuide("gettingstarted-limits")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Entries of one page of Lambda's lists. */
export const LAMBDA_LIST_LIMITS = {
  value: { functions: 50, others: 50, eventSourceMappings: 100, maximum: 10_000 },
  unit: "count",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Code.Location of GetFunction. */
export const CODE_LOCATION = {
  value: (region: string, accountId: string, functionName: string, version: string) =>
    `https://awslambda-${region}-tasks.s3.${region}.amazonaws.com/snapshots/${accountId}/${functionName}-${version}`,
  unit: "text",
  because:
    "On AWS it is signed and valid for ten minutes. There is nothing to be had here: code is registered.",
} as const satisfies Chosen<
  (region: string, accountId: string, functionName: string, version: string) => string
>;

/** The bytes of a function's package. */
export const CODE_PACKAGE = {
  value: "an empty zip file whose comment says which code it stands for",
  unit: "rule",
  because:
    "Code is never evaluated from a zip file, and every registration has to have bytes of its own: CodeSize and CodeSha256 are theirs.",
} as const satisfies Chosen<string>;

/** TracingConfig of a function that asks for traces. */
export const ACTIVE_TRACING = {
  value: "accepted and answered, without an effect",
  unit: "rule",
  because: "Traces go to X-Ray, which nobody here can ask. Handlers see the trace header either way.",
} as const satisfies Chosen<string>;

/** InvalidParameterValueException of CreateFunction without Runtime or Handler. */
export const ZIP_NEEDS = {
  value: "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
  unit: "text",
  source: "github.com/pipe-cd/pipecd#1400, which quotes it from AWS",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** InvalidParameterValueException of CreateFunction and UpdateFunctionCode without code. */
export const CODE_NEEDED = {
  value: "Please provide a source for function code.",
  unit: "text",
  source: "github.com/hashicorp/terraform-provider-aws, where users quote it",
  readOn: READ_ON,
} as const satisfies Published<string>;
