import { describe, expect, it } from "vitest";
import { type CheckedMember, checkConstraints } from "../../../src/aws-api/kinesis/kinesis-constraints.ts";

function violationsOf(input: Readonly<Record<string, unknown>>, members: readonly CheckedMember[]): string {
  try {
    checkConstraints(input, members);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("The constraints of Kinesis's members", () => {
  it("are told of in the order in which an operation has its members, several of one if it breaks several", () => {
    const input = { StreamName: "", Limit: 0, ExclusiveStartShardId: "" };
    expect(violationsOf(input, ["Limit", "ExclusiveStartShardId", "StreamName"])).toMatchInlineSnapshot(
      `"5 validation errors detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '' at 'exclusiveStartShardId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'exclusiveStartShardId' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1"`,
    );
  });

  it("are of numbers, words, lists and maps, too", () => {
    const input = {
      Limit: 10_001,
      ScalingType: "",
      TagKeys: [],
      Tags: {},
      ShardLevelMetrics: Array(8).fill("ALL"),
    };
    expect(violationsOf(input, Object.keys(input))).toMatchInlineSnapshot(
      `"5 validation errors detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000; Value '' at 'scalingType' failed to satisfy constraint: Member must satisfy enum value set: [UNIFORM_SCALING]; Value '[]' at 'tagKeys' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '[ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL]' at 'shardLevelMetrics' failed to satisfy constraint: Member must have length less than or equal to 7"`,
    );
    const tags = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, "v"]));
    expect(violationsOf({ Tags: tags }, ["Tags"])).toMatch(
      /^1 validation error detected: Value '\{k0=v, k1=v, /,
    );
  });

  it("are of each entry of a list, and of each key and value of a map", () => {
    const input = {
      TagKeys: ["a", ""],
      Tags: { ["k".repeat(129)]: "v".repeat(257) },
      ShardLevelMetrics: ["ALL", "Unknown"],
    };
    const shown = violationsOf(input, Object.keys(input))
      .replace(/k{129}/g, "k...")
      .replace(/v{257}/g, "v...")
      .split("; ");
    expect(shown).toMatchInlineSnapshot(`
      [
        "4 validation errors detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
        "Value '{k...=v...}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]",
        "Value '{k...=v...}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
        "Value '[ALL, Unknown]' at 'shardLevelMetrics' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds, ALL]]",
      ]
    `);
  });

  it("say which members have to be there", () => {
    expect(violationsOf({ ShardCount: null }, ["ShardCount!", "StreamName!"])).toMatchInlineSnapshot(
      `"2 validation errors detected: Value null at 'shardCount' failed to satisfy constraint: Member must not be null; Value null at 'streamName' failed to satisfy constraint: Member must not be null"`,
    );
    expect(violationsOf({}, ["Limit"])).toBe("");
  });

  it("are of members of members, too", () => {
    const check = () => checkConstraints({}, [["StreamMode!", {}]], "streamModeDetails.");
    expect(check).toThrow("Value null at 'streamModeDetails.streamMode' failed");
  });

  it("may be an operation's own", () => {
    expect(violationsOf({ Limit: 51 }, [["Limit", { maximum: 50 }]])).toContain("less than or equal to 50");
  });
});
