import type { LogGroups } from "../../logs/log-groups.ts";

/** What the operations of CloudWatch Logs need of an account. */
export interface LogsAccount {
  readonly region: string;
  readonly accountId: string;
  readonly logGroups: LogGroups;
  /** Epoch milliseconds of virtual time. */
  logsNow(): number;
}
