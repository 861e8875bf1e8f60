import { describe, expect, it } from "vitest";
import { Identifiers } from "../../src/random/identifiers.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";

const identifiers = (seed = 1) => new Identifiers(new SeededRandom(seed));

describe("Identifiers", () => {
  it("gives request ids the form of version 4 UUIDs", () => {
    const ids = identifiers();
    for (let count = 0; count < 1_000; count++) {
      expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("repeats nothing and starts anew with the seed", () => {
    const ids = identifiers();
    const drawn = Array.from({ length: 10_000 }, () => ids.uuid());
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(identifiers().uuid()).toBe(drawn[0]);
    expect(identifiers(2).uuid()).not.toBe(drawn[0]);
  });

  it("gives as many hexadecimal digits as a log stream's name needs", () => {
    expect(identifiers().hex(32)).toMatch(/^[0-9a-f]{32}$/);
    expect(identifiers().hex(5)).toHaveLength(5);
  });

  it("gives receipt handles that look like those of SQS", () => {
    expect(identifiers().receiptHandle()).toMatch(/^AQEB[A-Za-z0-9+/]{40}==$/);
  });
});
