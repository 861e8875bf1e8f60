import { checkKnownNames } from "../../arguments/known-names.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { DESCRIBED_LOGS_PAGE, LOGS_ERRORS, RETENTION_DAYS } from "../../fidelity/cloudwatch-logs.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";
import { checkLogName, groupOf, logGroupArn, logGroupNameIn, logsFault, pageOf } from "./logs-input.ts";

/** The operations of log groups as a whole. */
export const LOG_GROUP_OPERATIONS: OperationTable<LogsAccount> = {
  CreateLogGroup: createLogGroup,
  DeleteLogGroup: (account, input) => {
    const { logGroupName } = groupOf(account, input);
    account.logGroups.delete(logGroupName);
    account.subscriptionFilters.deleteAll(logGroupName);
  },
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

/** Members of CreateLogGroup with the value that is as good as none. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  kmsKeyId: undefined,
  logGroupClass: "STANDARD",
  deletionProtectionEnabled: false,
};

function createLogGroup(account: LogsAccount, input: AwsInput): void {
  const where = "CloudWatch Logs CreateLogGroup";
  checkKnownNames(where, input, { known: ["logGroupName", "tags", ...Object.keys(DEFAULTS)], prefix: "" });
  for (const [member, value] of Object.entries(DEFAULTS)) {
    const given = input[member] ?? value;
    if (given !== value) throw new NotSimulatedError(where, `\`${member}\` ${given}`);
  }
  const name = checkLogName("logGroupName", logGroupNameIn(input));
  if (account.logGroups.find(name) !== undefined) throw logsFault(LOGS_ERRORS.value.groupExists);
  account.logGroups.create(name);
  account.logGroups.tag(name, (input["tags"] ?? {}) as Readonly<Record<string, string>>);
}

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
  const isByPattern = logGroupNamePattern !== undefined;
  const logGroups = page.map(({ logGroupName, createdAt, retentionInDays }) => ({
    logGroupName,
    creationTime: createdAt,
    retentionInDays,
    metricFilterCount: 0,
    arn: `${logGroupArn(account, logGroupName)}:*`,
    ...(!isByPattern && { storedBytes: 0, deletionProtectionEnabled: false }),
    logGroupClass: "STANDARD",
    logGroupArn: logGroupArn(account, logGroupName),
  }));
  const isFirstPage = input["nextToken"] === undefined;
  const endToken = isByPattern && isFirstPage && page.length > 0 ? String(page.length) : undefined;
  return { logGroups, nextToken: nextToken ?? endToken };
}
