import { expect, it } from "vitest";
import { readScriptedFailures } from "../../src/scenario/scripted-failures.ts";

it("An answer reports the identifiers in its batchItemFailures, and any other reports nothing", () => {
  const reported = { batchItemFailures: [{ itemIdentifier: "m1" }, "m2"] };
  expect(readScriptedFailures(reported)).toEqual(["m1", undefined]);
  for (const answer of [null, "ok", { batchItemFailures: "m1" }, {}])
    expect(readScriptedFailures(answer)).toEqual([]);
});
