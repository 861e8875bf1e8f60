import { checkKnownNames } from "../../arguments/known-names.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { DESCRIBED_LOGS_PAGE, LOGS_ERRORS, RETENTION_DAYS } from "../../fidelity/cloudwatch-logs.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";
import { groupOf, logGroupArn, logGroupNameIn, logsFault, pageOf } from "./logs-input.ts";

/** The operations of log groups as a whole. */
export const LOG_GROUP_OPERATIONS: OperationTable<LogsAccount> = {
  CreateLogGroup: (account, input) => {
    checkKnownNames("CloudWatch Logs CreateLogGroup", input, { known: ["logGroupName"], prefix: "" });
    const name = logGroupNameIn(input);
    if (account.logGroups.find(name) !== undefined) throw logsFault(LOGS_ERRORS.value.groupExists);
    account.logGroups.create(name);
  },
  DeleteLogGroup: (account, input) => account.logGroups.delete(groupOf(account, input).logGroupName),
  DescribeLogGroups: describeLogGroups,
  PutRetentionPolicy: (account, input) => {
    const { logGroupName } = groupOf(account, input);
    const days = Number(input["retentionInDays"]);
    const known: readonly number[] = RETENTION_DAYS.value;
    if (!known.includes(days))
      throw new InvalidArgumentError(
        "CloudWatch Logs PutRetentionPolicy",
        "retentionInDays",
        `one of ${known.join(", ")}`,
        input["retentionInDays"],
      );
    account.logGroups.setRetention(logGroupName, days);
  },
  DeleteRetentionPolicy: (account, input) =>
    account.logGroups.setRetention(groupOf(account, input).logGroupName, undefined),
};

function describeLogGroups(account: LogsAccount, input: AwsInput): object {
  checkKnownNames("CloudWatch Logs DescribeLogGroups", input, {
    known: ["logGroupNamePrefix", "logGroupNamePattern", "logGroupIdentifiers", "nextToken", "limit"],
    prefix: "",
  });
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined)
    throw logsFault(LOGS_ERRORS.value.prefixAndPattern);
  const names = (logGroupIdentifiers as readonly string[] | undefined)?.map((logGroupIdentifier) =>
    logGroupNameIn({ logGroupIdentifier }),
  );
  const found = account.logGroups.all.filter(
    ({ logGroupName }) =>
      logGroupName.startsWith(String(logGroupNamePrefix ?? "")) &&
      // The case of a pattern does not matter.
      logGroupName.toLowerCase().includes(String(logGroupNamePattern ?? "").toLowerCase()) &&
      (names === undefined || names.includes(logGroupName)),
  );
  const { page, nextToken } = pageOf(found, input, DESCRIBED_LOGS_PAGE.value);
  const logGroups = page.map(({ logGroupName, createdAt, retentionInDays }) => ({
    logGroupName,
    creationTime: createdAt,
    retentionInDays,
    metricFilterCount: 0,
    arn: `${logGroupArn(account, logGroupName)}:*`,
    storedBytes: 0,
    logGroupClass: "STANDARD",
    logGroupArn: logGroupArn(account, logGroupName),
  }));
  return { logGroups, nextToken };
}
