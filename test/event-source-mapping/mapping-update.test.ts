import { describe, expect, it } from "vitest";
import { mergeMappingOptions } from "../../src/event-source-mapping/mapping-update.ts";
import { messageOf } from "../runtime/started-runtime.ts";

describe("An update of a mapping", () => {
  it("replaces what is given, as a whole, and keeps the rest", () => {
    const before = { eventSource: "a", batchSize: 1, scalingConfig: { maximumConcurrency: 2 } };
    const changes = { batchSize: undefined, scalingConfig: {}, enabled: false };
    expect(mergeMappingOptions("update()", before, changes)).toEqual({
      eventSource: "a",
      batchSize: 1,
      scalingConfig: {},
      enabled: false,
    });
    expect(before.scalingConfig).toEqual({ maximumConcurrency: 2 });
  });

  it("cannot change what a mapping polls, or from where", () => {
    const changes = [{ eventSource: "b" }, { startingPosition: "LATEST" }, { topics: ["t"] }];
    expect(
      changes.map((change) => messageOf(() => mergeMappingOptions("update()", {}, change))).join("\n"),
    ).toMatchInlineSnapshot(`
      "update(): expected \`eventSource\` to be left out: it stays as the mapping was created, got "b"
      update(): expected \`startingPosition\` to be left out: it stays as the mapping was created, got "LATEST"
      update(): expected \`topics\` to be left out: it stays as the mapping was created, got an array of 1"
    `);
  });
});
