import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { REFUSED_SETTINGS, type RefusedSetting } from "../../src/fidelity/not-simulated.ts";
import { checkOptionNames } from "../../src/function/known-options.ts";

const known = ["handler", "timeout", "memorySize", "ephemeralStorage", "logFormat"];

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
