import type { QueryService } from "../query-protocol.ts";
import { SNS_PUBLISH_OPERATIONS } from "./sns-publishing.ts";
import { SNS_SUBSCRIPTION_OPERATIONS } from "./sns-subscriptions.ts";
import { SNS_TAG_OPERATIONS } from "./sns-tags.ts";
import { SNS_TOPIC_OPERATIONS } from "./sns-topics.ts";

/** SNS, as it is called by AWS's query protocol. */
export const SNS: QueryService = {
  id: "sns",
  name: "SNS",
  namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
  operations: {
    ...SNS_TOPIC_OPERATIONS,
    ...SNS_SUBSCRIPTION_OPERATIONS,
    ...SNS_PUBLISH_OPERATIONS,
    ...SNS_TAG_OPERATIONS,
  },
};
