import { describe, expect, it } from "vitest";
import { TableControl } from "../../src/table/table-control.ts";
import { resolveTableSettings, type TableOptions } from "../../src/table/table-options.ts";
import { BY_ID, refusalOf } from "./table-services.ts";

const DAY = 86_400_000;
const units = (readCapacityUnits: number, writeCapacityUnits: number) => ({
  readCapacityUnits,
  writeCapacityUnits,
});

function createControl(options: Partial<TableOptions> = {}) {
  return new TableControl(resolveTableSettings("orders", { ...BY_ID, ...options }), {
    id: "id",
    createdAt: 1,
  });
}

describe("The billing of a table", () => {
  it("is provisioned, with five units of each if nothing is said", () => {
    const control = createControl();
    expect([control.billingMode, control.throughput, control.onDemandSince]).toEqual([
      "PROVISIONED",
      units(5, 5),
      undefined,
    ]);
  });

  it("remembers increases and decreases, the latter by days", () => {
    const control = createControl();
    control.changeBilling({ provisionedThroughput: units(6, 4) }, 1_000);
    control.changeBilling({ provisionedThroughput: units(6, 3) }, DAY + 1);
    expect([control.lastIncreaseAt, control.lastDecreaseAt]).toEqual([1_000, DAY + 1]);
    expect([
      control.decreasesOfDay(2_000),
      control.decreasesOfDay(DAY),
      control.decreasesOfDay(2 * DAY),
    ]).toEqual([1, 1, 0]);
  });

  it("changes between the modes", () => {
    const control = createControl();
    control.changeBilling({ billingMode: "PAY_PER_REQUEST" }, 5_000);
    expect([control.throughput, control.onDemandSince]).toEqual([units(0, 0), 5_000]);
    control.changeBilling({ billingMode: "PROVISIONED", provisionedThroughput: units(1, 1) }, 6_000);
    expect([control.billingMode, control.throughput, control.onDemandSince, control.lastDecreaseAt]).toEqual([
      "PROVISIONED",
      units(1, 1),
      5_000,
      undefined,
    ]);
  });

  it("refuses a throughput that is the same, is missing or is none of the mode's", () => {
    const control = createControl();
    const onDemand = createControl({ billingMode: "PAY_PER_REQUEST" });
    const refusals = [
      () => control.changeBilling({ provisionedThroughput: units(5, 5) }, 0),
      () => onDemand.changeBilling({ billingMode: "PROVISIONED" }, 0),
      () => onDemand.changeBilling({ provisionedThroughput: units(5, 5) }, 0),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
        "ValidationException: One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED",
        "ValidationException: One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
      ]
    `);
  });
});
