import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = "service model sns 2010-03-31";

/** What a topic may be called. */
export const TOPIC_NAME = {
  value: /^[A-Za-z0-9_-]{1,256}$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Bytes of a message with the names, types and values of its attributes. */
export const NOTIFICATION_SIZE = {
  value: 262_144,
  unit: "bytes",
  source: "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** A subject has fewer characters than this, and neither line breaks nor control characters. */
export const SUBJECT_LENGTH = {
  value: 100,
  unit: "characters",
  source: "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Characters of the name of a message attribute. */
export const SNS_ATTRIBUTE_NAME_LENGTH = {
  value: 256,
  unit: "characters",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What stands in every notification that Lambda gets. */
export const SNS_RECORD = {
  value: { EventSource: "aws:sns", EventVersion: "1.0" },
  unit: "members",
  source: recording("test_python_lambda_subscribe_sns_topic"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** SignatureVersion of a topic that sets none. */
export const SIGNATURE_VERSION = {
  value: "1",
  unit: "text",
  source: recording("test_publish_sqs_from_sns"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Types of message attributes that Lambda sees as `String`. */
export const TYPES_THAT_LAMBDA_SEES_AS_STRING = {
  value: ["Number", "String.Array"],
  unit: "data types",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html",
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Attempts to deliver to a function or queue whose service fails, phase by phase: how many, and the wait before each. */
export const DELIVERY_ATTEMPTS = {
  value: {
    immediate: { attempts: 3, waitMs: 0 },
    preBackoff: { attempts: 2, waitMs: 1_000 },
    backoff: { attempts: 10, firstWaitMs: 1_000, lastWaitMs: 20_000 },
    postBackoff: { attempts: 100_000, waitMs: 20_000 },
  },
  unit: "attempts",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html",
  readOn: READ_ON,
} as const satisfies Published<object>;

/** How the waits grow in the exponential phase of the attempts to deliver a notification. */
export const DELIVERY_BACKOFF = {
  value: "each wait is longer than the one before by the same factor; no jitter",
  unit: "rule",
  because:
    "AWS says that the waits grow exponentially from 1 to 20 seconds and are jittered, not by which formula. A constant factor is the plain reading.",
} as const satisfies Chosen<string>;

/** Keys at the top of a filter policy. */
export const FILTER_POLICY_KEYS = {
  value: 5,
  unit: "count",
  source: "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Combinations of a filter policy: the product over its arrays of the number of values times the depth of the key. */
export const FILTER_POLICY_COMBINATIONS = {
  value: 150,
  unit: "count",
  source: "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Numbers that a filter policy may compare with. */
export const FILTER_POLICY_NUMBERS = {
  value: { minimum: -1_000_000_000, maximum: 1_000_000_000 },
  unit: "numbers",
  source: "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html",
  readOn: READ_ON,
} as const satisfies Published<{ readonly minimum: number; readonly maximum: number }>;

/** The `Signature` of a notification. */
export const NOTIFICATION_SIGNATURE = {
  value: "bm90IGEgc2lnbmF0dXJl",
  unit: "text",
  because: "Only AWS has the key to sign with. This is base64 text that says what it is.",
} as const satisfies Chosen<string>;

/** The certificate that a notification names, as the file in its `SigningCertURL`. */
export const SIGNING_CERTIFICATE = {
  value: "SimpleNotificationService-00000000000000000000000000000000.pem",
  unit: "file name",
  because: "AWS changes its certificates. This has the form of their names and belongs to none.",
} as const satisfies Chosen<string>;

/** Who subscribed an endpoint: the end of the ARN in `SubscriptionPrincipal`. */
export const SUBSCRIPTION_PRINCIPAL = {
  value: "root",
  unit: "text",
  because: "There are no IAM principals here: the account itself.",
} as const satisfies Chosen<string>;
