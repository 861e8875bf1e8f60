import { expect, it } from "vitest";
import { SequenceNumbers } from "../../src/event-source/sequence-numbers.ts";

it("Sequence numbers have twenty digits, grow, and have gaps between them", () => {
  const numbers = new SequenceNumbers();
  const drawn = [numbers.next(), numbers.next(), numbers.next()];
  expect(drawn).toEqual(["18849496460467696128", "18849496460467696384", "18849496460467696640"]);
});
