import type { Chosen, Published } from "./published.ts";
import { LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

// The service model of early 2026 knows no regions of the European Sovereign Cloud; the recorded pattern does.
const REGION = "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?";
const UP_TO_NAME = `(arn:(aws[a-zA-Z-]*)?:lambda:)?${REGION}(\\d{12}:)?(function:)?`;

/** FunctionName of the operations that refuse dots in it, or a qualifier behind it; that of Invoke is in limits.ts. */
export const FUNCTION_NAME_PARAMETERS = {
  value: {
    qualified: {
      pattern: `${UP_TO_NAME}([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
      maximumLength: 140,
    },
    unqualified: { pattern: `${UP_TO_NAME}([a-zA-Z0-9-_]+)`, maximumLength: 140 },
  },
  unit: "pattern and characters",
  source: `${LAMBDA_SERVICE_MODEL}; the region as in ${recording("test_function_name_and_qualifier_validation")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** FunctionVersion of the operations on aliases. */
export const VERSION_PATTERN = {
  value: "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)",
  unit: "pattern",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** EventSourceArn of the operations on event source mappings. */
export const EVENT_SOURCE_ARN_PATTERN = {
  value: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
  unit: "pattern",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Resource of the operations on tags. */
export const TAGGABLE_RESOURCE_PATTERN = {
  value:
    "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)",
  unit: "pattern",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Words of the service model that a member alone allows. */
export const ONLY_WORDS = {
  value: { functionVersion: ["ALL"], functionResponseTypes: ["ReportBatchItemFailures"] },
  unit: "words",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, readonly string[]>>>;

/** The constraint of a list whose entries are words. */
export const LIST_OF_WORDS = {
  value: (allowed: readonly string[]) =>
    `Member must satisfy constraint: [Member must satisfy enum value set: [${allowed.join(", ")}], Member must not be null]`,
  unit: "text",
  because:
    "The text is the one that LocalStack answers for Architectures, not recorded; that of AWS's for a map of weights, which is, has the same form.",
} as const satisfies Chosen<(allowed: readonly string[]) => string>;

/** Architectures in the order in which a ValidationException lists them. */
export const LISTED_ARCHITECTURES = {
  value: ["x86_64", "arm64"],
  unit: "words",
  because: "The order is the one of the service model and of LocalStack's answer, not recorded.",
} as const satisfies Chosen<readonly string[]>;

/** A list that is shorter than the service model allows. */
export const LIST_TOO_SHORT = {
  value: (minimum: number) => `Member must have length greater than or equal to ${minimum}`,
  unit: "text",
  because:
    "Recorded is the text for what is too long. The words are those that other services have for this.",
} as const satisfies Chosen<(minimum: number) => string>;

/** InvalidParameterValueException: the bytes of ZipFile are no zip file. */
export const NO_ZIP_FILE = {
  value: "Could not unzip uploaded file. Please check your file, then try to upload again.",
  unit: "text",
  source: "github.com/github-aws-runners/terraform-aws-github-runner/issues/2269",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** InvalidParameterValueException: the object in S3 that the code is to be taken from does not exist. */
export const CODE_OBJECT_MISSING = {
  value: {
    noBucket:
      "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist",
    noKey:
      "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.",
  },
  unit: "text",
  source:
    "github.com/aws-samples/aws-service-catalog-reference-architectures/issues/108; the bucket, github.com/getmoto/moto/pull/542",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<"noBucket" | "noKey", string>>>;

/** RequestEntityTooLargeException: more bytes in ZipFile than AWS takes. */
export const ZIP_TOO_LARGE = {
  value: (limit: number) => `Zipped size must be smaller than ${limit} bytes`,
  unit: "text",
  source: recording("test_lambda_api"),
  readOn: READ_ON,
} as const satisfies Published<(limit: number) => string>;

/** How many tags a function or mapping has at most, and what AWS answers beyond. */
export const TAG_LIMIT = {
  value: { maximum: 50, message: "Number of tags exceeds resource tag limit." },
  unit: "count and text",
  because:
    "The Developer Guide publishes the number. The text is the one that LocalStack answers, not recorded.",
} as const satisfies Chosen<unknown>;

/** InvalidParameterValueException of TagResource with no tags at all. */
export const NO_TAGS = {
  value: "An error occurred and the request cannot be processed.",
  unit: "text",
  because: "The text is the one that LocalStack answers, not recorded.",
} as const satisfies Chosen<string>;

/** InvalidParameterValueException of UpdateFunctionCode with code of the other package type. */
export const OTHER_PACKAGE_TYPE = {
  value: {
    Image: "Please provide ImageUri when updating a function with packageType Image.",
    Zip: "Please don't provide ImageUri when updating a function with packageType Zip.",
  },
  unit: "text",
  because: "The text is the one that LocalStack answers, not recorded.",
} as const satisfies Chosen<Readonly<Record<"Image" | "Zip", string>>>;

/** InvalidParameterValueException of a function whose runtime SnapStart is not for. */
export const NO_SNAP_START = {
  value: (runtime: string) => `${runtime} is not supported for SnapStart enabled functions.`,
  unit: "text",
  because:
    "AWS does not offer SnapStart for Node.js. The text is the one that LocalStack answers, not recorded.",
} as const satisfies Chosen<(runtime: string) => string>;

/** When a function gets another version of its runtime. */
export const RUNTIME_UPDATE_MODES = {
  value: ["Auto", "Manual", "FunctionUpdate"],
  unit: "words",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The runtime management config of a function. */
export const RUNTIME_MANAGEMENT = {
  value: "kept and answered, without an effect",
  unit: "rule",
  because: "Handlers run on the Node.js of the test. AWS's default is Auto.",
} as const satisfies Chosen<string>;
