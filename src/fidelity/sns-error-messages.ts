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

/** `{reason}` is `Attributes Reason: ` in the answers of Subscribe, and nothing in those of SetSubscriptionAttributes. */
function invalidAttribute(message: string): SnsErrorAnswer {
  return { ...INVALID_PARAMETER, message: `Invalid parameter: {reason}${message}` };
}

/** What SNS answers to requests it refuses. */
export const SNS_ERRORS = {
  // what was deleted
  topicDoesNotExist: recorded({ ...NOT_FOUND, message: "Topic does not exist" }),
  subscriptionDoesNotExist: recorded({ ...NOT_FOUND, message: "Subscription does not exist" }),

  // publishing
  emptyMessage: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Empty message" }),
  subject: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Subject" }),
  messageTooLong: recorded({ ...INVALID_PARAMETER, message: "Invalid parameter: Message too long" }),

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
