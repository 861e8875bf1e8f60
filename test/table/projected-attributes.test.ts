import { expect, it } from "vitest";
import { projectAttributes } from "../../src/table/projected-attributes.ts";

it("a projection keeps the parts that paths lead to, and closes up lists", () => {
  const item = {
    id: { S: "1" },
    list: { L: [{ N: "0" }, { N: "1" }, { M: { a: { S: "x" }, b: { S: "y" } } }] },
    map: { M: { a: { N: "1" }, b: { N: "2" } } },
  };
  expect(
    projectAttributes(item, [
      ["list", 2, "b"],
      ["list", 0],
      ["map", "a"],
      ["map", "z"],
      ["missing"],
      ["id", "x"],
    ]),
  ).toEqual({ list: { L: [{ N: "0" }, { M: { b: { S: "y" } } }] }, map: { M: { a: { N: "1" } } } });
  expect(projectAttributes(item, [["id"]])).toEqual({ id: { S: "1" } });
  expect(projectAttributes(item, [["list", 9]])).toEqual({});
});
