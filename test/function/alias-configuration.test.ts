import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AliasSettings,
  type AliasUpdate,
  applyAliasUpdate,
  routeAlias,
} from "../../src/function/alias-configuration.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const WHERE = 'worker.createAlias("live")';

const create = (update: AliasUpdate) => applyAliasUpdate(WHERE, update, undefined);

/** Shares that may make no sense. */
const weights = (additionalVersionWeights: Readonly<Record<string, unknown>>): AliasUpdate =>
  ({ functionVersion: "1", routingConfig: { additionalVersionWeights } }) as AliasUpdate;

describe("An alias", () => {
  it("points at one version, or shares its invocations between two", () => {
    expect(create({ functionVersion: "1" })).toEqual({ functionVersion: "1", description: "" });
    expect(create({ functionVersion: "$LATEST", description: "newest" })).toEqual({
      functionVersion: "$LATEST",
      description: "newest",
    });
    expect(create(weights({ "2": 0.1 }))).toEqual({
      functionVersion: "1",
      description: "",
      routingConfig: { additionalVersionWeights: { "2": 0.1 } },
    });
  });

  it.each([0, 1])("may give the additional version the share %i", (share) => {
    expect(create(weights({ "2": share })).routingConfig).toEqual({
      additionalVersionWeights: { "2": share },
    });
  });

  it("has no routing config without weights", () => {
    expect(create(weights({}))).not.toHaveProperty("routingConfig");
    expect(create({ functionVersion: "1", routingConfig: {} })).not.toHaveProperty("routingConfig");
  });

  it.each([
    [weights({ "1": 0.8, "2": 0.2 }), "Number of items in AdditionalVersionWeights cannot be greater than 1"],
    [
      weights({ "2": 2 }),
      "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
    ],
    [
      weights({ "2": -1 }),
      "1 validation error detected: Value '{2=-1.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
    ],
    [
      weights({ "1": 0.5 }),
      "Invalid function version 1. Function version 1 is already included in routing configuration.",
    ],
    [
      { ...weights({ "1": 0.5 }), functionVersion: "$LATEST" },
      "$LATEST is not supported for an alias pointing to more than 1 version",
    ],
    [
      weights({ $LATEST: 0.5 }),
      "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]",
    ],
  ])("is refused by AWS with %j", (update, message) => {
    expect(messageOf(() => create(update))).toBe(message);
  });

  it("cannot be made of what makes no sense", () => {
    const wrong = (update: unknown) => messageOf(() => create(update as AliasUpdate));
    expect(wrong({})).toMatchInlineSnapshot(
      `"worker.createAlias("live"): expected \`functionVersion\` to be the number of a version, as text, or "$LATEST", got undefined"`,
    );
    expect(wrong({ functionVersion: 1 })).toMatchInlineSnapshot(
      `"worker.createAlias("live"): expected \`functionVersion\` to be the number of a version, as text, or "$LATEST", got 1"`,
    );
    expect(wrong({ functionVersion: "live" })).toMatchInlineSnapshot(
      `"worker.createAlias("live"): expected \`functionVersion\` to be the number of a version, as text, or "$LATEST", got "live""`,
    );
    expect(wrong({ functionVersion: "1", description: "x".repeat(257) })).toContain(
      "expected `description` to be text of at most 256 characters",
    );
    expect(wrong(weights({ "2": "0.5" }))).toMatchInlineSnapshot(
      `"worker.createAlias("live"): expected \`routingConfig.additionalVersionWeights.2\` to be a number from 0 to 1, got "0.5""`,
    );
    expect(wrong(weights({ "2": Number.NaN }))).toContain("a number from 0 to 1, got NaN");
    expect(wrong({ functionVersion: "1", routingConfig: { weights: {} } })).toMatchInlineSnapshot(
      `"worker.createAlias("live"): expected \`routingConfig.weights\` to be a known option (did you mean \`routingConfig.additionalVersionWeights\`?), got an empty object"`,
    );
  });
});

describe("An update of an alias", () => {
  const current: AliasSettings = {
    functionVersion: "1",
    description: "old",
    routingConfig: { additionalVersionWeights: { "2": 0.1 } },
  };
  const update = (members: AliasUpdate) => applyAliasUpdate("worker:live.update()", members, current);

  it("keeps what it does not name, weights too", () => {
    expect(update({})).toEqual(current);
    expect(update({ description: "new" })).toEqual({ ...current, description: "new" });
    expect(update({ functionVersion: "3" })).toEqual({ ...current, functionVersion: "3" });
  });

  it("takes the weights away with an empty routing config", () => {
    for (const routingConfig of [{}, { additionalVersionWeights: {} }]) {
      expect(update({ routingConfig })).toEqual({ functionVersion: "1", description: "old" });
    }
  });

  it("cannot point at the version that still has a weight", () => {
    expect(messageOf(() => update({ functionVersion: "2" }))).toBe(
      "Invalid function version 2. Function version 2 is already included in routing configuration.",
    );
    expect(update({ functionVersion: "2", routingConfig: {} })).toMatchObject({ functionVersion: "2" });
  });
});

describe("The version behind an alias", () => {
  it("spends no chance where there is no choice", () => {
    const chance = () => expect.unreachable();
    expect(routeAlias(create({ functionVersion: "7" }), chance)).toBe("7");
  });

  it("is the additional one exactly if chance falls below its share: never with 0, always with 1", () => {
    const below1 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(below1, below1, (share, chance) => {
        const route = (weight: number) => routeAlias(create(weights({ "2": weight })), () => chance);
        expect(route(share)).toBe(chance < share ? "2" : "1");
        expect(route(0)).toBe("1");
        expect(route(1)).toBe("2");
      }),
    );
  });
});
