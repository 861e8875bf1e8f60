import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** What EventBridge answers to a request it refuses. */
export interface EventBridgeErrorAnswer {
  readonly name: string;
  readonly httpStatusCode: number;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

/** Why one entry of PutEvents failed while the request did not. */
export interface EntryFailure {
  readonly errorCode: string;
  readonly errorMessage: string;
}

const SNAPSHOTS = "tests/aws/services/events/test_events.snapshot.json of github.com/localstack/localstack";

function recorded<T>(value: T, name = SNAPSHOTS): Published<T> {
  return { value, unit: "text", source: recording(name), readOn: READ_ON };
}

function validation(message: string): EventBridgeErrorAnswer {
  return { name: "ValidationException", httpStatusCode: 400, message };
}

function unrecorded(answer: Omit<EventBridgeErrorAnswer, "httpStatusCode">): Chosen<EventBridgeErrorAnswer> {
  const because =
    "The exception is the service model's; the text is the one that LocalStack and moto answer, not recorded.";
  return { value: { ...answer, httpStatusCode: 400 }, unit: "text", because };
}

/** What EventBridge answers to requests it refuses. */
export const EVENT_BRIDGE_ERRORS = {
  // PutEvents
  entriesTooLarge: recorded(validation("Total size of the entries in the request is over the limit.")),
  tooManyEntries: recorded(
    validation(
      "1 validation error detected: Value '[{entries}]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
    ),
  ),
  noEntries: {
    value: validation(
      "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ),
    unit: "text",
    because: "The lower bound is in the service model; the text follows the recorded one of the upper bound.",
  },
  // TestEventPattern
  eventInvalid: recorded(validation("Parameter Event is not valid."), "test_array_event_payload"),
  // event buses
  eventBusExists: {
    value: {
      name: "ResourceAlreadyExistsException",
      httpStatusCode: 400,
      message: "Event bus {eventBus} already exists.",
    },
    unit: "text",
    because: "Quoted by users (serverless/serverless, 2019), not recorded.",
  },
  // archives and replays
  archiveExists: unrecorded({
    name: "ResourceAlreadyExistsException",
    message: "Archive {archive} already exists.",
  }),
  archiveDoesNotExist: unrecorded({
    name: "ResourceNotFoundException",
    message: "Archive {archive} does not exist.",
  }),
  replayExists: unrecorded({
    name: "ResourceAlreadyExistsException",
    message: "Replay {replay} already exists.",
  }),
  replayDoesNotExist: unrecorded({
    name: "ResourceNotFoundException",
    message: "Replay {replay} does not exist.",
  }),
  replayToOtherBus: unrecorded({
    name: "ValidationException",
    message: "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
  }),
  replayTimes: unrecorded({
    name: "ValidationException",
    message: "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.",
  }),
  replayIsOver: unrecorded({
    name: "IllegalStatusException",
    message: "Replay {replay} is not in a valid state for this operation.",
  }),
  eventBusHasNoPolicy: {
    value: {
      name: "ResourceNotFoundException",
      httpStatusCode: 400,
      message: "EventBus does not have a policy.",
    },
    unit: "text",
    because: "The text is the one that LocalStack and moto answer, not recorded.",
  },
  statementDoesNotExist: {
    value: {
      name: "ResourceNotFoundException",
      httpStatusCode: 400,
      message: "Statement with the provided id does not exist.",
    },
    unit: "text",
    because: "The text is the one that LocalStack answers, not recorded.",
  },
  eventBusDoesNotExist: {
    value: {
      name: "ResourceNotFoundException",
      httpStatusCode: 400,
      message: "Event bus {eventBus} does not exist.",
    },
    unit: "text",
    because: "Quoted by users (hashicorp/terraform-provider-aws, 2023), not recorded.",
  },
  defaultEventBus: {
    value: validation("Cannot delete event bus default."),
    unit: "text",
    because: "AWS keeps the default bus; the text is the one that LocalStack answers, not recorded.",
  },
  // members
  memberMissing: {
    value: validation(
      "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null",
    ),
    unit: "text",
    because: "Worded as the recorded errors about other constraints of EventBridge's members.",
  },
  memberPattern: {
    value: validation(
      "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}",
    ),
    unit: "text",
    because:
      "The pattern is in the service model; the text is worded as the recorded one about a target's id.",
  },
  memberLength: {
    value: validation(
      "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must have length less than or equal to {maximum}",
    ),
    unit: "text",
    because:
      "The length is in the service model; the text is worded as the recorded one about a target's id.",
  },
  // PutRule, DeleteRule
  scheduleOnCustomBus: recorded(
    validation("ScheduleExpression is supported only on the default event bus."),
    "tests_put_rule_with_schedule_custom_event_bus",
  ),
  neitherPatternNorSchedule: {
    value: validation("Parameter(s) EventPattern or ScheduleExpression must be specified."),
    unit: "text",
    because:
      "The rule is in the API reference; the text is the one that other simulators took over from AWS.",
  },
  ruleHasTargets: recorded(validation("Rule can't be deleted since it has targets.")),
  ruleDoesNotExist: recorded({
    name: "ResourceNotFoundException",
    httpStatusCode: 400,
    message: "Rule {rule} does not exist on EventBus {eventBus}.",
  }),
  // PutTargets
  tooManyTargets: recorded({
    name: "LimitExceededException",
    httpStatusCode: 400,
    message: "The requested resource exceeds the maximum number allowed.",
  }),
  targetIdPattern: recorded(
    validation(
      "1 validation error detected: Value '{id}' at 'targets.{place}.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ),
  ),
  targetIdLength: recorded(
    validation(
      "1 validation error detected: Value '{id}' at 'targets.{place}.member.id' failed to satisfy constraint: Member must have length less than or equal to 64",
    ),
  ),
  targetArn: {
    value: validation("Parameter {arn} is not valid. Reason: Provided Arn is not in correct format."),
    unit: "text",
    because: "Quoted by users, not recorded.",
  },
  severalInputs: recorded(
    validation("Only one of Input, InputPath, or InputTransformer must be provided for target {id}."),
    "test_put_event_input_path_and_input_transformer",
  ),
  invalidPlaceholder: recorded(
    validation("InputTemplate for target {id} contains invalid placeholder {placeholder}."),
    "test_put_events_with_input_transformer_missing_keys",
  ),
} as const satisfies Record<string, Published<EventBridgeErrorAnswer> | Chosen<EventBridgeErrorAnswer>>;

/** Which error. */
export type EventBridgeErrorName = keyof typeof EVENT_BRIDGE_ERRORS;

/** How AWS shows an entry of PutEvents in the error about too many of them; a value that is not there shows as `null`. */
export const SHOWN_ENTRY = recorded(
  "PutEventsRequestEntry(time={time}, source={source}, resources={resources}, detailType={detailType}, detail={detail}, eventBusName={eventBusName}, traceHeader={traceHeader}, kmsKeyIdentifier=null, internalMetadata=null)",
  "test_put_events_exceed_limit_ten_entries",
);

function missing(parameter: string): Published<EntryFailure> {
  return recorded(
    {
      errorCode: "InvalidArgument",
      errorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
    },
    "test_put_events_without_source and its like for DetailType and Detail",
  );
}

/** Why entries of PutEvents fail, first the reason that is looked for first. */
export const ENTRY_FAILURES = {
  source: missing("Source"),
  detailType: missing("DetailType"),
  detail: missing("Detail"),
  malformedDetail: recorded(
    { errorCode: "MalformedDetail", errorMessage: "Detail is malformed." },
    "test_put_event_malformed_detail",
  ),
  reservedSource: {
    value: {
      errorCode: "NotAuthorizedForSourceException",
      errorMessage: "Not authorized for the source.",
    },
    unit: "text",
    because:
      "AWS says that sources that begin with `aws.` are its own; the text is quoted by users, not recorded.",
  },
} as const satisfies Record<string, Published<EntryFailure> | Chosen<EntryFailure>>;
