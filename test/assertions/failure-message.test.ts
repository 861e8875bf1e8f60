import { expect, it } from "vitest";
import { failureMessage } from "../../src/assertions/failure-message.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

const verdict = {
  pass: false,
  expectation: "to have shipped",
  happened: "it did not",
  details: () => ["no parcel"],
  entries: [],
};

it("A failure says what was expected, what happened, what there is in the journal, and the seed", async () => {
  await using runtime = createRuntime({ seed: "a seed" });
  const worker = runtime.createFunction("worker", { handler: async () => "x".repeat(200) });
  await worker.invoke();
  const subject = subjectOf(worker) as Subject;
  expect(failureMessage(subject, verdict, { isNot: false })).toMatchInlineSnapshot(`
    "expected worker to have shipped, but it did not

    no parcel

    journal:
      0  +0 ms  worker    created
      1  +0 ms  worker#1  cold start (on-demand)
      2  +0 ms  worker#1  initialised in 0 ms
      3  +0 ms  worker#1  invocation b7b5… starts
      4  +0 ms  worker#1  ✓ returns at once: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…

    seed: -2120313231, for createRuntime({ seed: -2120313231 }) to run the same again"
  `);
  expect(
    failureMessage(subject, { ...verdict, entries: [...runtime.journal].slice(-1) }, { isNot: true }),
  ).toMatchInlineSnapshot(`
    "expected worker not to have shipped, but it did not

    journal:
         ... 4 entries
      4  +0 ms  worker#1  ✓ returns at once: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…

    seed: -2120313231, for createRuntime({ seed: -2120313231 }) to run the same again"
  `);
});

it("A failure fits a terminal of 80 columns but for its first line", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => "x".repeat(200) });
  await worker.invoke({ long: "y".repeat(200) });
  const message = failureMessage(subjectOf(worker) as Subject, verdict, { isNot: false });
  expect(Math.max(...message.split("\n").map((line) => line.length))).toBeLessThanOrEqual(76);
});

it("A failure says how much of the journal is gone", async () => {
  await using runtime = createRuntime({ journalLimit: 1_000 });
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  for (let count = 0; count < 700; count++) await worker.invoke();
  const message = failureMessage(subjectOf(worker) as Subject, verdict, { isNot: false });
  expect(message).toContain(`(${runtime.journal.dropped} earlier entries are no longer kept)`);
});
