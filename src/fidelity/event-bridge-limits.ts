import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: "service model eventbridge 2015-10-07", readOn: READ_ON };
const DELIVERY_PAGE = {
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html",
  readOn: READ_ON,
};

/** The bus that every account has. Only its rules can have a schedule. */
export const DEFAULT_EVENT_BUS = {
  value: "default",
  unit: "name",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What an event bus of a test's own may be called: a `/` is for partners' buses. */
export const EVENT_BUS_NAME = {
  value: /^[.\-_A-Za-z0-9]{1,256}$/,
  unit: "pattern",
  source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html",
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** What a rule may be called. */
export const RULE_NAME = {
  value: /^[.\-_A-Za-z0-9]{1,64}$/,
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<RegExp>;

/** Characters of a target's id; it may be as long as a rule's name. */
export const TARGET_ID_LENGTH = {
  value: 64,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Targets of one rule. */
export const TARGETS_PER_RULE = {
  value: 5,
  unit: "count",
  source: recording("test_add_exceed_fife_targets_per_rule"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Entries of a page of a list for which no Limit is given; it is the largest Limit. */
export const EVENT_BRIDGE_PAGE_SIZE = {
  value: 100,
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Entries of one PutEvents. */
export const ENTRIES_PER_REQUEST = {
  value: { minimum: 1, maximum: 10 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** All entries of one PutEvents together must be smaller than this. */
export const PUT_EVENTS_SIZE = {
  value: 262_144,
  unit: "bytes",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What the time of an entry counts for, if it has one. */
export const ENTRY_TIME_SIZE = {
  value: 14,
  unit: "bytes",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Characters of an input and of an input template. */
export const TARGET_INPUT_LENGTH = {
  value: 8_192,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** MaximumRetryAttempts of a target; the largest is the default. */
export const RETRY_ATTEMPTS = {
  value: { minimum: 0, maximum: 185 },
  unit: "count",
  ...DELIVERY_PAGE,
} as const satisfies Published<WholeNumberRange>;

/** MaximumEventAgeInSeconds of a target; the largest is the default. */
export const EVENT_AGE = {
  value: { minimum: 60, maximum: 86_400 },
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** Waits between attempts to deliver: the first, then longer by the factor up to the longest, each more or less by the jitter. */
export const DELIVERY_BACK_OFF = {
  value: { firstMs: 1_000, factor: 2, longestMs: 480_000, jitter: 0.1 },
  unit: "ms",
  because:
    "AWS says exponential back-off and jitter, not how long. With these waits the 185 retries fill nearly all of the 24 hours that they have.",
} as const satisfies Chosen<{
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
  readonly jitter: number;
}>;

/** ERROR_CODE of a message in a dead-letter queue. */
export const DELIVERY_ERROR_CODES = {
  value: {
    noPermissions: "NO_PERMISSIONS",
    noResource: "NO_RESOURCE",
    throttling: "THROTTLING",
    errorFromTarget: "ERROR_FROM_TARGET",
  },
  unit: "text",
  ...DELIVERY_PAGE,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** EXHAUSTED_RETRY_CONDITION of a message in a dead-letter queue. */
export const EXHAUSTED_CONDITIONS = {
  value: { attempts: "MaximumRetryAttempts", age: "MaximumEventAgeInSeconds" },
  unit: "text",
  because:
    "AWS names the attribute and not its values. These are the names of the two settings; what was not retried at all has exhausted neither, and goes without the attribute.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** Names of errors that a retry cannot mend: EventBridge may not, or there is nothing. */
export const ERRORS_NOT_RETRIED = {
  value: {
    noPermissions: [
      "AccessDeniedException",
      "AccessDenied",
      "AuthorizationErrorException",
      "AuthorizationError",
    ],
    noResource: ["ResourceNotFoundException", "NotFoundException", "QueueDoesNotExist"],
  },
  unit: "names",
  because:
    "AWS says that missing permissions and missing resources are not retried. These are the names of such errors of Lambda, SQS and SNS.",
} as const satisfies Chosen<Readonly<Record<string, readonly string[]>>>;

/** ERROR_MESSAGE about a target that is not there. */
export const TARGET_DOES_NOT_EXIST = {
  value: "The target {target} does not exist.",
  unit: "text",
  because:
    "AWS passes on what the target's service says; there is no service to ask about what was never created.",
} as const satisfies Chosen<string>;

/** What a target gets whose InputPath leads nowhere in an event. */
export const MISSING_INPUT = {
  value: "null",
  unit: "JSON",
  because: "AWS does not say, and no recording of it was found. JSON has no other word for nothing.",
} as const satisfies Chosen<string>;

/** What objects and arrays lose that an input template inserts into a text which is all of it. */
export const OBJECTS_IN_TEXT = {
  value: { removed: '"' },
  unit: "character",
  because:
    "AWS does not say. LocalStack removes the quotation marks of the JSON, in tests that it has checked against AWS; their recordings were not seen.",
} as const satisfies Chosen<{ readonly removed: string }>;

/** Variables of an input template that need no path. */
export const PREDEFINED_VARIABLES = {
  value: [
    "aws.events.rule-arn",
    "aws.events.rule-name",
    "aws.events.event.ingestion-time",
    "aws.events.event",
    "aws.events.event.json",
  ],
  unit: "names",
  source: recording("test_input_transformer_predefined_variables"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** What the event of a scheduled rule says beside the rule's ARN, which is its only resource. */
export const SCHEDULED_EVENT = {
  value: { source: "aws.events", detailType: "Scheduled Event" },
  unit: "members",
  source: recording("tests_schedule_target_sqs"),
  readOn: READ_ON,
} as const satisfies Published<{ readonly source: string; readonly detailType: string }>;

/** Whether an event that another bus handed on goes on to a third. */
export const CHAINED_EVENT_BUSES = {
  value: "no",
  unit: "rule",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What another bus gets of an event. */
export const FORWARDED_EVENT = {
  value: "the event as it was received, with its id and time",
  unit: "rule",
  because: "AWS does not say that anything of it changes within an account and a region.",
} as const satisfies Chosen<string>;

/** Whether anybody asks the roles of rules and targets. */
export const EVENT_BRIDGE_ROLES = {
  value: "nobody asks them; they are kept and shown",
  unit: "rule",
  because:
    "There are no IAM policies of EventBridge's roles here; whether a function may be invoked its own policy says.",
} as const satisfies Chosen<string>;

/** The version of a policy that PutPermission begins. */
export const PUT_PERMISSION_POLICY_VERSION = {
  value: "2012-10-17",
  unit: "text",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Whether anybody asks the policy of an event bus, and what PutPermission does about a statement that is there. */
export const EVENT_BUS_POLICIES = {
  value: "kept and shown, and never asked; a statement of the same id is replaced",
  unit: "rule",
  because:
    "There is one account, whose every caller may put events. AWS says that ids are unique, and not what becomes of one that comes twice.",
} as const satisfies Chosen<string>;

/** Which events an archive keeps. */
export const ARCHIVED_EVENTS = {
  value: "those of its bus that match its pattern, and never replayed ones",
  unit: "rule",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** When events get into an archive and its counts, and out of it in a replay. */
export const ARCHIVE_TIMES = {
  value: "at once; a replay sends all of its events at one instant, in the order of their times",
  unit: "rule",
  because:
    "AWS says that there may be delays, that counts are right within a day, and that a replay goes on minute by minute. A test would have nothing from waiting.",
} as const satisfies Chosen<string>;
