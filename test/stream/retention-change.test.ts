import { describe, expect, it } from "vitest";
import { checkRetentionChange, type RetentionChange } from "../../src/stream/retention-change.ts";

function refusalOf(direction: RetentionChange, hours: number, existing = 48): string | undefined {
  try {
    checkRetentionChange(direction, { hours, existing, stream: "clicks" });
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
  return undefined;
}

describe("A retention period", () => {
  it("is increased or decreased by the operation of that name only", () => {
    expect(refusalOf("increase", 49)).toBeUndefined();
    expect(refusalOf("decrease", 47)).toBeUndefined();
    expect([refusalOf("increase", 47), refusalOf("decrease", 49)]).toMatchInlineSnapshot(`
      [
        "InvalidArgumentException: Requested retention period (47 hours) for stream clicks can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.",
        "InvalidArgumentException: Requested retention period (49 hours) for stream clicks can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.",
      ]
    `);
  });

  it("may stay as it is with both", () => {
    expect(refusalOf("increase", 48)).toBeUndefined();
    expect(refusalOf("decrease", 48)).toBeUndefined();
  });

  it("is a day at least and a year at most", () => {
    expect([refusalOf("decrease", 23), refusalOf("increase", 8_761)]).toMatchInlineSnapshot(`
      [
        "InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
        "InvalidArgumentException: Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.",
      ]
    `);
  });
});
