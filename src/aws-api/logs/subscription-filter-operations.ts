import { checkKnownNames } from "../../arguments/known-names.ts";
import { NotSimulatedError } from "../../errors.ts";
import {
  DESCRIBED_LOGS_PAGE,
  LOGS_ERRORS,
  SUBSCRIPTION_FILTERS_MAXIMUM,
} from "../../fidelity/cloudwatch-logs.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { matcherOf } from "./log-event-operations.ts";
import type { LogsAccount } from "./logs-account.ts";
import { groupOf, logsFault, pageOf } from "./logs-input.ts";

/** The operations on subscription filters, whose destinations are functions. */
export const SUBSCRIPTION_FILTER_OPERATIONS: OperationTable<LogsAccount> = {
  PutSubscriptionFilter: putSubscriptionFilter,
  DescribeSubscriptionFilters: (account, input) => {
    const { logGroupName } = groupOf(account, input);
    const prefix = String(input["filterNamePrefix"] ?? "");
    const found = account.subscriptionFilters
      .of(logGroupName)
      .filter(({ filterName }) => filterName.startsWith(prefix));
    const { page, nextToken } = pageOf(found, input, DESCRIBED_LOGS_PAGE.value);
    const subscriptionFilters = page.map(({ createdAt, ...filter }) => ({
      ...filter,
      distribution: "ByLogStream",
      applyOnTransformedLogs: false,
      creationTime: createdAt,
    }));
    return { subscriptionFilters, nextToken };
  },
  DeleteSubscriptionFilter: (account, input) => {
    const { logGroupName } = groupOf(account, input);
    if (account.subscriptionFilters.delete({ logGroupName, filterName: String(input["filterName"]) })) return;
    throw logsFault(LOGS_ERRORS.value.subscriptionFilterNotFound);
  },
};

const WHERE = "CloudWatch Logs PutSubscriptionFilter";

function putSubscriptionFilter(account: LogsAccount, input: AwsInput): void {
  checkKnownNames(WHERE, input, {
    known: ["logGroupName", "filterName", "filterPattern", "destinationArn", "roleArn", "distribution"],
    prefix: "",
  });
  const destinationArn = String(input["destinationArn"] ?? "");
  checkDestination(account, destinationArn, input);
  const { logGroupName } = groupOf(account, input);
  // What functions write is only read when somebody asks for it.
  if (logGroupName.startsWith("/aws/lambda/") || account.logGroups.isWrittenByFunctions(logGroupName))
    throw new NotSimulatedError(WHERE, "a subscription to what functions write");
  const filterName = String(input["filterName"]);
  const filterPattern = String(input["filterPattern"] ?? "");
  matcherOf(WHERE, filterPattern);
  const others = account.subscriptionFilters
    .of(logGroupName)
    .filter((filter) => filter.filterName !== filterName);
  if (others.length >= SUBSCRIPTION_FILTERS_MAXIMUM.value)
    throw logsFault(LOGS_ERRORS.value.tooManySubscriptionFilters);
  const createdAt = account.logsNow();
  const filter = { filterName, logGroupName, filterPattern, destinationArn, createdAt };
  if (!account.mayDeliverLogs(filter)) throw logsFault(LOGS_ERRORS.value.functionNotExecuted);
  account.subscriptionFilters.put(filter);
}

function checkDestination({ accountId }: LogsAccount, destinationArn: string, { roleArn }: AwsInput): void {
  const [, , service, , owner] = destinationArn.split(":");
  const { streamWithoutRole, crossAccountFunction } = LOGS_ERRORS.value;
  if (service === "kinesis" && roleArn === undefined) throw logsFault(streamWithoutRole);
  if (service !== "lambda") throw new NotSimulatedError(WHERE, `the destination ${destinationArn}`);
  if (owner !== accountId) throw logsFault(crossAccountFunction);
}
