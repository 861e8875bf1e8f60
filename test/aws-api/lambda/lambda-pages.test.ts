import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOf } from "../../../src/aws-api/lambda/lambda-pages.ts";

const LIST = { member: "Items", largest: 50 };

describe("A list of Lambda's", () => {
  it("comes in pages that hold everything once, in order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 200 }),
        fc.integer({ min: 1, max: 80 }),
        (all, size) => {
          const seen: unknown[] = [];
          let Marker: unknown;
          do {
            const { Items, NextMarker } = pageOf(all, { MaxItems: size, Marker }, LIST);
            const items = Items as readonly unknown[];
            expect(items.length).toBeLessThanOrEqual(Math.min(size, LIST.largest));
            seen.push(...items);
            Marker = NextMarker;
          } while (Marker !== undefined);
          expect(seen).toEqual(all);
        },
      ),
    );
  });

  it("has no marker at its end, and refuses one that is none", () => {
    expect(pageOf([1, 2], { MaxItems: "2" }, LIST)).toEqual({ Items: [1, 2] });
    expect(() => pageOf([1, 2], { Marker: "nowhere" }, LIST)).toThrow("Invalid marker value from user.");
  });

  it("takes counts of items up to the maximum of its operation", () => {
    expect(() => pageOf([], { MaxItems: 0 }, LIST)).toThrow("greater than or equal to 1");
    expect(() => pageOf([], { MaxItems: 10_001 }, LIST)).toThrow("less than or equal to 10000");
    expect(() => pageOf([], { MaxItems: 51 }, { ...LIST, maximum: 50 })).toThrow("less than or equal to 50");
  });
});
