import { expect, it } from "vitest";
import { noteOnFailure, onFailedAssertion } from "../../src/assertions/failed-assertion.ts";
import { createRuntime } from "../../src/index.ts";

it("Whoever hears of failed assertions adds to their messages, until nobody does", async () => {
  await using runtime = createRuntime({ seed: 4 });
  expect(noteOnFailure(runtime)).toBeUndefined();
  onFailedAssertion(({ seed }) => `seed ${seed}`);
  expect(noteOnFailure(runtime)).toBe("seed 4");
  onFailedAssertion(undefined);
  expect(noteOnFailure(runtime)).toBeUndefined();
});
