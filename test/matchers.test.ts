import { expect, it } from "vitest";
import * as entry from "../src/matchers.ts";

it("The entry for other runners has the assertion and the matchers", () => {
  expect(Object.keys(entry).sort()).toEqual(["assertThat", "matchers"]);
  expect(Object.keys(entry.matchers)).toHaveLength(20);
});
