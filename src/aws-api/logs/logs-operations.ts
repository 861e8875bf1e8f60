import type { OperationTable } from "../aws-operation.ts";
import { LOG_EVENT_OPERATIONS } from "./log-event-operations.ts";
import { LOG_GROUP_OPERATIONS } from "./log-group-operations.ts";
import { LOG_GROUP_TAG_OPERATIONS } from "./log-group-tags.ts";
import { LOG_STREAM_OPERATIONS } from "./log-stream-operations.ts";
import type { LogsAccount } from "./logs-account.ts";
import { SUBSCRIPTION_FILTER_OPERATIONS } from "./subscription-filter-operations.ts";

/**
 * The operations of CloudWatch Logs.
 * See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
 */
export const LOGS_OPERATIONS: OperationTable<LogsAccount> = {
  ...LOG_GROUP_OPERATIONS,
  ...LOG_STREAM_OPERATIONS,
  ...LOG_EVENT_OPERATIONS,
  ...LOG_GROUP_TAG_OPERATIONS,
  ...SUBSCRIPTION_FILTER_OPERATIONS,
};
