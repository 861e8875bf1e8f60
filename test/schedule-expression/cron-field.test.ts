import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CronFieldRules, parseCronField } from "../../src/schedule-expression/cron-field.ts";

const MINUTES: CronFieldRules = {
  name: "minutes",
  range: { minimum: 0, maximum: 59 },
  names: [],
  hasIncrements: true,
};
const MONTHS: CronFieldRules = {
  name: "month",
  range: { minimum: 1, maximum: 4 },
  names: ["JAN", "FEB", "MAR", "APR"],
  hasIncrements: true,
};

const parse = (text: string, rules = MINUTES) => parseCronField(text, rules, "test");

describe("a field of a cron expression", () => {
  it.each([
    ["5", [5]],
    ["5,3,5", [3, 5]],
    ["1-3", [1, 2, 3]],
    ["50-52,1", [1, 50, 51, 52]],
    ["1/20", [1, 21, 41]],
    ["*/20", [0, 20, 40]],
    ["10-30/10", [10, 20, 30]],
  ])("%s stands for its values in order", (text, values) => {
    expect(parse(text)).toEqual(values);
  });

  it("takes names for numbers", () => {
    expect(parse("JAN,MAR-APR", MONTHS)).toEqual([1, 3, 4]);
    expect(parse("*", MONTHS)).toEqual([1, 2, 3, 4]);
  });

  it("says which values there are", () => {
    expect(parse("MAY", MONTHS)).toMatchInlineSnapshot(`
      {
        "expected": "a cron expression whose month field has values from 1 to 4 or JAN to APR, not "MAY"",
      }
    `);
    expect(parse("1-60")).toMatchInlineSnapshot(`
      {
        "expected": "a cron expression whose minutes field has values from 0 to 59, not "1-60"",
      }
    `);
    for (const text of ["?", "*-3", "a", "-1", "1-", "1/0", "1/60", "1.5", "#"])
      expect(parse(text)).toHaveProperty("expected");
  });

  it("never stands for anything out of range, and always for something", () => {
    const part = fc.integer({ min: 0, max: 70 }).map(String);
    const item = fc
      .tuple(fc.oneof(part, fc.constant("*")), fc.option(part), fc.option(part))
      .map(
        ([first, last, step]) =>
          `${first}${last === null ? "" : `-${last}`}${step === null ? "" : `/${step}`}`,
      );
    void fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), (items) => {
        let values: ReturnType<typeof parse>;
        try {
          values = parse(items.join(","));
        } catch {
          return;
        }
        if ("expected" in values) return;
        expect(values.length).toBeGreaterThan(0);
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
        for (const value of values) expect(value).toSatisfy((number: number) => number >= 0 && number <= 59);
      }),
    );
  });
});
