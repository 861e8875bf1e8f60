import { expect, it } from "vitest";
import type { InvocationCompleted } from "../../src/logs/system-line.ts";
import { textSystemLines } from "../../src/logs/text-system-lines.ts";
import { ENVIRONMENT_ID, REQUEST_ID, recordedFunction, START_TIME } from "./recorded-function.ts";

function reportOf(durationMs: number, memorySize: number): string | undefined {
  const worker = recordedFunction({ memorySize });
  const owner = { functionName: "worker", version: "$LATEST", environmentId: ENVIRONMENT_ID };
  const entry = worker.completed(durationMs) as InvocationCompleted;
  return textSystemLines.completed(entry, worker.streams.of(owner, START_TIME), { status: "success" })[1]
    ?.message;
}

it("writes REPORT as Lambda does, with a tab at its end", () => {
  expect(reportOf(3.17, 512)).toBe(
    `REPORT RequestId: ${REQUEST_ID}\tDuration: 3.17 ms\tBilled Duration: 4 ms\tMemory Size: 512 MB\tMax Memory Used: 37 MB\t`,
  );
});

it("writes durations with two digits behind the point", () => {
  expect(reportOf(2_000, 128)).toContain("\tDuration: 2000.00 ms\t");
  expect(reportOf(0.004, 128)).toContain("\tDuration: 0.00 ms\t");
});
