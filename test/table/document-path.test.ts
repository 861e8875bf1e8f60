import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import {
  isSamePath,
  pathClash,
  printPath,
  valueAt,
  withoutValueAt,
  withValueAt,
} from "../../src/table/document-path.ts";

const item: Attributes = { a: { L: [{ M: { b: { S: "x" } } }, { N: "2" }] } };

describe("a document path", () => {
  it("leads to a value, or to nothing", () => {
    expect(valueAt(item, ["a", 0, "b"])).toEqual({ S: "x" });
    expect(valueAt(item, ["a", 2])).toBeUndefined();
    expect(valueAt(item, ["a", "b"])).toBeUndefined();
    expect(valueAt(item, ["toString"])).toBeUndefined();
  });

  it("can be set where its parent is of the right type; behind the end of a list is the next free place", () => {
    expect(withValueAt(item, ["a", 0, "c"], { N: "1" })).toEqual({
      a: { L: [{ M: { b: { S: "x" }, c: { N: "1" } } }, { N: "2" }] },
    });
    expect(withValueAt(item, ["a", 9], { N: "3" })).toEqual({
      a: { L: [{ M: { b: { S: "x" } } }, { N: "2" }, { N: "3" }] },
    });
    expect(withValueAt(item, ["a", "b"], { N: "1" })).toBeUndefined();
    expect(withValueAt(item, ["z", "b"], { N: "1" })).toBeUndefined();
  });

  it("can be removed; lists close up", () => {
    expect(withoutValueAt(item, ["a", 0])).toEqual({ a: { L: [{ N: "2" }] } });
    expect(withoutValueAt(item, ["a"])).toEqual({});
    expect(withoutValueAt(item, ["a", 1, "b"])).toBeUndefined();
  });

  it("clashes with another that leads through it or takes a list for a map", () => {
    expect(pathClash(["a"], ["a", 0])).toBe("overlap");
    expect(pathClash(["a", 0], ["a", "b"])).toBe("conflict");
    expect(pathClash(["a", 0], ["a", 1])).toBeUndefined();
    expect(isSamePath(["a", 0], ["a", 0])).toBe(true);
    expect(isSamePath(["a"], ["a", 0])).toBe(false);
    expect(printPath(["a", 0, "b"])).toBe("[a, [0], b]");
  });
});
