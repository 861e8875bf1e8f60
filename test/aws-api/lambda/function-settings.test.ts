import { describe, expect, it } from "vitest";
import {
  architectureOf,
  checkConstraints,
  refuseSettings,
  refuseSnapStart,
  settingsOf,
  tracingModeOf,
} from "../../../src/aws-api/lambda/function-settings.ts";

const WHERE = "Lambda CreateFunction";

describe("The settings of a request", () => {
  it("are those that are given", () => {
    expect(settingsOf(WHERE, { Timeout: 7, MemorySize: null })).toEqual({ timeout: 7 });
    expect(
      settingsOf(WHERE, {
        EphemeralStorage: { Size: 1_024 },
        Environment: {},
        Architectures: ["arm64"],
        LoggingConfig: { LogFormat: "JSON" },
        DeadLetterConfig: { TargetArn: "arn" },
      }),
    ).toEqual({
      ephemeralStorage: 1_024,
      environment: {},
      architecture: "arm64",
      loggingConfig: { logFormat: "JSON" },
      deadLetterConfig: { targetArn: "arn" },
    });
  });

  it("have one architecture", () => {
    expect(architectureOf(WHERE, undefined)).toBeUndefined();
    expect(() => architectureOf(WHERE, "arm64")).toThrow("a list of one architecture");
    expect(() => architectureOf(WHERE, [])).toThrow("Value '[]' at 'architectures'");
    expect(() => architectureOf(WHERE, ["arm64", "x86"])).toThrow("2 validation errors detected");
  });

  it("have one of two tracing modes", () => {
    expect(tracingModeOf(WHERE, {})).toBeUndefined();
    expect(tracingModeOf(WHERE, { TracingConfig: { Mode: "Active" } })).toBe("Active");
    expect(() => tracingModeOf(WHERE, { TracingConfig: { Mode: "Off" } })).toThrow(
      '"Active" or "PassThrough"',
    );
  });

  it("are refused if they ask for what is not simulated, not if they ask for nothing", () => {
    const asksForNothing = { Layers: [], VpcConfig: { SubnetIds: [] }, SnapStart: { ApplyOn: "None" } };
    expect(() => refuseSettings(WHERE, asksForNothing)).not.toThrow();
    expect(() => refuseSettings(WHERE, { ImageConfig: {} })).toThrow(
      "the member ImageConfig is not simulated",
    );
    expect(() => refuseSettings(WHERE, { SnapStart: { ApplyOn: "All" } })).toThrow("SnapStart.ApplyOn");
    expect(() => refuseSnapStart({ SnapStart: { ApplyOn: "PublishedVersions" } }, "nodejs24.x")).toThrow(
      "nodejs24.x is not supported for SnapStart enabled functions.",
    );
  });
});

describe("Constraints of the service model", () => {
  it("are reported together", () => {
    expect(() => checkConstraints({ Code: {}, Handler: "a b", Timeout: 0 }, { isNew: true })).toThrow(
      /^3 validation errors detected: Value null at 'role' .*; Value 'a b' at 'handler' .*; Value '0' at 'timeout'/,
    );
    expect(() => checkConstraints({}, { isNew: false })).not.toThrow();
  });
});
