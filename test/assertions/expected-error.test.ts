import { expect, it } from "vitest";
import { checkExpectedError, describeError, matchesError } from "../../src/assertions/expected-error.ts";
import type { JournalEntryOf } from "../../src/journal/journal-entry.ts";

const completed = {
  errorType: "OrderError",
  errorMessage: "order 2 has no address",
} as JournalEntryOf<"invocation.completed">;

it("An error is expected by its type, a part of its message, a pattern or both members", () => {
  const fitting = ["OrderError", "no address", /^order/g, { errorType: "OrderError" }, { errorMessage: /2/ }];
  expect(fitting.filter((expected) => matchesError(expected, completed))).toEqual(fitting);
  const others = ["Order", "TypeError", /^address/, { errorType: "Order" }, { errorMessage: "no address" }];
  // "Order" is no type and no part of the message: types are compared as a whole.
  expect(others.filter((expected) => matchesError(expected, completed))).toEqual([]);
});

it("An error without a message is none that a message is expected of", () => {
  const bare = { outcome: "crash" } as JournalEntryOf<"invocation.completed">;
  expect(matchesError("x", bare)).toBe(false);
  expect(matchesError(/x/, bare)).toBe(false);
  expect(matchesError({ errorMessage: /x/ }, bare)).toBe(false);
});

it("What is expected is described as it was written", () => {
  expect(["OrderError", /no/i, { errorType: "A" }].map(describeError)).toEqual([
    '"OrderError"',
    "/no/i",
    '{ errorType: "A" }',
  ]);
});

it.each([["", 7, {}, [], { message: "x" }, undefined]])("%s is refused", (given) => {
  expect(() => checkExpectedError("toHaveFailedWith()", given)).toThrow(
    "expected `error` to be an error type",
  );
});
