import { describe, expect, it } from "vitest";
import { checkFunctionName } from "../../src/function/function-name.ts";

function refusal(name: unknown): string {
  try {
    checkFunctionName("createFunction", name);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

describe("The name of a new function", () => {
  it.each(["a", "worker", "Order-Worker_2", "a".repeat(64)])("may be %s", (name) => {
    expect(checkFunctionName("createFunction", name)).toBe(name);
  });

  it("has 64 characters at most: what is longer, but short enough for an ARN, is found by the service", () => {
    expect(refusal("a".repeat(65))).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction: expected \`name\` to be 1 to 64 letters, digits, hyphens and underscores, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      AWS answers InvalidParameterValueException: 1 validation error detected: Value 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
    `);
    expect(refusal("a".repeat(141))).toMatch(
      /AWS answers ValidationException: .*Member must have length less than or equal to 140$/,
    );
  });

  it("has no other characters and is no ARN", () => {
    expect(refusal("my.function")).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction: expected \`name\` to be 1 to 64 letters, digits, hyphens and underscores, got "my.function""`,
    );
    expect(refusal("")).toMatch(/^InvalidArgumentError: createFunction: expected `name`/);
    expect(refusal("worker:live")).toMatch(/got "worker:live"$/);
    expect(refusal("worker\n")).toMatch(/got "worker\\n"$/);
    expect(refusal(3)).toMatch(/got 3$/);
  });
});
