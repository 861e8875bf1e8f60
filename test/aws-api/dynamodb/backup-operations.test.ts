import { describe, expect, it } from "vitest";
import { advanceByHours } from "../../stream/stream-services.ts";
import { refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

const TableName = "orders";

describe("Continuous backups", () => {
  it("are enabled, without recovery until that is asked for", () => {
    const { call, create, clock } = createTableAccount();
    create(TableName);
    const recovery = () => {
      const { ContinuousBackupsDescription } = call("DescribeContinuousBackups", { TableName }) as {
        readonly ContinuousBackupsDescription: Readonly<Record<string, unknown>>;
      };
      expect(ContinuousBackupsDescription["ContinuousBackupsStatus"]).toBe("ENABLED");
      return ContinuousBackupsDescription["PointInTimeRecoveryDescription"];
    };
    expect(recovery()).toEqual({ PointInTimeRecoveryStatus: "DISABLED" });
    const since = clock.now / 1_000;
    call("UpdateContinuousBackups", {
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(recovery()).toEqual({
      EarliestRestorableDateTime: since,
      LatestRestorableDateTime: since,
      PointInTimeRecoveryStatus: "ENABLED",
      RecoveryPeriodInDays: 35,
    });
    advanceByHours(clock, 1);
    expect(recovery()).toMatchObject({
      EarliestRestorableDateTime: since,
      LatestRestorableDateTime: since + 55 * 60,
    });
  });

  it("are refused for tables that are not there, and for too many days", () => {
    const { call, create } = createTableAccount();
    create(TableName);
    const update = (PointInTimeRecoverySpecification: object) => () =>
      call("UpdateContinuousBackups", { TableName, PointInTimeRecoverySpecification });
    const refusals = [
      () => call("DescribeContinuousBackups", { TableName: "customers" }),
      update({}),
      update({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 36 }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "TableNotFoundException: Table not found: customers",
        "InvalidArgumentError: UpdateContinuousBackups: expected \`PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled\` to be true or false, got undefined",
        "InvalidArgumentError: UpdateContinuousBackups: expected \`pointInTimeRecoverySpecification.recoveryPeriodInDays\` to be a whole number from 1 to 35, got 36
      AWS answers ValidationException: 1 validation error detected: Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35",
      ]
    `);
  });
});

it("DescribeLimits answers the quotas of a new account", () => {
  expect(createTableAccount().call("DescribeLimits", {})).toEqual({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  });
});
