import { checkKnownNames } from "../../arguments/known-names.ts";
import { isWithin } from "../../arguments/whole-number.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { CAPACITY_LIMITS, POINT_IN_TIME_RECOVERY } from "../../fidelity/dynamodb-limits.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { tableError } from "../../table/table-error.ts";
import { rangeViolation } from "../../table/violation.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import type { DynamoDbAccount } from "./dynamodb-account.ts";
import { checkTableName } from "./table-of-request.ts";

const DAY = 86_400_000;

/** DynamoDB's operations on what has no effect here: backups that nobody restores, limits that nothing meets. */
export const BACKUP_OPERATIONS: OperationTable<DynamoDbAccount> = {
  DescribeContinuousBackups: (account, input) => {
    checkKnownNames("DescribeContinuousBackups", input, { known: ["TableName"], prefix: "" });
    return describe(findTable(account, "DescribeContinuousBackups", input), account.now());
  },

  UpdateContinuousBackups: (account, input) => {
    checkKnownNames("UpdateContinuousBackups", input, {
      known: ["TableName", "PointInTimeRecoverySpecification"],
      prefix: "",
    });
    const table = findTable(account, "UpdateContinuousBackups", input);
    const { PointInTimeRecoverySpecification: given } = input;
    const { PointInTimeRecoveryEnabled: isEnabled, RecoveryPeriodInDays: days } = isMembers(given)
      ? given
      : {};
    if (typeof isEnabled !== "boolean")
      throw new InvalidArgumentError(
        "UpdateContinuousBackups",
        "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
        "true or false",
        isEnabled,
      );
    const since = table.control.recovery?.since ?? account.now();
    table.control.recovery = isEnabled ? { since, days: checkDays(days) } : undefined;
    return describe(table, account.now());
  },

  DescribeLimits: (_, input) => {
    checkKnownNames("DescribeLimits", input, { known: [], prefix: "" });
    const { account, table } = CAPACITY_LIMITS.value;
    return {
      AccountMaxReadCapacityUnits: account,
      AccountMaxWriteCapacityUnits: account,
      TableMaxReadCapacityUnits: table,
      TableMaxWriteCapacityUnits: table,
    };
  },
};

function findTable(
  account: DynamoDbAccount,
  operation: string,
  { TableName: name }: AwsInput,
): DynamoDbTable {
  checkTableName(operation, "TableName", name);
  const table = account.findTable(name);
  if (table === undefined) throw tableError("backedUpTableNotFound", { table: name });
  return table;
}

function describe({ control }: DynamoDbTable, now: number): object {
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription:
        control.recovery === undefined
          ? { PointInTimeRecoveryStatus: "DISABLED" }
          : recoveryOf(control.recovery, now),
    },
  };
}

function recoveryOf({ since, days }: { readonly since: number; readonly days: number }, now: number): object {
  const earliest = Math.max(since, now - days * DAY);
  const latest = Math.max(earliest, now - POINT_IN_TIME_RECOVERY.value.delay);
  return {
    EarliestRestorableDateTime: earliest / 1_000,
    LatestRestorableDateTime: latest / 1_000,
    PointInTimeRecoveryStatus: "ENABLED",
    RecoveryPeriodInDays: days,
  };
}

function checkDays(given: unknown): number {
  const { minimumDays, maximumDays, defaultDays } = POINT_IN_TIME_RECOVERY.value;
  const days = given ?? defaultDays;
  const range = { minimum: minimumDays, maximum: maximumDays };
  if (isWithin(Number(days), range)) return Number(days);
  const option = "pointInTimeRecoverySpecification.recoveryPeriodInDays";
  throw new InvalidArgumentError(
    "UpdateContinuousBackups",
    option,
    `a whole number from ${minimumDays} to ${maximumDays}`,
    days,
    rangeViolation(days, option, range),
  );
}
