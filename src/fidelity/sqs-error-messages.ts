import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** An error of SQS as it goes over the wire and as an SDK shows it. */
export interface SqsErrorAnswer {
  /** The exception's name in the AWS SDK for JavaScript v3: the shape's name if the service model has the shape, else the code. */
  readonly name: string;
  /** The error code, which still is the one of the old query protocol. */
  readonly code: string;
  /** The error's shape. */
  readonly queryErrorCode: string;
  readonly httpStatusCode: number;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const SNAPSHOTS = "tests/aws/services/sqs/test_sqs.snapshot.json of github.com/localstack/localstack";
const MOVE_TASK_SNAPSHOTS =
  "tests/aws/services/sqs/test_sqs_move_task.snapshot.json of github.com/localstack/localstack";
const PREFIX = "AWS.SimpleQueueService.";
const TEXT_NOT_PUBLISHED = "The service model has the error, but no recording has its text";

const INVALID_PARAMETER_VALUE = {
  name: "InvalidParameterValue",
  code: "InvalidParameterValue",
  queryErrorCode: "InvalidParameterValueException",
  httpStatusCode: 400,
} as const;

/** An error that is in the service model, whose code has the service's prefix. */
function modelled(shape: string, httpStatusCode = 400) {
  return { name: shape, code: `${PREFIX}${shape}`, queryErrorCode: shape, httpStatusCode };
}

/** An error that is in the service model, whose code is the shape's name. */
function modelledPlain(shape: string, httpStatusCode = 400) {
  return { name: shape, code: shape, queryErrorCode: shape, httpStatusCode };
}

function recorded(answer: SqsErrorAnswer, name: string): Published<SqsErrorAnswer> {
  return { value: answer, unit: "text", source: recording(name), readOn: READ_ON };
}

function chosen(answer: SqsErrorAnswer, because: string): Chosen<SqsErrorAnswer> {
  return { value: answer, unit: "text", because };
}

/** What SQS answers to requests it refuses. */
export const SQS_ERRORS = {
  // queues
  queueDoesNotExist: recorded(
    {
      name: "QueueDoesNotExist",
      code: `${PREFIX}NonExistentQueue`,
      queryErrorCode: "QueueDoesNotExist",
      httpStatusCode: 400,
      message: "The specified queue does not exist.",
    },
    SNAPSHOTS,
  ),
  queueNameExists: recorded(
    {
      name: "QueueNameExists",
      code: "QueueAlreadyExists",
      queryErrorCode: "QueueNameExists",
      httpStatusCode: 400,
      message: "A queue already exists with the same name and a different value for attribute {attribute}",
    },
    "create-queue-with-different-attributes-raises-exception-sqs",
  ),
  queueDeletedRecently: chosen(
    {
      ...modelled("QueueDeletedRecently"),
      message:
        "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
    },
    "The rule is in the service model; the text is from an acceptance test that ran against AWS (hashicorp/terraform-provider-aws#3113), not recorded.",
  ),
  queueName: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message: "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    },
    "The rule is in the service model; the text is quoted by users, not recorded.",
  ),
  fifoQueueName: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
    },
    "The rule is in the service model; the text is quoted by users, not recorded.",
  ),
  attributeValue: chosen(
    {
      ...modelledPlain("InvalidAttributeValue"),
      message: "Invalid value for the parameter {attribute}.",
    },
    "The bounds are in the service model; the text is quoted by users and begins as a recorded one does.",
  ),
  redrivePolicy: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message: "Value {value} for parameter RedrivePolicy is invalid. Reason: {reason}.",
    },
    "The rules are in the service model and the developer guide; the text is quoted by users, not recorded.",
  ),
  unknownAttribute: recorded(
    { ...modelledPlain("InvalidAttributeName"), message: "Unknown Attribute {attribute}." },
    "set-unsupported-attribute-standard-sqs",
  ),
  fifoOnlyAttribute: recorded(
    {
      ...modelledPlain("InvalidAttributeName"),
      message: "You can specify the {attribute} only when FifoQueue is set to true.",
    },
    SNAPSHOTS,
  ),
  queueTypeIsFixed: recorded(
    {
      ...modelledPlain("InvalidAttributeValue"),
      message: "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    },
    "set-unsupported-attribute-fifo-sqs",
  ),
  purgeQueueInProgress: recorded(
    {
      ...modelled("PurgeQueueInProgress", 403),
      message: "Only one PurgeQueue operation on {queue} is allowed every 60 seconds.",
    },
    "successive-purge-calls-fail-sqs",
  ),

  // message move tasks
  noDeadLetterQueue: recorded(
    { ...INVALID_PARAMETER_VALUE, message: "Source queue must be configured as a Dead Letter Queue." },
    "source-needs-redrive-policy",
  ),
  moveTaskRunning: recorded(
    {
      name: "UnsupportedOperation",
      code: "AWS.SimpleQueueService.UnsupportedOperation",
      queryErrorCode: "UnsupportedOperation",
      httpStatusCode: 400,
      message:
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    },
    MOVE_TASK_SNAPSHOTS,
  ),
  moveDestinationDoesNotExist: recorded(
    {
      ...modelledPlain("ResourceNotFoundException", 404),
      message: "The resource that you specified for the DestinationArn parameter doesn't exist.",
    },
    "destination-needs-to-exist",
  ),
  moveSourceDoesNotExist: chosen(
    {
      ...modelledPlain("ResourceNotFoundException", 404),
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
    },
    "The service model has the error; the text follows the recorded one of DestinationArn.",
  ),
  moveTaskDoesNotExist: recorded(
    { ...modelledPlain("ResourceNotFoundException", 404), message: "Task does not exist." },
    MOVE_TASK_SNAPSHOTS,
  ),

  // sending
  missingParameter: recorded(
    {
      name: "MissingParameter",
      code: "MissingParameter",
      queryErrorCode: "MissingRequiredParameterException",
      httpStatusCode: 400,
      message: "The request must contain the parameter {parameter}.",
    },
    "send-empty-message-sqs",
  ),
  messageTooLong: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message: "One or more parameters are invalid. Reason: Message must be shorter than {maximum} bytes.",
    },
    "send-message-with-updated-maximum-message-size-sqs",
  ),
  batchEntryTooLong: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "One or more parameters cannot be validated. Reason: Message must be shorter than {maximum} bytes.",
    },
    "send-batch-message-size",
  ),
  invalidCharacter: chosen(
    {
      ...modelledPlain("InvalidMessageContents"),
      message:
        "Invalid binary character '{character}' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    },
    `${TEXT_NOT_PUBLISHED}; the set of characters is AWS's.`,
  ),
  delaySeconds: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
    },
    "The bounds are in the service model; the text is quoted by users (aws-samples/amazon-sqs-dlq-replay-backoff#8, 2022), not recorded.",
  ),
  messageGroupId: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "send-message-to-standard-queue-with-invalid-message-group-id-empty",
  ),
  messageDeduplicationId: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "message-deduplication-id-invalid-too-long",
  ),
  deduplicationIdNeeded: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    },
    "posting-to-fifo-requires-deduplicationid-group-id-sqs",
  ),
  groupIdNeededInBatch: recorded(
    { ...INVALID_PARAMETER_VALUE, message: "The request must contain the parameter MessageGroupId." },
    "send-batch-missing-message-group-id-for-fifo-queue-sqs",
  ),
  delayOnFifoQueue: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.",
    },
    "fifo-queue-send-message-with-delay-seconds-fails-sqs",
  ),
  fifoOnlyParameter: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter {parameter} is invalid. Reason: The request includes a parameter that is not valid for this queue type.",
    },
    "AWS says that only FIFO queues have the parameter. The text is LocalStack's, not recorded.",
  ),

  // message attributes
  attributeEmpty: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message: "Message (user) attribute '{attribute}' must contain a non-empty value of type '{dataType}'.",
    },
    SNAPSHOTS,
  ),
  attributeName: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "The message attribute name '{attribute}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.",
    },
    "The rule is in the service model, the text is not recorded.",
  ),
  attributeDataType: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "The message attribute '{attribute}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    },
    "The rule is in the service model, the text is not recorded.",
  ),
  attributeCount: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message: "Number of message attributes [{count}] exceeds the allowed maximum [10].",
    },
    "The limit is in the service model, the text is not recorded.",
  ),

  // batches
  emptyBatch: chosen(
    {
      ...modelled("EmptyBatchRequest"),
      message: "There should be at least one {entry} in the request.",
    },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  tooManyEntries: recorded(
    {
      ...modelled("TooManyEntriesInBatchRequest"),
      message: "Maximum number of entries per request are 10. You have sent {count}.",
    },
    SNAPSHOTS,
  ),
  invalidEntryId: recorded(
    {
      ...modelled("InvalidBatchEntryId"),
      message:
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    },
    "invalid-batch-id-sqs",
  ),
  repeatedEntryId: chosen(
    { ...modelled("BatchEntryIdsNotDistinct"), message: "Id {id} repeated." },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  batchTooLong: recorded(
    {
      ...modelled("BatchRequestTooLong"),
      message: "Batch requests cannot be longer than 1048576 bytes. You have sent {size} bytes.",
    },
    "send-message-batch-with-oversized-contents-sqs",
  ),

  // receiving
  maxNumberOfMessages: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    },
    SNAPSHOTS,
  ),
  waitTimeSeconds: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
    },
    SNAPSHOTS,
  ),
  visibilityTimeout: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
    },
    "The bounds are in the service model; the text follows the recorded one of WaitTimeSeconds.",
  ),
  overLimit: chosen(
    {
      ...modelledPlain("OverLimit", 403),
      message: "The maximum number of in flight messages ({limit}) is reached.",
    },
    `${TEXT_NOT_PUBLISHED}.`,
  ),
  receiveRequestAttemptId: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
    },
    "The rule is in the service model; the text follows the recorded one of MessageDeduplicationId.",
  ),
  receiveIsNotRetryable: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter ReceiveRequestAttemptId is invalid. Reason: The receiveRequestAttemptId is not valid anymore since the receive call is not retryable.",
    },
    "AWS says when a receive cannot be retried; the text is quoted by users (awslabs/amazon-sqs-java-messaging-lib#213), not recorded.",
  ),

  // receipt handles
  receiptHandleIsInvalid: recorded(
    {
      ...modelledPlain("ReceiptHandleIsInvalid", 404),
      message: 'The input receipt handle "{receiptHandle}" is not a valid receipt handle.',
    },
    `${SNAPSHOTS}; its HTTP status from the service model sqs 2012-11-05`,
  ),
  messageIsGone: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.",
    },
    SNAPSHOTS,
  ),
  receiptHandleExpired: recorded(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.",
    },
    SNAPSHOTS,
  ),
  totalVisibility: chosen(
    {
      ...INVALID_PARAMETER_VALUE,
      message:
        "Value {value} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    },
    "AWS says that the total is limited; the text is quoted by users (localstack/localstack#3956, 2021), not recorded.",
  ),
} as const satisfies Record<string, Published<SqsErrorAnswer> | Chosen<SqsErrorAnswer>>;

/** Which error. */
export type SqsErrorName = keyof typeof SQS_ERRORS;
