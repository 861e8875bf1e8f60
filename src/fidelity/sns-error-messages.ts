import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** An error of SNS as it goes over the wire and as an SDK shows it. */
export interface SnsErrorAnswer {
  /** The exception's name in the AWS SDK for JavaScript v3. */
  readonly name: string;
  /** The error code of the query protocol. */
  readonly code: string;
  readonly httpStatusCode: number;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const SNAPSHOTS = "tests/aws/services/sns/test_sns.snapshot.json of github.com/localstack/localstack";
const FILTER_SNAPSHOTS =
  "tests/aws/services/sns/test_sns_filter_policy.snapshot.json of github.com/localstack/localstack";

const INVALID_PARAMETER = {
  name: "InvalidParameterException",
  code: "InvalidParameter",
  httpStatusCode: 400,
} as const;

const INVALID_VALUE = {
  name: "InvalidParameterValueException",
  code: "ParameterValueInvalid",
  httpStatusCode: 400,
} as const;

const NOT_FOUND = { name: "NotFoundException", code: "NotFound", httpStatusCode: 404 } as const;

function recorded(answer: SnsErrorAnswer, name = SNAPSHOTS): Published<SnsErrorAnswer> {
  return { value: answer, unit: "text", source: recording(name), readOn: READ_ON };
}

function chosen(answer: SnsErrorAnswer, because: string): Chosen<SnsErrorAnswer> {
  return { value: answer, unit: "text", because };
}

const SERVICE_MODEL_TEXT =
  "Code and status are those of the service model sns 2010-03-31, whose sentence about the error is taken for the text.";

function batchFault(code: string, message: string): SnsErrorAnswer {
  return { name: `${code}Exception`, code, httpStatusCode: 400, message };
}

/** `{reason}` is `Attributes Reason: ` in the answers of Subscribe, and nothing in those of SetSubscriptionAttributes. */
function invalidAttribute(message: string): SnsErrorAnswer {
  return { ...INVALID_PARAMETER, message: `Invalid parameter: {reason}${message}` };
}

/** What SNS answers to requests it refuses. */
export const SNS_ERRORS = {
  // what was deleted
  topicDoesNotExist: recorded({ ...NOT_FOUND, message: "Topic does not exist" }),
  subscriptionDoesNotExist: recorded({ ...NOT_FOUND, message: "Subscription does not exist" }),

  resourceDoesNotExist: chosen(
    {
      name: "ResourceNotFoundException",
      code: "ResourceNotFound",
      httpStatusCode: 404,
      message: "Resource does not exist",
    },
    "Code and status are those of the service model; the text is the one that LocalStack and moto answer, not recorded.",
  ),

  // requests
  arnTooShort: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: {parameter} Reason: An ARN must have at least 6 elements, not {count}",
    },
    "Quoted by many users, such as prometheus/alertmanager in 2024; not recorded.",
  ),
  arnElsewhere: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: {parameter}" },
    "AWS refuses the ARN of another region or service; the text is the one that LocalStack answers, not recorded.",
  ),
  parameterMissing: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: {parameter} Reason: no value for required parameter",
    },
    "Quoted by users; not recorded.",
  ),

  // topics
  topicName: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Topic Name" },
    "Quoted by users; not recorded.",
  ),
  topicExistsWithOtherAttributes: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    },
    "Quoted by users (MassTransit, 2022); not recorded.",
  ),
  topicExistsWithOtherTags: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: Tags Reason: Topic already exists with different tags",
    },
    "Quoted by users (localstack/localstack, 2020); not recorded.",
  ),
  topicAttributeValue: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: {attribute}" },
    "AWS refuses such values; this is how its errors about other parameters are worded.",
  ),
  attributeName: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: AttributeName" },
    "The text is the one that LocalStack and moto answer, not recorded.",
  ),
  subscribeAttributeName: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Attributes Reason: Unknown attribute" },
    "AWS refuses such attributes; in which words was not found.",
  ),
  duplicateTagKeys: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Duplicated keys are not allowed." },
    "The text is the one that LocalStack answers, not recorded.",
  ),
  permissionExists: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Statement already exists" },
    "The text is the one that LocalStack and moto answer, not recorded.",
  ),
  permissionAction: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Policy statement action out of service scope!" },
    "Quoted by users about policies with actions of other services; not recorded.",
  ),

  // publishing
  emptyMessage: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Empty message" }),
  subject: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Subject" }),
  messageTooLong: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Message too long" }),

  structureNotJson: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: Message Structure - JSON message body failed to parse",
    },
    "Quoted by other simulators as recorded (sivchari/kumo, 2026); the recording was not seen.",
  ),
  structureWithoutDefault: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: Message Structure - No default entry in JSON message body",
    },
    "Quoted by users (aws/aws-sdk-ruby, 2013); not recorded.",
  ),
  messageGroupNeeded: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: The MessageGroupId parameter is required for FIFO topics",
    },
    "Quoted by users (erlcloud/erlcloud, 2025); not recorded.",
  ),
  deduplicationIdNeeded: chosen(
    {
      ...INVALID_PARAMETER,
      message:
        "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    },
    "Quoted by users; not recorded.",
  ),
  deduplicationOnStandardTopic: chosen(
    {
      ...INVALID_PARAMETER,
      message:
        "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    },
    "Quoted by users; not recorded.",
  ),
  messageToken: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: {parameter}" },
    "AWS documents which characters are taken; this is how its errors about other parameters are worded.",
  ),
  batchEmpty: chosen(
    batchFault("EmptyBatchRequest", "The batch request doesn't contain any entries."),
    SERVICE_MODEL_TEXT,
  ),
  batchTooMany: chosen(
    batchFault(
      "TooManyEntriesInBatchRequest",
      "The batch request contains more entries than permissible (more than 10).",
    ),
    SERVICE_MODEL_TEXT,
  ),
  batchIdsNotDistinct: chosen(
    batchFault("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id."),
    SERVICE_MODEL_TEXT,
  ),
  batchEntryId: chosen(
    batchFault(
      "InvalidBatchEntryId",
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    ),
    SERVICE_MODEL_TEXT,
  ),
  batchTooLong: chosen(
    batchFault(
      "BatchRequestTooLong",
      "The length of all the batch messages put together is more than the limit.",
    ),
    SERVICE_MODEL_TEXT,
  ),

  // message attributes
  attributeEmpty: recorded({
    ...INVALID_VALUE,
    message:
      "The message attribute '{attribute}' must contain non-empty message attribute value for message attribute type '{dataType}'.",
  }),
  attributeField: recorded({
    ...INVALID_VALUE,
    message: "The message attribute '{attribute}' with type '{dataType}' must use field '{field}'.",
  }),
  attributeDataType: recorded({
    ...INVALID_VALUE,
    message:
      "The message attribute '{attribute}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
  }),
  attributeNumber: chosen(
    { ...INVALID_VALUE, message: "Could not cast message attribute '{attribute}' value to number." },
    "AWS says that it checks numbers; the text is the one that the moto project answers, not recorded.",
  ),
  attributeNameLength: recorded({
    ...INVALID_VALUE,
    message: "Length of message attribute name must be less than 256 bytes.",
  }),
  attributeNameCharacter: recorded({
    ...INVALID_VALUE,
    message:
      "Invalid non-alphanumeric character '{character}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
  }),
  attributeNameStart: recorded({
    ...INVALID_VALUE,
    message: "Invalid message attribute name starting with character '.' was found.",
  }),
  attributeNameEnd: recorded({
    ...INVALID_VALUE,
    message: "Invalid message attribute name ending with character '.' was found.",
  }),
  attributeNameDots: recorded({
    ...INVALID_VALUE,
    message: "Message attribute name can not have successive '.' character.",
  }),

  // subscriptions
  protocol: chosen(
    {
      ...INVALID_PARAMETER,
      message: "Invalid parameter: Amazon SNS does not support this protocol string: {protocol}",
    },
    "Quoted by users; not recorded.",
  ),
  endpointOfProtocol: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: {service} endpoint ARN" },
    "AWS wants the ARN of a queue for `sqs` and of a function for `lambda`; the text is quoted by users about queues, not recorded.",
  ),
  protocolOfFifoTopic: chosen(
    { ...INVALID_PARAMETER, message: "Invalid parameter: Invalid protocol type: {protocol}" },
    "Quoted by users (hashicorp/terraform, 2021; hashicorp/terraform-provider-aws, 2024); not recorded.",
  ),
  fifoQueueOfStandardTopic: recorded({
    ...INVALID_PARAMETER,
    message:
      "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
  }),
  subscriptionExists: chosen(
    invalidAttribute("Subscription already exists with different attributes"),
    "The text is quoted by users (kalaspuff/tomodachi), not recorded.",
  ),
  rawMessageDelivery: chosen(
    invalidAttribute("Delivery protocol [{protocol}] does not support raw message delivery."),
    "AWS documents that Lambda gets no raw messages; the text is quoted by users (aws-controllers-k8s/community, 2024), not recorded.",
  ),
  rawMessageDeliveryValue: recorded(
    invalidAttribute("RawMessageDelivery: Invalid value [{value}]. Must be true or false."),
  ),
  filterPolicyScope: recorded(
    invalidAttribute(
      "FilterPolicyScope: Invalid value [{value}]. Please use either MessageBody or MessageAttributes",
    ),
    FILTER_SNAPSHOTS,
  ),
  deadLetterTarget: recorded(invalidAttribute("RedrivePolicy: deadLetterTargetArn is an invalid arn")),

  redrivePolicyNotJson: chosen(
    invalidAttribute("RedrivePolicy: failed to parse JSON."),
    "Worded as SNS's recorded errors about the attribute; the text itself is the one that LocalStack answers, not recorded.",
  ),

  // filter policies
  filterPolicyNested: recorded(
    invalidAttribute("Filter policy scope MessageAttributes does not support nested filter policy"),
    FILTER_SNAPSHOTS,
  ),
  filterPolicyTooComplex: recorded(
    invalidAttribute("FilterPolicy: Filter policy is too complex"),
    FILTER_SNAPSHOTS,
  ),
  filterPolicyKeys: recorded(
    invalidAttribute("FilterPolicy: Filter policy can not have more than 5 keys"),
    FILTER_SNAPSHOTS,
  ),
  /** AWS goes on with a line about the place in the JSON text, which is left out here. */
  filterPolicy: recorded(invalidAttribute("FilterPolicy: {problem}"), FILTER_SNAPSHOTS),
} as const satisfies Record<string, Published<SnsErrorAnswer> | Chosen<SnsErrorAnswer>>;

export type SnsErrorName = keyof typeof SNS_ERRORS;
