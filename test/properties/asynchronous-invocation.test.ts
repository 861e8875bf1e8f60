import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JournalEntryOf } from "../../src/journal/journal-entry.ts";
import { createRuntime, type LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import { pass } from "../runtime/started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;

/** What the handler does with an event, attempt by attempt; after the last of them it returns. */
const does = {
  returns: async () => "ok",
  takesTime: async () => pass(700),
  throws: async () => {
    throw new Error("as the event wants");
  },
  timesOut: async () => pass(60_000),
  exits: async () => process.exit(1),
  rejectsBeside: async () => {
    void Promise.reject(new Error("beside"));
    await pass(100);
  },
} as const;

type Deed = keyof typeof does;

/** What happens to the function while events wait in the queue. */
type Incident =
  | { readonly type: "reserve"; readonly count: number }
  | { readonly type: "unreserve" | "update" | "moveAlias" | "deleteAlias" | "recreate" | "delete" }
  | { readonly type: "kill"; readonly index: number }
  | { readonly type: "retries"; readonly count: number };

interface Scenario {
  readonly seed: number;
  readonly duplicateEvents: number;
  readonly failingInits: number;
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeInSeconds: number | undefined;
  readonly onSuccess: boolean;
  readonly onFailure: boolean;
  readonly deadLetters: boolean;
  readonly reserved: number | undefined;
  readonly steps: readonly (
    | { readonly type: "send"; readonly deeds: readonly Deed[]; readonly through: "function" | "alias" }
    | { readonly type: "advance"; readonly seconds: number }
    | Incident
  )[];
}

const deeds = fc.array(fc.constantFrom(...(Object.keys(does) as Deed[])), { maxLength: 4 });
const send = fc.record({
  type: fc.constant("send" as const),
  deeds,
  through: fc.constantFrom("function" as const, "alias" as const),
});
const advance = fc.record({
  type: fc.constant("advance" as const),
  seconds: fc.constantFrom(0.1, 1, 20, 60, 120, 400),
});
/** Nothing that takes events away: they end in one of the ways that leave a record. */
const incident: fc.Arbitrary<Incident> = fc.oneof(
  fc.record({ type: fc.constant("reserve" as const), count: fc.nat(3) }),
  fc.record({ type: fc.constantFrom("unreserve" as const, "update" as const, "moveAlias" as const) }),
  fc.record({ type: fc.constant("kill" as const), index: fc.nat(3) }),
);
/** Whatever a test can do to a function whose events wait. */
const upheaval: fc.Arbitrary<Incident> = fc.oneof(
  { weight: 3, arbitrary: incident },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("deleteAlias", "recreate", "delete"),
    }) as fc.Arbitrary<Incident>,
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("retries" as const), count: fc.nat(2) }) },
);

function scenarios(incidents: fc.Arbitrary<Incident>): fc.Arbitrary<Scenario> {
  const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
  return fc.record({
    seed: fc.nat(1_000),
    duplicateEvents: fc.constantFrom(0, 0, 0.5, 1),
    failingInits: fc.nat(5),
    maximumRetryAttempts: optional(fc.nat(2)),
    maximumEventAgeInSeconds: optional(fc.constantFrom(60, 90, 300, 3_600)),
    onSuccess: fc.boolean(),
    onFailure: fc.boolean(),
    deadLetters: fc.boolean(),
    reserved: optional(fc.nat(2)),
    steps: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: send },
        { weight: 3, arbitrary: advance },
        { weight: 3, arbitrary: incidents },
      ),
      { minLength: 1, maxLength: 16 },
    ),
  });
}

interface Outcome {
  readonly runtime: LambdaRuntime;
  readonly successes: Queue;
  readonly failures: Queue;
  readonly deadLetters: Queue;
  /** Request ids of the accepted events. */
  readonly accepted: readonly string[];
}

