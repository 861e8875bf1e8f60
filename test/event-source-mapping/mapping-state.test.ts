import { describe, expect, it } from "vitest";
import { transitionOfCreation, transitionOfUpdate } from "../../src/event-source-mapping/mapping-state.ts";

describe("The state of a mapping", () => {
  it("is Creating before it is Enabled, and Disabled at once", () => {
    expect(transitionOfCreation(true)).toEqual({ through: "Creating", to: "Enabled" });
    expect(transitionOfCreation(false)).toBe("Disabled");
  });

  it("is Updating unless polling begins or ends", () => {
    expect(transitionOfUpdate("Enabled", true)).toEqual({ through: "Updating", to: "Enabled" });
    expect(transitionOfUpdate("Disabled", false)).toEqual({ through: "Updating", to: "Disabled" });
    expect(transitionOfUpdate("Enabled", false)).toEqual({ through: "Disabling", to: "Disabled" });
    expect(transitionOfUpdate("Disabled", true)).toEqual({ through: "Enabling", to: "Enabled" });
  });
});
