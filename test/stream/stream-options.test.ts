import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { checkStreamName, resolveStreamSettings } from "../../src/stream/stream-options.ts";

const resolve = (options: object) => resolveStreamSettings('createStream("clicks")', options);

describe("A stream", () => {
  it("is on-demand with four shards, keeps records for a day and takes them up to 1 MiB, unless it is told", () => {
    expect(resolve({})).toEqual({
      mode: "ON_DEMAND",
      shardCount: 4,
      retentionPeriodHours: 24,
      maxRecordSizeInKiB: 1_024,
      enforceWriteLimits: false,
    });
  });

  it("is provisioned if it is given a number of shards", () => {
    const options = {
      shardCount: 1,
      retentionPeriodHours: 8_760,
      maxRecordSizeInKiB: 10_240,
      enforceWriteLimits: true,
    };
    expect(resolve(options)).toEqual({ mode: "PROVISIONED", ...options });
  });

  it.each([
    { shardCount: 0 },
    { shardCount: 10_001 },
    { shardCount: 1.5 },
    { retentionPeriodHours: 23 },
    { retentionPeriodHours: 8_761 },
    { maxRecordSizeInKiB: 1_023 },
    { maxRecordSizeInKiB: 10_241 },
    { enforceWriteLimits: "yes" },
    { shards: 4 },
  ])("is not created with %j", (options) => {
    expect(() => resolve(options)).toThrow(InvalidArgumentError);
  });

  it("says how many shards it may have", () => {
    expect(() => resolve({ shardCount: 0 })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: createStream("clicks"): expected \`shardCount\` to be a whole number from 1 to 10000, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1]
    `);
  });

  it.each(["streamModeDetails", "warmThroughputMiBps", "encryptionType", "keyId", "tags"])(
    "is refused %s, which would have no effect",
    (name) => {
      expect(() => resolve({ [name]: {} })).toThrow(NotSimulatedError);
    },
  );
});

describe("A stream's name", () => {
  it.each(["clicks", "A.b_c-9", "x".repeat(128)])("may be %j", (name) => {
    expect(() => checkStreamName(name)).not.toThrow();
  });

  it.each(["", "a b", "a/b", "x".repeat(129)])("is not %j", (name) => {
    expect(() => checkStreamName(name)).toThrow(InvalidArgumentError);
  });
});
