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
  expect(answers.map((answer) => answer?.message)).toMatchInlineSnapshot(`
    [
      "1 validation error detected: Value 'SUM' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
      "1 validation error detected: Value 'NEW' at 'streamViewType' failed to satisfy constraint: Member must satisfy enum value set: [NEW_IMAGE, OLD_IMAGE]",
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    ]
  `);
});

it("of what cannot come over the wire it is not known", () => {
  expect(enumViolation(1, "streamViewType", ["NEW_IMAGE"])).toBeUndefined();
  expect(rangeViolation("1", "limit", { minimum: 1, maximum: 100 })).toBeUndefined();
});
