import { describe, expect, it } from "vitest";
import { SeededRandom, toSeed } from "../../src/random/seeded-random.ts";

const draw = (random: SeededRandom): number[] => Array.from({ length: 5 }, () => random.next());

describe("SeededRandom", () => {
  it("gives the same numbers for the same seed, and others for another", () => {
    expect(draw(new SeededRandom(7))).toEqual(draw(new SeededRandom(7)));
    expect(draw(new SeededRandom(7))).not.toEqual(draw(new SeededRandom(8)));
  });

  it("stays from 0 to below 1 and fills that range", () => {
    const random = new SeededRandom(1);
    const numbers = Array.from({ length: 10_000 }, () => random.next());
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });

  it("draws whole numbers below a maximum", () => {
    const random = new SeededRandom(1);
    expect(new Set(Array.from({ length: 200 }, () => random.below(3)))).toEqual(new Set([0, 1, 2]));
  });

  it("has forks that do not shift each other", () => {
    const first = new SeededRandom(1);
    const handlers = first.fork();
    draw(handlers);
    const second = new SeededRandom(1);
    second.fork();
    expect(draw(first)).toEqual(draw(second));
  });
});

describe("toSeed", () => {
  it("takes whole numbers as they are and text by its content", () => {
    expect(toSeed(42)).toBe(42);
    expect(toSeed("orders")).toBe(toSeed("orders"));
    expect(toSeed("orders")).not.toBe(toSeed("order"));
  });
});
