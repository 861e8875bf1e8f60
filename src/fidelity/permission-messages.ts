import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording, stackdRecording } from "./source.ts";

/** What AddPermission, RemovePermission and GetPolicy answer. */
export const RESOURCE_POLICY_TEXTS = {
  value: {
    statementExists: (statementId: string) =>
      `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    latest: "We currently do not support adding policies for $LATEST.",
    principalInvalid: "The provided principal was invalid. Please check the principal and try again.",
    noPolicy: "The resource you requested does not exist.",
    nothingToRemove: "No policy is associated with the given resource.",
    statementMissing: (statementId: string) => `Statement ${statementId} is not found in resource policy.`,
  },
  unit: "text",
  source: `${recording("TestLambdaPermissions")}; ${stackdRecording("event_policy")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Size of a resource-based policy. */
export const RESOURCE_POLICY_MAXIMUM_SIZE = {
  value: 20_480,
  unit: "bytes",
  source: developerGuide("gettingstarted-limits"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** PolicyLengthExceededException: a resource-based policy that is too large. */
export const POLICY_TOO_LARGE = {
  value: (size: number, limit: number) =>
    `The final policy size (${size}) is bigger than the limit (${limit}).`,
  unit: "text",
  because:
    "The limit is published and the exception is in the service model; the text is quoted by users (aws/aws-cdk, 2020), not recorded. What is measured is the policy as GetPolicy gives it.",
} as const satisfies Chosen<(size: number, limit: number) => string>;

/** What the members of AddPermission look like. */
export const ADD_PERMISSION_PATTERNS = {
  value: {
    statementId: "([a-zA-Z0-9-_]+)",
    action: "(lambda:[*]|lambda:[a-zA-Z]+|[*])",
    principal: "[^\\s]+",
    sourceArn: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
    sourceAccount: "\\d{12}",
    principalOrgId: "o-[a-z0-9]{10,32}",
    eventSourceToken: "[a-zA-Z0-9._\\-]+",
  },
  unit: "pattern",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Length of those members of AddPermission that have a greatest one. */
export const ADD_PERMISSION_MAXIMUM_LENGTHS = {
  value: { statementId: 100, sourceAccount: 12, principalOrgId: 34, eventSourceToken: 256 },
  unit: "characters",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** FunctionUrlAuthType of AddPermission. */
export const FUNCTION_URL_AUTH_TYPES = {
  value: ["NONE", "AWS_IAM"],
  unit: "text",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Which principals AddPermission takes for a service of AWS. */
export const SERVICE_PRINCIPAL_PATTERN = {
  value: "[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com|amazonaws\\.com\\.cn|amazon\\.com)",
  unit: "pattern",
  because: "AWS has a list of its services and refuses any other name; the list is not published.",
} as const satisfies Chosen<string>;

/** Order of the conditions in a statement that AddPermission writes. */
export const CONDITION_ORDER = {
  value: [
    "AWS:SourceAccount",
    "lambda:EventSourceToken",
    "aws:PrincipalOrgID",
    "lambda:FunctionUrlAuthType",
    "AWS:SourceArn",
  ],
  unit: "condition keys",
  because:
    "Recorded are statements with a source account and a source ARN, in this order; no recording has two of the others. The order has no meaning.",
} as const satisfies Chosen<readonly string[]>;

/** AccessDeniedException: nothing allows the caller what it wants to do. */
export const ACCESS_DENIED = {
  value: (request: {
    readonly caller: string;
    readonly action: string;
    readonly resource: string;
    readonly missing: string;
  }) =>
    `User: ${request.caller} is not authorized to perform: ${request.action} on resource: ${request.resource} because no ${request.missing} policy allows the ${request.action} action`,
  unit: "text",
  source: recording("of tests/aws/services/lambda_ in github.com/localstack/localstack"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** InvalidParameterValueException: what an execution role must be allowed and is not. */
export const EXECUTION_ROLE_TEXTS = {
  /** CreateEventSourceMapping. */
  eventSource: {
    value: (operation: string, service: string) =>
      `The function execution role does not have permissions to call ${operation} on ${service}`,
    unit: "text",
    source: stackdRecording("sqs_mapping_authorization"),
    readOn: READ_ON,
  },
  /** CreateEventSourceMapping of a Kinesis stream. */
  stream: {
    value: (arn: string) =>
      `Cannot access stream ${arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`,
    unit: "text",
    source: "quoted by users; without ListShards in github.com/alertlogic/cwe-collector/issues/2",
    readOn: READ_ON,
  },
  /** CreateEventSourceMapping of the stream of a table, which has no action ListShards. */
  tableStream: {
    value: (arn: string) =>
      `Cannot access stream ${arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    unit: "text",
    source: "quoted by users: github.com/aws-amplify/amplify-cli/issues/12965",
    readOn: READ_ON,
  },
  /** CreateFunction and UpdateFunctionConfiguration with a DeadLetterConfig. */
  deadLetterConfig: {
    value: (operation: string, service: string) =>
      `The provided execution role does not have permissions to call ${operation} on ${service}`,
    unit: "text",
    source:
      "quoted by users: github.com/elastic/beats/issues/13963, github.com/aws-samples/aws-serverless-ecommerce-platform/issues/41",
    readOn: READ_ON,
  },
  /** PutFunctionEventInvokeConfig with a destination. */
  destination: {
    value: (operation: string, arn: string) =>
      `The function's execution role does not have permissions to call ${operation} on ${arn}`,
    unit: "text",
    source: "github.com/hashicorp/terraform-provider-aws, which quotes it where it tries again",
    readOn: READ_ON,
  },
} as const satisfies Record<string, Published<unknown>>;

/** ResourceNotFoundException of RemovePermission: there is no such function. */
export const POLICY_FUNCTION_MISSING = {
  value: (functionArn: string) => `No policy found for: ${functionArn}`,
  unit: "text",
  source: recording("TestLambdaPermissions"),
  readOn: READ_ON,
} as const satisfies Published<(functionArn: string) => string>;
