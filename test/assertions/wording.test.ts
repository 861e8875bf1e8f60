import { expect, it } from "vitest";
import { exactly, listed, noneOf, recordTitle, shortId, times } from "../../src/assertions/wording.ts";

it("Counts are words where there are such", () => {
  expect([0, 1, 2].map(times)).toEqual(["never", "once", "2 times"]);
  expect([0, 1, 2].map(exactly)).toEqual(["0 times", "once", "2 times"]);
  expect(noneOf(1, "invocation")).toBe("its only invocation did not");
  expect(noneOf(3, "message", "is")).toBe("of its 3 messages none is");
});

it("Ids are shortened to what tells them apart", () => {
  expect(shortId("orders-0")).toBe("orders-0");
  expect(shortId("72475ead-46d0-47f9-a88c-7bfc26fcfadd")).toBe("7247…");
  expect(recordTitle("72475ead-46d0-47f9-a88c-7bfc26fcfadd")).toBe("message 7247…");
  expect(recordTitle("49590338271490256608559692538361571095921575989136588898")).toBe("record …588898");
  expect(recordTitle("orders-0:12")).toBe("record orders-0:12");
});

it("Lists read as sentences", () => {
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"], "or")).toBe("a, b or c");
});
