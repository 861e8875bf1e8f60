import { describe, expect, it } from "vitest";
import { checkLoggingConfig, defaultLoggingConfig } from "../../src/function/logging-config.ts";

const where = 'createFunction("worker")';

function check(options: unknown) {
  return checkLoggingConfig(where, options, "worker");
}

function refusal(options: unknown): string {
  try {
    check(options);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

describe("The logs of a function", () => {
  it("are text in the function's own group unless configured", () => {
    expect(defaultLoggingConfig("worker")).toEqual({ logFormat: "Text", logGroup: "/aws/lambda/worker" });
    expect(check({})).toEqual(defaultLoggingConfig("worker"));
  });

  it("have levels when they are JSON", () => {
    expect(check({ logFormat: "JSON" })).toEqual({
      logFormat: "JSON",
      logGroup: "/aws/lambda/worker",
      applicationLogLevel: "INFO",
      systemLogLevel: "INFO",
    });
    expect(check({ logFormat: "JSON", applicationLogLevel: "TRACE", systemLogLevel: "WARN" })).toMatchObject({
      applicationLogLevel: "TRACE",
      systemLogLevel: "WARN",
    });
  });

  it("have no levels when they are text", () => {
    expect(refusal({ applicationLogLevel: "WARN" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.applicationLogLevel\` to be left out unless \`loggingConfig.logFormat\` is "JSON", got "WARN""`,
    );
    expect(refusal({ logFormat: "Text", systemLogLevel: "WARN" })).toMatch(/`loggingConfig.systemLogLevel`/);
  });

  it("go to a group of the right characters", () => {
    expect(check({ logGroup: "/shared/orders#1" })).toMatchObject({ logGroup: "/shared/orders#1" });
    expect(refusal({ logGroup: "my group" })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.logGroup\` to be 1 to 512 letters, digits and . - _ / #, got "my group"
      AWS answers ValidationException: 1 validation error detected: Value 'my group' at 'loggingConfig.logGroup' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
    `);
  });

  it("do not go to a group that AWS cannot deliver to", () => {
    expect(refusal({ logGroup: "aws/worker" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.logGroup\` to be a group that does not begin with "aws/", to which AWS could not deliver, got "aws/worker""`,
    );
    expect(check({ logGroup: "/aws/worker" })).toMatchObject({ logGroup: "/aws/worker" });
  });

  it("are refused when misspelled", () => {
    expect(refusal({ logFormat: "json" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.logFormat\` to be one of "Text", "JSON", got "json""`,
    );
    expect(refusal({ logFormat: "JSON", systemLogLevel: "ERROR" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.systemLogLevel\` to be one of "DEBUG", "INFO", "WARN", got "ERROR""`,
    );
    expect(refusal({ format: "JSON" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig.format\` to be a known option (did you mean \`loggingConfig.logFormat\`?), got "JSON""`,
    );
    expect(refusal("JSON")).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`loggingConfig\` to be an object, got "JSON""`,
    );
  });
});
