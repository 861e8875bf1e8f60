import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { REFUSED_SETTINGS, type RefusedSetting } from "../../src/fidelity/not-simulated.ts";
import { checkKnownNames, checkOptionNames, nearestNames } from "../../src/function/known-options.ts";

const known = ["handler", "timeout", "memorySize", "ephemeralStorage", "logFormat"];

describe("Names near a misspelled one", () => {
  it.each([
    ["timout", ["timeout"]],
    ["TIMEOUT", ["timeout"]],
    ["memory", ["memorySize"]],
    ["memorysize", ["memorySize"]],
    ["ephemeralStorageSize", ["ephemeralStorage"]],
    ["handlr", ["handler"]],
    ["region", []],
    ["", []],
  ])("%s", (name, near) => {
    expect(nearestNames(name, known)).toEqual(near);
  });

  it("come nearest first", () => {
    expect(nearestNames("abcdefgh", ["abcdefgX", "abcdefXX", "abcdefgh"])).toEqual([
      "abcdefgh",
      "abcdefgX",
      "abcdefXX",
    ]);
  });
});

describe("Every setting of AWS's that has no effect here", () => {
  it.each(Object.entries(REFUSED_SETTINGS.value))("%s is refused with advice", (name, refused) => {
    expect(() => checkOptionNames("createFunction", { [name]: { some: "value" } }, known)).toThrow(
      NotSimulatedError,
    );
    expect(() => checkOptionNames("createFunction", { [name]: { some: "value" } }, known)).toThrow(
      refused.advice,
    );
  });

  it("is accepted with the value that asks for nothing", () => {
    const settings: Readonly<Record<string, RefusedSetting>> = REFUSED_SETTINGS.value;
    const harmless = Object.entries(settings).filter(([, refused]) => refused.harmless !== undefined);
    expect(harmless.length).toBeGreaterThan(3);
    for (const [name, refused] of harmless)
      checkOptionNames("createFunction", { [name]: refused.harmless }, known);
  });
});

describe("An unknown name inside an option", () => {
  it("is refused by its path", () => {
    expect(() => checkKnownNames("call", { logformat: "JSON" }, { known, prefix: "loggingConfig." })).toThrow(
      'call: expected `loggingConfig.logformat` to be a known option (did you mean `loggingConfig.logFormat`?), got "JSON"',
    );
  });
});
