import type { LogsAccount } from "../aws-api/logs/logs-account.ts";
import { LogGroups } from "../logs/log-groups.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The logs of a runtime, as SDK clients read and write them. */
export function createLogsAccount(context: RuntimeContext): Pick<LogsAccount, "logGroups" | "logsNow"> {
  return { logGroups: new LogGroups(context), logsNow: () => context.clock.now };
}
