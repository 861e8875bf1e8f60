import { expect, it } from "vitest";
import { SequenceNumbers } from "../../src/table/sequence-numbers.ts";

it("sequence numbers are 24 digits and grow", () => {
  const numbers = new SequenceNumbers(36_946);
  expect([numbers.next(), numbers.next()]).toEqual(["100000000003694700000000", "100000000003694800000000"]);
});
