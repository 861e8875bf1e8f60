import { expect, it } from "vitest";
import { enumViolation, rangeViolation } from "../../src/table/violation.ts";

it("a value that breaks a constraint is a ValidationException that names the member", () => {
  const answers = [
    enumViolation("SUM", "select", []),
    enumViolation("NEW", "streamViewType", ["NEW_IMAGE", "OLD_IMAGE"]),
    rangeViolation(0, "limit", { minimum: 1, maximum: 100 }),
    rangeViolation(101, "limit", { minimum: 1, maximum: 100 }),
  ];
  expect(new Set(answers.map((answer) => answer?.name))).toEqual(new Set(["ValidationException"]));
  expect(answers.map((answer) => answer?.message)).toMatchInlineSnapshot();
});

it("of what cannot come over the wire it is not known", () => {
  expect(enumViolation(1, "streamViewType", ["NEW_IMAGE"])).toBeUndefined();
  expect(rangeViolation("1", "limit", { minimum: 1, maximum: 100 })).toBeUndefined();
});
