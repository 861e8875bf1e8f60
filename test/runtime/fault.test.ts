import { expect, it } from "vitest";
import { toFault } from "../../src/runtime/fault.ts";

it("A fault counts how often it has happened, and is removed at the end of its block", () => {
  let happened = 0;
  let removals = 0;
  {
    using fault = toFault({ count: () => happened, remove: () => removals++ });
    happened = 3;
    expect(fault.count).toBe(3);
  }
  expect(removals).toBe(1);
});
