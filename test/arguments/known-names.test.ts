import { describe, expect, it } from "vitest";
import { checkKnownNames } from "../../src/arguments/known-names.ts";

const known = ["handler", "timeout", "memorySize", "ephemeralStorage", "logFormat"];

describe("An unknown name inside an option", () => {
  it("is refused by its path", () => {
    expect(() => checkKnownNames("call", { logformat: "JSON" }, { known, prefix: "loggingConfig." })).toThrow(
      'call: expected `loggingConfig.logformat` to be a known option (did you mean `loggingConfig.logFormat`?), got "JSON"',
    );
  });
});

it("says which names there are when none is near", () => {
  expect(() => checkKnownNames("call", { region: 1 }, { known: ["first", "second"], prefix: "" })).toThrow(
    "call: expected `region` to be a known option (first, second), got 1",
  );
});
