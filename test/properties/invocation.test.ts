import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRuntime, type LambdaRuntime } from "../../src/index.ts";
import { pass } from "../runtime/started-runtime.ts";

/** What a handler may do: everything that ends an invocation, one way or the other. */
const behaviours = {
  returns: async () => "ok",
  sleeps: async () => pass(700),
  throws: async () => {
    throw new Error("no");
  },
  timesOut: async () => pass(60_000),
  exits: async () => process.exit(2),
  exitsLater: async () => {
    await pass(300);
    process.exit(0);
  },
  rejectsBeside: async () => {
    void Promise.reject(new Error("beside"));
    await pass(100);
  },
  rejectsAtTheEnd: async () => {
    void Promise.reject(new Error("at the end"));
  },
  throwsInTimer: async () => {
    setTimeout(() => {
      throw new Error("in a timer");
    }, 50);
    await pass(200);
  },
  leavesTimers: async () => {
    setTimeout(() => {}, 10_000);
    setTimeout(() => process.exit(1), 20_000);
  },
} as const;

type Behaviour = keyof typeof behaviours;

interface Plan {
  readonly runtimeName: "nodejs20.x" | "nodejs22.x" | "nodejs24.x";
  readonly reserved: number | undefined;
  readonly initFails: number;
  readonly calls: readonly { readonly behaviour: Behaviour; readonly afterMs: number }[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  runtimeName: fc.constantFrom("nodejs20.x", "nodejs22.x", "nodejs24.x"),
  reserved: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  initFails: fc.integer({ min: 0, max: 2 }),
  calls: fc.array(
    fc.record({
      behaviour: fc.constantFrom(...(Object.keys(behaviours) as Behaviour[])),
      afterMs: fc.constantFrom(0, 0, 100, 1_000, 700_000),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

async function carryOut(plan: Plan): Promise<{ readonly runtime: LambdaRuntime; readonly settled: number }> {
  const runtime = createRuntime({ seed: 7 });
  let loads = 0;
  const worker = runtime.createFunction("worker", {
    runtime: plan.runtimeName,
    timeout: 2,
    ...(plan.reserved === undefined ? {} : { reservedConcurrentExecutions: plan.reserved }),
    load: () => {
      if (++loads <= plan.initFails) throw new Error("Init fails");
      return { handler: async (behaviour: Behaviour) => behaviours[behaviour]() };
    },
  });
  const answers: Promise<unknown>[] = [];
  let settled = 0;
  for (const { behaviour, afterMs } of plan.calls) {
    const settle = (): number => settled++;
    answers.push(worker.invoke(behaviour).then(settle, settle));
    if (afterMs > 0) await runtime.advanceBy(afterMs);
  }
  await Promise.all(answers);
  await runtime.settle();
  return { runtime, settled };
}

/** Begins a plan, and disposes of the runtime before it has come to its end. */
async function breakOff(plan: Plan, afterMs: number): Promise<void> {
  const runtime = createRuntime({ seed: 7 });
  let isDisposed = false;
  let ranAfterwards = 0;
  const note = (): void => {
    if (isDisposed) ranAfterwards++;
  };
  const inner = runtime.createFunction("inner", { timeout: 60, handler: async () => pass(900).then(note) });
  const worker = runtime.createFunction("worker", {
    runtime: plan.runtimeName,
    timeout: 2,
    initDuration: 150,
    ...(plan.reserved === undefined ? {} : { reservedConcurrentExecutions: plan.reserved }),
    load: () => ({
      handler: async (behaviour: Behaviour | "nested") => {
        setInterval(note, 20);
        if (behaviour === "nested") await inner.invoke();
        else await behaviours[behaviour]();
        note();
      },
    }),
  });
  const version = worker.publishVersion();
  if (plan.reserved === undefined) version.putProvisionedConcurrencyConfig(2);
  const ends: string[] = [];
  const answers = (["nested", ...plan.calls.map(({ behaviour }) => behaviour)] as const).map(
    (behaviour, index) => {
      const answer = index % 2 === 0 ? worker.invoke(behaviour) : version.invoke(behaviour);
      return answer.then(
        () => ends.push("answered"),
        (error: Error) => ends.push(error.name),
      );
    },
  );
  if (plan.initFails > 0) worker.update({ timeout: 3 });
  await runtime.advanceBy(afterMs);
  const wait = runtime.settle().then(
    () => "settled",
    (error: Error) => error.name,
  );
  await runtime.dispose();
  isDisposed = true;
  expect(await wait).toBe("DisposedError");
  await Promise.all(answers);
  const wanted = new Set(["answered", "TooManyRequestsException", "DisposedError"]);
  expect(ends.filter((end) => !wanted.has(end))).toEqual([]);
  expect(worker.environments).toEqual([]);
  expect(inner.environments).toEqual([]);
  const { length } = runtime.journal;
  await new Promise((resolve) => setImmediate(resolve));
  expect(ranAfterwards).toBe(0);
  expect(runtime.journal.length).toBe(length);
}

describe("Whatever handlers do", () => {
  it("every invocation ends exactly once, in an environment of its own, within the limit", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { runtime, settled } = await carryOut(plan);
        expect(settled).toBe(plan.calls.length);
        const running = new Map<string, string>();
        let started = 0;
        let throttled = 0;
        for (const entry of runtime.journal) {
          if (entry.kind === "invocation.throttled") throttled++;
          if (entry.kind === "invocation.started") {
            started++;
            expect(running.has(entry.environmentId)).toBe(false);
            running.set(entry.environmentId, entry.requestId);
            expect(running.size).toBeLessThanOrEqual(plan.reserved ?? 1_000);
          }
          if (entry.kind === "invocation.completed") {
            expect(running.get(entry.environmentId)).toBe(entry.requestId);
            running.delete(entry.environmentId);
          }
        }
        expect(running.size).toBe(0);
        expect(started + throttled).toBe(plan.calls.length);
        await runtime.dispose();
      }),
      { numRuns: 300 },
    );
  });

  it("a runtime can be disposed of in the midst of it: every wait ends, and no code runs on", async () => {
    const instants = fc.constantFrom(0, 1, 149, 150, 200, 450, 1_000, 2_150, 60_000, 60_150, 61_000);
    await fc.assert(
      fc.asyncProperty(plans, instants, (plan, afterMs) => breakOff(plan, afterMs)),
      { numRuns: 200 },
    );
  });

  it("the same seed and the same calls give the same journal, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const texts: string[] = [];
        for (let run = 0; run < 2; run++) {
          const { runtime } = await carryOut(plan);
          texts.push(runtime.journal.toString());
          await runtime.dispose();
        }
        expect(texts[0]).toBe(texts[1]);
      }),
      { numRuns: 100 },
    );
  });
});