/** Lives through a scenario until no event is left in the queue. */
async function live(given: Scenario): Promise<Outcome> {
  const runtime = createRuntime({ seed: given.seed, duplicateEvents: given.duplicateEvents });
  const [successes, failures, deadLetters] = [
    runtime.createQueue("successes"),
    runtime.createQueue("failures"),
    runtime.createQueue("dead-letters"),
  ];
  let loads = 0;
  const attempts = new Map<string, number>();
  const handler = async (event: readonly Deed[], { awsRequestId }: { readonly awsRequestId: string }) => {
    const attempt = attempts.get(awsRequestId) ?? 0;
    attempts.set(awsRequestId, attempt + 1);
    return does[event[attempt] ?? "returns"]();
  };
  const options = {
    timeout: 2,
    ...(given.deadLetters && { deadLetterConfig: { targetArn: deadLetters } }),
    load: () => {
      if (++loads <= given.failingInits) throw new Error("Init fails");
      return { handler };
    },
  };
  const create = () => {
    const worker = runtime.createFunction("worker", options);
    const version = worker.publishVersion().version;
    return { worker, alias: worker.createAlias("live", { functionVersion: version }) };
  };
  let { worker, alias } = create();
  const configure = (maximumRetryAttempts: number | undefined): void => {
    const { maximumEventAgeInSeconds } = given;
    for (const target of [worker, alias]) {
      target.putFunctionEventInvokeConfig({
        ...(maximumRetryAttempts !== undefined && { maximumRetryAttempts }),
        ...(maximumEventAgeInSeconds !== undefined && { maximumEventAgeInSeconds }),
        onSuccess: given.onSuccess ? successes : "",
        onFailure: given.onFailure ? failures : "",
      });
    }
  };
  configure(given.maximumRetryAttempts);
  if (given.reserved !== undefined) worker.putFunctionConcurrency(given.reserved);

  const accepted: string[] = [];
  let exists = true;
  let hasAlias = true;
  for (const step of given.steps) {
    switch (step.type) {
      case "advance":
        await runtime.advanceBy(step.seconds * 1_000);
        break;
      case "send": {
        if (!exists || (step.through === "alias" && !hasAlias)) break;
        const { requestId } = await (step.through === "alias" ? alias : worker).invoke(step.deeds, EVENT);
        accepted.push(requestId as string);
        break;
      }
      case "reserve":
        if (exists) worker.putFunctionConcurrency(step.count);
        break;
      case "unreserve":
        if (exists) worker.deleteFunctionConcurrency();
        break;
      case "update":
        if (exists) worker.update({ description: String(runtime.now()) });
        break;
      case "moveAlias":
        if (exists && hasAlias) alias.update({ functionVersion: worker.publishVersion().version });
        break;
      case "kill":
        worker.environments[step.index]?.kill();
        break;
      case "retries":
        if (exists && hasAlias) configure(step.count);
        break;
      case "deleteAlias":
        if (exists) alias.delete();
        hasAlias = false;
        break;
      case "delete":
        if (exists) runtime.delete(worker);
        exists = false;
        break;
      case "recreate":
        if (exists) runtime.delete(worker);
        ({ worker, alias } = create());
        configure(given.maximumRetryAttempts);
        exists = true;
        hasAlias = true;
        break;
    }
  }
  await runtime.settle({ maximumEvents: 50_000 });
  return { runtime, successes, failures, deadLetters, accepted };
}

async function check(
  given: { readonly numRuns: number; readonly incidents: fc.Arbitrary<Incident> },
  property: (scenario: Scenario, outcome: Outcome) => void | Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(scenarios(given.incidents), async (scenario) => {
      const outcome = await live(scenario);
      await property(scenario, outcome);
      await outcome.runtime.dispose();
    }),
    { numRuns: given.numRuns },
  );
}

/** The ids of the events whose records or messages are in a queue, sorted: one twice would be there twice. */
function idsIn(queue: Queue): string[] {
  return queue.messages
    .map(({ body, messageAttributes }) => {
      const record = JSON.parse(body) as { readonly requestContext?: { readonly requestId: string } };
      return messageAttributes["RequestID"]?.stringValue ?? record.requestContext?.requestId ?? "";
    })
    .sort();
}

function endsOf({ runtime }: Outcome): readonly JournalEntryOf<"asyncEvent.ended">[] {
  return [...runtime.journal.where("asyncEvent.ended")];
}

