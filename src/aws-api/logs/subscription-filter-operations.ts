import { LOGS_ERRORS } from "../../fidelity/cloudwatch-logs.ts";
import type { OperationTable } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";
import { groupOf, logsFault } from "./logs-input.ts";

/** The operations on subscription filters as far as they hold without any: putting one is not simulated. */
export const SUBSCRIPTION_FILTER_OPERATIONS: OperationTable<LogsAccount> = {
  DescribeSubscriptionFilters: (account, input) => {
    groupOf(account, input);
    return { subscriptionFilters: [] };
  },
  DeleteSubscriptionFilter: (account, input) => {
    groupOf(account, input);
    throw logsFault(LOGS_ERRORS.value.subscriptionFilterNotFound);
  },
};
