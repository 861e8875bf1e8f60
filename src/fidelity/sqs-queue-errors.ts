import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";
import type { SqsErrorAnswer } from "./sqs-error-shapes.ts";

const SNAPSHOTS = "tests/aws/services/sqs/test_sqs.snapshot.json of github.com/localstack/localstack";
const MOVE_TASK_SNAPSHOTS =
  "tests/aws/services/sqs/test_sqs_move_task.snapshot.json of github.com/localstack/localstack";

const FOLLOWED =
  "AWS publishes no text. It is the one of github.com/Inqnuam/local-aws-sqs, which follows AWS word for word";

function recorded(answer: SqsErrorAnswer, name: string): Published<SqsErrorAnswer> {
  return { value: answer, unit: "text", source: recording(name), readOn: READ_ON };
}

function chosen(answer: SqsErrorAnswer, because: string): Chosen<SqsErrorAnswer> {
  return { value: answer, unit: "text", because };
}

/** What SQS answers to requests about queues and message move tasks that it refuses. */
export const SQS_QUEUE_ERRORS = {
  // queues
  queueDoesNotExist: recorded(
    {
      shape: "QueueDoesNotExist",
      message: "The specified queue does not exist.",
    },
    SNAPSHOTS,
  ),
  queueNameExists: recorded(
    {
      shape: "QueueNameExists",
      message: "A queue already exists with the same name and a different value for attribute {attribute}",
    },
    "create-queue-with-different-attributes-raises-exception-sqs",
  ),
  queueDeletedRecently: chosen(
    {
      shape: "QueueDeletedRecently",
      message:
        "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
    },
    "The rule is in the service model; the text is from an acceptance test that ran against AWS (hashicorp/terraform-provider-aws#3113), not recorded.",
  ),
  queueName: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    },
    "The rule is in the service model; the text is quoted by users, not recorded.",
  ),
  fifoQueueName: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
    },
    "The rule is in the service model; the text is quoted by users, not recorded.",
  ),
  attributeValue: chosen(
    {
      shape: "InvalidAttributeValue",
      message: "Invalid value for the parameter {attribute}.",
    },
    "The bounds are in the service model; the text is quoted by users and begins as a recorded one does.",
  ),
  redrivePolicy: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Value {value} for parameter RedrivePolicy is invalid. Reason: {reason}.",
    },
    "The rules are in the service model and the developer guide; the text is quoted by users, not recorded.",
  ),
  redriveAllowPolicy: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value {value} for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive allow policy. {reason}",
    },
    `The rules are in the service model. ${FOLLOWED}.`,
  ),
  redriveAllowPolicyFormat: chosen(
    {
      shape: "InvalidAttributeValue",
      message:
        "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.",
    },
    `The rules are in the service model. ${FOLLOWED}.`,
  ),
  redrivePolicyFormat: chosen(
    {
      shape: "InvalidAttributeValue",
      message:
        "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.",
    },
    "The rules are in the service model; the text is quoted by users, not recorded.",
  ),
  oneEncryption: chosen(
    {
      shape: "InvalidAttributeName",
      message:
        "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    },
    "The rule is in the service model; the text is quoted by users (ansible-collections/community.aws#2433, 2026), not recorded.",
  ),
  unknownAttribute: recorded(
    { shape: "InvalidAttributeName", message: "Unknown Attribute {attribute}." },
    "set-unsupported-attribute-standard-sqs",
  ),
  fifoOnlyAttribute: recorded(
    {
      shape: "InvalidAttributeName",
      message: "You can specify the {attribute} only when FifoQueue is set to true.",
    },
    SNAPSHOTS,
  ),
  queueTypeIsFixed: recorded(
    {
      shape: "InvalidAttributeValue",
      message: "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    },
    "set-unsupported-attribute-fifo-sqs",
  ),
  purgeQueueInProgress: recorded(
    {
      shape: "PurgeQueueInProgress",
      message: "Only one PurgeQueue operation on {queue} is allowed every 60 seconds.",
    },
    "successive-purge-calls-fail-sqs",
  ),

  maxResults: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between {minimum} and {maximum}.",
    },
    `The bounds are in the service model. ${FOLLOWED}.`,
  ),

  // permissions
  labelExists: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Value {label} for parameter Label is invalid. Reason: Already exists.",
    },
    `${FOLLOWED}.`,
  ),
  labelUnknown: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Value {label} for parameter Label is invalid. Reason: can't find label on existing policy.",
    },
    "AWS publishes no text. Tests of Mule's connector for SQS, which ran against AWS, expect this one.",
  ),
  actionUnknown: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value SQS:{action} for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a list of valid actions.",
    },
    `${FOLLOWED}.`,
  ),
  actionOfOwner: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value SQS:{action} for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.",
    },
    `${FOLLOWED}.`,
  ),
  tooManyActions: chosen(
    { shape: "OverLimit", message: "{count} Actions were found, maximum allowed is 7." },
    "The limit is in the service model; the text is that of github.com/getmoto/moto, not recorded.",
  ),
  tooManyStatements: chosen(
    { shape: "OverLimit", message: "{count} Statements were found, maximum allowed is 20." },
    `The quota is in the developer guide. ${FOLLOWED}.`,
  ),

  // message move tasks
  noDeadLetterQueue: recorded(
    { shape: "InvalidParameterValue", message: "Source queue must be configured as a Dead Letter Queue." },
    "source-needs-redrive-policy",
  ),
  moveTaskRunning: recorded(
    {
      shape: "UnsupportedOperation",
      message:
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    },
    MOVE_TASK_SNAPSHOTS,
  ),
  moveDestinationDoesNotExist: recorded(
    {
      shape: "ResourceNotFoundException",
      message: "The resource that you specified for the DestinationArn parameter doesn't exist.",
    },
    "destination-needs-to-exist",
  ),
  moveSourceDoesNotExist: chosen(
    {
      shape: "ResourceNotFoundException",
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
    },
    "The service model has the error; the text follows the recorded one of DestinationArn.",
  ),
  moveArnFormat: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "You must use this format to specify the {parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>",
    },
    `${FOLLOWED}; LocalStack has the same.`,
  ),
  moveToItself: chosen(
    {
      shape: "InvalidParameterValue",
      message: "Source queue arn and destination queue arn cannot be the same.",
    },
    `${FOLLOWED}.`,
  ),
  moveToOtherType: chosen(
    {
      shape: "InvalidParameterValue",
      message: "The source queue and destination queue must be of the same queue type.",
    },
    `${FOLLOWED}.`,
  ),
  moveRate: chosen(
    {
      shape: "InvalidParameterValue",
      message:
        "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and 500.",
    },
    `The maximum is in the service model. ${FOLLOWED}.`,
  ),
  taskHandle: chosen(
    { shape: "InvalidParameterValue", message: "Value for parameter TaskHandle is invalid." },
    `${FOLLOWED}; LocalStack has the same.`,
  ),
  moveTaskDoesNotExist: recorded(
    { shape: "ResourceNotFoundException", message: "Task does not exist." },
    MOVE_TASK_SNAPSHOTS,
  ),
} as const satisfies Record<string, Published<SqsErrorAnswer> | Chosen<SqsErrorAnswer>>;