const idsOf = (entries: readonly { readonly requestId: string }[]): string[] =>
  entries.map(({ requestId }) => requestId).sort();

describe("Whatever becomes of a function and its environments", () => {
  it("every accepted event ends exactly once, in success or in every failure target there is", async () => {
    await check({ numRuns: 250, incidents: incident }, (scenario, outcome) => {
      const ends = endsOf(outcome);
      expect(idsOf(ends)).toEqual([...outcome.accepted].sort());
      const succeeded = idsOf(ends.filter(({ condition }) => condition === "Success"));
      const failed = idsOf(ends.filter(({ condition }) => condition !== "Success"));
      expect(idsIn(outcome.successes)).toEqual(scenario.onSuccess ? succeeded : []);
      expect(idsIn(outcome.failures)).toEqual(scenario.onFailure ? failed : []);
      expect(idsIn(outcome.deadLetters)).toEqual(scenario.deadLetters ? failed : []);
      expect(outcome.runtime.journal.where("destination.failed")).toEqual([]);
    });
  });

  it("no event is attempted more often than its retries allow, nor when it is too old", async () => {
    await check({ numRuns: 250, incidents: incident }, (scenario, { runtime, accepted }) => {
      const receivedAt = new Map(
        runtime.journal.where("asyncEvent.received").map(({ requestId, at }) => [requestId, at] as const),
      );
      const ageLimit = (scenario.maximumEventAgeInSeconds ?? 21_600) * 1_000;
      const runs = new Map<string, number>();
      for (const { requestId, at } of runtime.journal.where("invocation.started")) {
        runs.set(requestId, (runs.get(requestId) ?? 0) + 1);
        expect(at - (receivedAt.get(requestId) ?? 0)).toBeLessThan(ageLimit);
      }
      // An event that is delivered twice runs once more.
      const allowed = (scenario.maximumRetryAttempts ?? 2) + 1 + (scenario.duplicateEvents > 0 ? 1 : 0);
      for (const requestId of accepted) expect(runs.get(requestId) ?? 0).toBeLessThanOrEqual(allowed);
    });
  });

  it("what a record counts is what ran, and it ends where it says", async () => {
    await check({ numRuns: 200, incidents: incident }, (scenario, outcome) => {
      if (scenario.duplicateEvents > 0) return;
      const { journal } = outcome.runtime;
      for (const { requestId, condition, approximateInvokeCount } of endsOf(outcome)) {
        const ran = journal
          .where("invocation.completed")
          .filter((candidate) => candidate.requestId === requestId)
          .map(({ outcome: end }) => end);
        if (condition === "Success") {
          expect([approximateInvokeCount, ran.at(-1)]).toEqual([1, "success"]);
          expect(ran.slice(0, -1)).not.toContain("success");
        } else {
          expect(approximateInvokeCount).toBe(ran.length);
          expect(ran).not.toContain("success");
        }
        if (condition === "RetriesExhausted") {
          expect(approximateInvokeCount).toBe((scenario.maximumRetryAttempts ?? 2) + 1);
        }
      }
    });
  });
});

describe("Whatever is deleted, recreated or configured meanwhile", () => {
  it("every accepted event ends exactly once, and reaches no target twice", async () => {
    await check({ numRuns: 250, incidents: upheaval }, (_, outcome) => {
      expect(idsOf(endsOf(outcome))).toEqual([...outcome.accepted].sort());
      for (const queue of [outcome.successes, outcome.failures, outcome.deadLetters]) {
        const ids = idsIn(queue);
        expect(ids).toEqual([...new Set(ids)]);
      }
      const { metrics } = outcome.runtime;
      const dropped = endsOf(outcome).filter(({ condition }) => condition !== "Success");
      expect(metrics.get("AsyncEventsReceived")).toBe(outcome.accepted.length);
      expect(metrics.get("AsyncEventsDropped")).toBe(dropped.length);
    });
  });

  it("the same seed gives the same journal", async () => {
    await check({ numRuns: 100, incidents: upheaval }, async (scenario, { runtime }) => {
      const again = await live(scenario);
      expect(again.runtime.journal.toString()).toBe(runtime.journal.toString());
      await again.runtime.dispose();
    });
  });
});
