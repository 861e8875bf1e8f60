import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRuntime, type LambdaRuntime } from "../../src/index.ts";
import { pass } from "../runtime/started-runtime.ts";

/** What a handler does, by the event it is given. */
const handlers = {
  returns: async () => "ok",
  sleeps: async () => pass(700),
  throws: async () => {
    throw new Error("no");
  },
  exits: async () => process.exit(2),
  timesOut: async () => pass(60_000),
} as const;

type HandlerName = keyof typeof handlers;

/** What a test does to a function and its environments. */
type Step =
  | { readonly type: "invoke"; readonly event: HandlerName; readonly published: boolean }
  | { readonly type: "kill"; readonly index: number }
  | { readonly type: "update" | "forceColdStart" | "unprovision" | "unreserve" }
  | { readonly type: "provision" | "reserve"; readonly count: number }
  | { readonly type: "advance"; readonly byMs: number };

interface Plan {
  readonly runtimeName: "nodejs22.x" | "nodejs24.x";
  readonly extension: "none" | "slow" | "failing";
  readonly initDurationMs: number;
  readonly failingInits: number;
  readonly steps: readonly Step[];
}

const invoke: fc.Arbitrary<Step> = fc.record({
  type: fc.constant("invoke"),
  event: fc.constantFrom(...(Object.keys(handlers) as HandlerName[])),
  published: fc.boolean(),
});
const advance: fc.Arbitrary<Step> = fc.record({
  type: fc.constant("advance"),
  byMs: fc.constantFrom(1, 100, 400, 1_000, 60_000, 60_200, 600_000),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: invoke },
  { weight: 3, arbitrary: advance },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("kill"), index: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("provision", "reserve"),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom("update", "forceColdStart", "unprovision", "unreserve") }),
  },
);
const plans: fc.Arbitrary<Plan> = fc.record({
  runtimeName: fc.constantFrom("nodejs22.x", "nodejs24.x"),
  extension: fc.constantFrom("none", "slow", "failing"),
  initDurationMs: fc.constantFrom(0, 300),
  failingInits: fc.integer({ min: 0, max: 8 }),
  steps: fc.array(steps, { minLength: 1, maxLength: 14 }),
});

type Worker = ReturnType<typeof createWorker>;
type Version = ReturnType<Worker["publishVersion"]>;

function createWorker(runtime: LambdaRuntime, plan: Plan) {
  let loads = 0;
  const slow = { name: "slow", onInvoke: () => pass(50), onShutdown: () => pass(500) };
  const failing = {
    name: "failing",
    onShutdown: () => {
      throw new Error("no shutdown");
    },
  };
  return runtime.createFunction("worker", {
    runtime: plan.runtimeName,
    timeout: 2,
    initDuration: plan.initDurationMs,
    extensions: plan.extension === "none" ? [] : [plan.extension === "slow" ? slow : failing],
    load: () => {
      if (++loads <= plan.failingInits) throw new Error("Init fails");
      return { handler: async (name: HandlerName) => handlers[name]() };
    },
  });
}

async function take(
  step: Exclude<Step, { readonly type: "invoke" }>,
  to: { readonly runtime: LambdaRuntime; readonly worker: Worker; readonly version: Version },
): Promise<void> {
  const { runtime, worker, version } = to;
  switch (step.type) {
    case "kill":
      return worker.environments[step.index]?.kill();
    case "update":
      return worker.update({ description: String(runtime.now()) });
    case "forceColdStart":
      return worker.forceColdStart();
    case "unprovision":
      return version.deleteProvisionedConcurrencyConfig();
    case "unreserve":
      return worker.deleteFunctionConcurrency();
    case "provision":
      return void version.putProvisionedConcurrencyConfig(step.count);
    case "reserve":
      return worker.putFunctionConcurrency(step.count);
    case "advance":
      return void (await runtime.advanceBy(step.byMs));
  }
}

/** Carries a plan out, then lets everything end: what is left after it is left for good. */
async function carryOut(plan: Plan) {
  const runtime = createRuntime({ seed: 11 });
  const worker = createWorker(runtime, plan);
  const version = worker.publishVersion();
  const answers: Promise<unknown>[] = [];
  let settled = 0;
  const settle = (): number => settled++;
  for (const step of plan.steps) {
    if (step.type === "invoke") {
      const target = step.published ? version : worker;
      answers.push(target.invoke(step.event).then(settle, settle));
      continue;
    }
    try {
      await take(step, { runtime, worker, version });
    } catch (error) {
      // More provisioned than reserved, or the other way round.
      expect(error).toMatchObject({ name: "InvalidParameterValueException" });
    }
  }
  await Promise.all(answers);
  version.deleteProvisionedConcurrencyConfig();
  worker.deleteFunctionConcurrency();
  await runtime.settle();
  await runtime.advanceBy("11m");
  return { runtime, worker, settled, invoked: answers.length };
}

describe("Whatever is done to a function's environments", () => {
  it("every invocation ends once, and every environment ends once and for all", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { runtime, worker, settled, invoked } = await carryOut(plan);
        expect(settled).toBe(invoked);
        expect(worker.environments).toEqual([]);
        const running = new Map<string, string>();
        const gone = new Set<string>();
        for (const entry of runtime.journal) {
          if ("environmentId" in entry) expect(gone.has(entry.environmentId)).toBe(false);
          if (entry.kind === "environment.shutdown") gone.add(entry.environmentId);
          if (entry.kind === "invocation.started") {
            expect(running.has(entry.environmentId)).toBe(false);
            running.set(entry.environmentId, entry.requestId);
          }
          if (entry.kind === "invocation.completed") {
            expect(running.get(entry.environmentId)).toBe(entry.requestId);
            running.delete(entry.environmentId);
          }
        }
        expect(running.size).toBe(0);
        await runtime.dispose();
      }),
      { numRuns: 250 },
    );
  });

  it("all concurrency is given back", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { runtime, worker } = await carryOut({ ...plan, failingInits: 0 });
        worker.putFunctionConcurrency(2);
        const outcomes = await Promise.allSettled([0, 1, 2].map(() => worker.invoke("sleeps")));
        expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
        await runtime.dispose();
      }),
      { numRuns: 100 },
    );
  });

  it("removed provisioned concurrency stays removed", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { runtime } = await carryOut(plan);
        let isProvisioned = false;
        for (const { status } of runtime.journal.where("provisionedConcurrency.changed")) {
          if (status !== "IN_PROGRESS") expect(isProvisioned).toBe(true);
          isProvisioned = status !== "REMOVED";
        }
        await runtime.dispose();
      }),
      { numRuns: 100 },
    );
  });
});
