import { describe, expect, it } from "vitest";
import { resourceNotFound } from "../../src/function/lambda-service-error.ts";
import { FunctionAliases } from "../../src/invocation/function-aliases.ts";
import { Journal } from "../../src/journal/journal.ts";
import { Identifiers } from "../../src/random/identifiers.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";

function create() {
  const journal = new Journal(() => 0, 1_000);
  const aliases = new FunctionAliases({
    functionName: "worker",
    functionArn: ARN,
    journal,
    identifiers: new Identifiers(new SeededRandom(1)),
    checkVersionExists: (version) => {
      if (version !== "$LATEST" && Number(version) > 2)
        throw resourceNotFound(`Function not found: ${ARN}:${version}`);
    },
  });
  return { aliases, journal };
}

describe("The aliases of a function", () => {
  it("are found by name, oldest first, with a revision that every change renews", () => {
    const { aliases } = create();
    const live = aliases.create("here", "live", { functionVersion: "1" });
    aliases.create("here", "next", { functionVersion: "$LATEST" });
    expect(aliases.get("live")).toEqual({
      name: "live",
      functionVersion: "1",
      description: "",
      revisionId: expect.stringMatching(/^[0-9a-f]{8}-/) as string,
    });
    const moved = aliases.update("here", "live", { functionVersion: "2" });
    expect(moved.revisionId).not.toBe(live.revisionId);
    expect(aliases.all.map(({ name, functionVersion }) => [name, functionVersion])).toEqual([
      ["live", "2"],
      ["next", "$LATEST"],
    ]);
  });

  it("are not changed by writing into an answer", () => {
    const { aliases } = create();
    const routingConfig = { additionalVersionWeights: { "2": 0.1 } };
    const live = aliases.create("here", "live", { functionVersion: "1", routingConfig });
    expect(() => Object.assign(live, { functionVersion: "2" })).toThrow(TypeError);
    routingConfig.additionalVersionWeights["2"] = 0.9;
    expect(aliases.get("live")).toMatchObject({
      functionVersion: "1",
      routingConfig: { additionalVersionWeights: { "2": 0.1 } },
    });
  });

  it("are refused in AWS's words when they exist, and when they do not", () => {
    const { aliases } = create();
    aliases.create("here", "live", { functionVersion: "1" });
    expect(() => aliases.create("here", "live", { functionVersion: "2" })).toThrow(
      expect.objectContaining({
        name: "ResourceConflictException",
        message: `Alias already exists: ${ARN}:live`,
        $metadata: { httpStatusCode: 409 },
      }),
    );
    expect(messageOf(() => aliases.get("gone"))).toBe(`Cannot find alias arn: ${ARN}:gone`);
    expect(messageOf(() => aliases.update("here", "gone", {}))).toBe(`Alias not found: ${ARN}:gone`);
    expect(aliases.find("gone")).toBeUndefined();
  });

  it("point only at versions that exist, with the additional one too", () => {
    const { aliases, journal } = create();
    expect(messageOf(() => aliases.create("here", "live", { functionVersion: "10" }))).toBe(
      `Function not found: ${ARN}:10`,
    );
    const routingConfig = { additionalVersionWeights: { "10": 0.5 } };
    expect(messageOf(() => aliases.create("here", "live", { functionVersion: "1", routingConfig }))).toBe(
      `Function not found: ${ARN}:10`,
    );
    const live = aliases.create("here", "live", { functionVersion: "1" });
    expect(messageOf(() => aliases.update("here", "live", { functionVersion: "10" }))).toContain(":10");
    expect(aliases.get("live")).toBe(live);
    expect(journal.where("alias.changed")).toHaveLength(1);
  });

  it.each(["", "1", "2026", "a b", "a:b", "x".repeat(129)])("cannot be named %j", (name) => {
    expect(messageOf(() => create().aliases.create("here", name, { functionVersion: "1" }))).toContain(
      "expected `name` to be 1 to 128 letters, digits, hyphens and underscores, not digits alone",
    );
  });

  it.each(["live", "1a", "a-b_c", "x".repeat(128)])("can be named %j", (name) => {
    expect(create().aliases.create("here", name, { functionVersion: "1" }).name).toBe(name);
  });

  it("are deleted, also twice and if there never was one", () => {
    const { aliases, journal } = create();
    aliases.create("here", "live", { functionVersion: "1" });
    for (const name of ["live", "live", "gone"]) aliases.delete(name);
    expect(aliases.all).toEqual([]);
    expect(journal.where("alias.changed").map(({ alias, change }) => [alias, change])).toEqual([
      ["live", "created"],
      ["live", "deleted"],
    ]);
  });

  it("are journaled with what they point at", () => {
    const { aliases, journal } = create();
    aliases.create("here", "live", {
      functionVersion: "1",
      routingConfig: { additionalVersionWeights: { "2": 0.25 } },
    });
    aliases.update("here", "live", { functionVersion: "2", routingConfig: {} });
    const alias = { functionName: "worker", alias: "live" };
    expect(journal.where("alias.changed")).toMatchObject([
      { ...alias, change: "created", version: "1", additionalVersionWeights: { "2": 0.25 } },
      { ...alias, change: "updated", version: "2" },
    ]);
    expect(journal.where("alias.changed")[1]).not.toHaveProperty("additionalVersionWeights");
  });
});
