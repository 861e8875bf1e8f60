import { expect, it } from "vitest";
import { lambdaStatistics } from "../../src/metrics/lambda-metric-history.ts";
import { startRuntime } from "../runtime/started-runtime.ts";

it("A metric is counted once more from the journal, period by period", async () => {
  const runtime = startRuntime();
  const start = runtime.now();
  const fn = runtime.createFunction("worker", {
    handler: async (fails: boolean) => (fails ? Promise.reject(new Error("no")) : 1),
  });
  await fn.invoke(false);
  await fn.invoke(true);
  await runtime.advanceBy("2m");
  await fn.invoke(false);
  const periods = { origin: start, length: 60_000, from: start, until: start + 600_000 };
  const read = (name: "Errors" | "Invocations" | "ConcurrentExecutions") =>
    lambdaStatistics(runtime.journal.entries, { name, dimensions: { functionName: "worker" } }, periods).map(
      ({ startsAt, statistics: { sampleCount, sum, maximum } }) => [
        (startsAt - start) / 60_000,
        sampleCount,
        sum,
        maximum,
      ],
    );
  expect(read("Errors")).toEqual([
    [0, 2, 1, 1],
    [2, 1, 0, 0],
  ]);
  expect(read("Invocations")).toEqual([
    [0, 2, 2, 1],
    [2, 1, 1, 1],
  ]);
  const before = { ...periods, until: start + 60_000 };
  expect(
    lambdaStatistics(runtime.journal.entries, { name: "Invocations", dimensions: {} }, before),
  ).toHaveLength(1);
});
