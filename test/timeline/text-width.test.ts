import { expect, it } from "vitest";
import { cut, lengthOf, pad } from "../../src/timeline/text-width.ts";

it("Texts are measured, filled up and cut by characters, not by their halves", () => {
  expect([lengthOf("a🚀b"), "a🚀b".length]).toEqual([3, 4]);
  expect([pad("a🚀", 4), pad("long", 2)]).toEqual(["a🚀  ", "long"]);
  expect([cut("a🚀bc", 3), cut("a🚀b", 3), cut("abc", 3)]).toEqual(["a🚀…", "a🚀b", "abc"]);
});
