import { expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { checkRecordedRun, type RecordedRun } from "../../src/timeline-picture/recorded-run.ts";

it("is a runtime", async () => {
  await using runtime = createRuntime();
  expect(checkRecordedRun("renderSvg()", runtime)).toBe(runtime);
});

it("is nothing without a journal", () => {
  for (const given of [undefined, null, {}, { journal: {} }, "runtime"]) {
    expect(() => checkRecordedRun("renderSvg()", given as unknown as RecordedRun)).toThrow(
      "renderSvg(): expected `runtime` to be a runtime of createRuntime(), got",
    );
  }
});
