import type { LogGroups } from "../../logs/log-groups.ts";
import type { LogRecord } from "../../logs/log-record.ts";
import type { SubscriptionFilter, SubscriptionFilters } from "../../logs/subscription-filters.ts";

/** What the operations of CloudWatch Logs need of an account. */
export interface LogsAccount {
  readonly region: string;
  readonly accountId: string;
  readonly logGroups: LogGroups;
  readonly subscriptionFilters: SubscriptionFilters;
  /** Epoch milliseconds of virtual time. */
  logsNow(): number;
  /** Whether a filter's destination is there, and CloudWatch Logs may invoke it. */
  mayDeliverLogs(filter: SubscriptionFilter): boolean;
  /** Sends events of one stream to a filter's destination. */
  deliverLogs(filter: SubscriptionFilter, records: readonly LogRecord[]): void;
}
