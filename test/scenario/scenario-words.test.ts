import { expect, it } from "vitest";
import { mappingName, normalName, wordOf } from "../../src/scenario/scenario-words.ts";

it("A mapping has one name, whichever arrow it is written with", () => {
  for (const name of ["orders→ship", "orders->ship", "orders -> ship"])
    expect(normalName(name)).toBe(mappingName("orders", "ship"));
  expect(normalName("ship:live")).toBe("ship:live");
});

it("The word of an item is the only one that it has", () => {
  expect(wordOf(["send", "invoke"], { send: 1, to: "orders" })).toBe("send");
  expect(wordOf(["send", "invoke"], { send: 1, invoke: 1 })).toBeUndefined();
  expect(wordOf(["send", "invoke"], {})).toBeUndefined();
});
