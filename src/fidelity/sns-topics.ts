import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const GET_TOPIC_ATTRIBUTES = "https://docs.aws.amazon.com/cli/latest/reference/sns/get-topic-attributes.html";
const SERVICE_MODEL = "service model sns 2010-03-31";

/** What everybody in the account may do with a topic that has no policy of its own. */
export const DEFAULT_TOPIC_ACTIONS = {
  value: [
    "SNS:GetTopicAttributes",
    "SNS:SetTopicAttributes",
    "SNS:AddPermission",
    "SNS:RemovePermission",
    "SNS:DeleteTopic",
    "SNS:Subscribe",
    "SNS:ListSubscriptionsByTopic",
    "SNS:Publish",
  ],
  unit: "actions",
  source: GET_TOPIC_ATTRIBUTES,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Version, id and statement id of the policy of a topic that has none of its own. */
export const DEFAULT_TOPIC_POLICY = {
  value: { version: "2008-10-17", id: "__default_policy_ID", statementId: "__default_statement_ID" },
  unit: "text",
  source: GET_TOPIC_ATTRIBUTES,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** EffectiveDeliveryPolicy of a topic that sets no DeliveryPolicy. Only HTTP endpoints are delivered to by it. */
export const EFFECTIVE_DELIVERY_POLICY = {
  value: {
    http: {
      defaultHealthyRetryPolicy: {
        minDelayTarget: 20,
        maxDelayTarget: 20,
        numRetries: 3,
        numMaxDelayRetries: 0,
        numNoDelayRetries: 0,
        numMinDelayRetries: 0,
        backoffFunction: "linear",
      },
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
    },
  },
  unit: "JSON",
  because:
    "The retry policy is the one of AWS's example of GetTopicAttributes. The page about delivery policies has the request policy beside it, with this content type as the default.",
} as const satisfies Chosen<object>;

/** Topics and subscriptions on one page of a list. */
export const SNS_PAGE_SIZE = {
  value: 100,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Entries of one PublishBatch. */
export const PUBLISH_BATCH_ENTRIES = {
  value: 10,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What an entry of PublishBatch may be called. */
export const PUBLISH_BATCH_ENTRY_ID = {
  value: /^[A-Za-z0-9_-]{1,80}$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Protocols of SNS that have endpoints which nothing here is. */
export const OTHER_SNS_PROTOCOLS = {
  value: ["http", "https", "email", "email-json", "sms", "application", "firehose"],
  unit: "names",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Whether anybody asks a topic's policy. */
export const TOPIC_POLICIES = {
  value: "kept and shown, and never asked",
  unit: "rule",
  because:
    "There is one account, whose every caller may do everything with its topics. AddPermission and the attribute Policy are there for programs that set them up.",
} as const satisfies Chosen<string>;

/** What RemovePermission does about a label that no statement has. */
export const UNKNOWN_PERMISSION_LABEL = {
  value: "nothing",
  unit: "rule",
  because: "AWS does not say. Removing what is not there leaves the policy as it was asked to be.",
} as const satisfies Chosen<string>;
