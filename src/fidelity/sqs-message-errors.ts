import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";
import type { SqsErrorAnswer } from "./sqs-error-shapes.ts";

const SNAPSHOTS = "tests/aws/services/sqs/test_sqs.snapshot.json of github.com/localstack/localstack";
const TEXT_NOT_PUBLISHED = "The service model has the error, but no recording has its text";

const RULE_IN_MODEL = "The rule is in the service model";
const FOLLOWED =
  "the text is that of github.com/Inqnuam/local-aws-sqs, which follows AWS word for word, not recorded";

function recorded(answer: SqsErrorAnswer, name: string): Published<SqsErrorAnswer> {
  return { value: answer, unit: "text", source: recording(name), readOn: READ_ON };
}

function chosen(answer: SqsErrorAnswer, because: string): Chosen<SqsErrorAnswer> {
  return { value: answer, unit: "text", because };
}

/** What SQS answers to requests about messages that it refuses. */
export const SQS_MESSAGE_ERRORS = {
  // sending
  missingParameter: recorded(
    {
      shape: "MissingParameter",
      message: "The request must contain the parameter {parameter}.",
    },
    "send-empty-message-sqs",
  ),
  messageTooLong: recorded(
    {
      shape: "InvalidParameterValue",
      message: "One or more parameters are invalid. Reason: Message must be shorter than {maximum} bytes.",
    },
    "send-message-with-updated-maximum-message-size-sqs",
  ),
  batchEntryTooLong: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "One or more parameters cannot be validated. Reason: Message must be shorter than {maximum} bytes.",
    },
    "send-batch-message-size",
  ),
  invalidCharacter: chosen(
    {
      shape: "InvalidMessageContents",
      message:
        "Invalid binary character '{character}' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    },
    `${TEXT_NOT_PUBLISHED}; the set of characters is AWS's.`,
  ),
  delaySeconds: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
    },
    "The bounds are in the service model; the text is quoted by users (aws-samples/amazon-sqs-dlq-replay-backoff#8, 2022), not recorded.",
  ),
  messageGroupId: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "send-message-to-standard-queue-with-invalid-message-group-id-empty",
  ),
  messageDeduplicationId: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "message-deduplication-id-invalid-too-long",
  ),
  deduplicationIdNeeded: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    },
    "posting-to-fifo-requires-deduplicationid-group-id-sqs",
  ),
  groupIdNeededInBatch: recorded(
    { shape: "InvalidParameterValue", message: "The request must contain the parameter MessageGroupId." },
    "send-batch-missing-message-group-id-for-fifo-queue-sqs",
  ),
  delayOnFifoQueue: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.",
    },
    "fifo-queue-send-message-with-delay-seconds-fails-sqs",
  ),
  fifoOnlyParameter: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter {parameter} is invalid. Reason: The request include parameter that is not valid for this queue type.",
    },
    "AWS says that only FIFO queues have the parameter. The text is the recorded one of DelaySeconds; users quoted it of MessageGroupId as well, in 2021 (getmoto/moto#4594) and later.",
  ),
  systemAttributeName: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Message system attribute name '{attribute}' is invalid.",
    },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),

  // message attributes
  attributeEmpty: recorded(
    {
      shape: "InvalidParameterValue",
      message: "Message (user) attribute '{attribute}' must contain a non-empty value of type '{dataType}'.",
    },
    SNAPSHOTS,
  ),
  attributeNameReserved: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use.",
    },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),
  attributeNameCharacter: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ",
    },
    `${RULE_IN_MODEL}; the text is LocalStack's, not recorded.`,
  ),
  attributeNameLength: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Message (user) attribute name must be shorter than 256 bytes.",
    },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),
  attributeNamePeriod: chosen(
    { shape: "InvalidParameterValue", message: "Message (user) attribute name must not {rule}." },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),
  attributeDataType: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "The type of message (user) attribute '{attribute}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    },
    `${RULE_IN_MODEL}; the text is quoted by users (grafana/k6-jslib-aws#65, 2023), not recorded.`,
  ),
  attributeDataTypeMissing: chosen(
    {
      shape: "InvalidParameterValue",
      message: "The message (user) attribute '{attribute}' must contain a non-empty message attribute type.",
    },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),
  attributeSingleValue: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Message (user) attribute '{attribute}' must have a single value.",
    },
    `${RULE_IN_MODEL}; ${FOLLOWED}.`,
  ),
  attributeNumber: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Can't cast the value of message (user) attribute '{attribute}' to a number.",
    },
    "The developer guide says what a Number is; the text is quoted by users, not recorded.",
  ),
  attributeCharacter: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Invalid binary character '{character}' was found in the message attribute '{attribute}' value, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    },
    `${RULE_IN_MODEL}; the text follows the one about a message's body.`,
  ),
  attributeLists: chosen(
    {
      shape: "UnsupportedOperation",
      message: "Message attribute list values in {operation} operation are not supported.",
    },
    `${RULE_IN_MODEL}; the text is quoted by users (ruby-shoryuken/shoryuken#769, 2024), not recorded.`,
  ),
  attributeCount: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Number of message attributes [{count}] exceeds the allowed maximum [10].",
    },
    "The limit is in the service model, the text is not recorded.",
  ),

  // batches
  emptyBatch: chosen(
    {
      shape: "EmptyBatchRequest",
      message: "There should be at least one {entry} in the request.",
    },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  tooManyEntries: recorded(
    {
      shape: "TooManyEntriesInBatchRequest",
      message: "Maximum number of entries per request are 10. You have sent {count}.",
    },
    SNAPSHOTS,
  ),
  invalidEntryId: recorded(
    {
      shape: "InvalidBatchEntryId",
      message:
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    },
    "invalid-batch-id-sqs",
  ),
  repeatedEntryId: chosen(
    { shape: "BatchEntryIdsNotDistinct", message: "Id {id} repeated." },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  batchTooLong: recorded(
    {
      shape: "BatchRequestTooLong",
      message: "Batch requests cannot be longer than 1048576 bytes. You have sent {size} bytes.",
    },
    "send-message-batch-with-oversized-contents-sqs",
  ),

  // receiving
  maxNumberOfMessages: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    },
    SNAPSHOTS,
  ),
  waitTimeSeconds: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
    },
    SNAPSHOTS,
  ),
  visibilityTimeout: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
    },
    "The bounds are in the service model; the text follows the recorded one of WaitTimeSeconds.",
  ),
  overLimit: chosen(
    {
      shape: "OverLimit",
      message: "The maximum number of in flight messages ({limit}) is reached.",
    },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  receiveRequestAttemptId: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "The rule is in the service model; the text follows the recorded one of MessageDeduplicationId.",
  ),
  receiveIsNotRetryable: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter ReceiveRequestAttemptId is invalid. Reason: The receiveRequestAttemptId is not valid anymore since the receive call is not retryable.",
    },
    "AWS says when a receive cannot be retried; the text is quoted by users (awslabs/amazon-sqs-java-messaging-lib#213), not recorded.",
  ),

  // receipt handles
  receiptHandleIsInvalid: recorded(
    {
      shape: "ReceiptHandleIsInvalid",
      message: 'The input receipt handle "{receiptHandle}" is not a valid receipt handle.',
    },
    `${SNAPSHOTS}; its HTTP status from the service model sqs 2012-11-05`,
  ),
  messageIsGone: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.",
    },
    SNAPSHOTS,
  ),
  receiptHandleExpired: recorded(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.",
    },
    SNAPSHOTS,
  ),
  totalVisibility: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    },
    "AWS says that the total is limited; the text is quoted by users (localstack/localstack#3956, 2021), not recorded.",
  ),
} as const satisfies Record<string, Published<SqsErrorAnswer> | Chosen<SqsErrorAnswer>>;
