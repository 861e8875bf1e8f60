import { createRuntime } from "lambdarium";
import { compare, duration, now } from "./measure.mjs";

// Making an error with its stack is V8's work, and costs more than a warm invocation: a row of its own shows it.
const error = new Error("no address");
const failing = async () => {
  throw error;
};
const failingAnew = async () => {
  throw new Error("no address");
};

/** The ladder of three attempts, one event after the other, in units of a warm synchronous invocation. */
async function ladder() {
  const runtime = createRuntime({ concurrentExecutions: 100_000 });
  const warm = runtime.createFunction("warm", { handler: async () => null });
  const worker = runtime.createFunction("worker", { handler: failing });
  const other = runtime.createFunction("other", { handler: failingAnew });
  const subjects = {
    warm: async (count) => {
      for (let index = 0; index < count; index++) await warm.invoke({ id: index });
    },
    ladder: async (count) => {
      for (let index = 0; index < count; index++) {
        await worker.invoke({ id: index }, { invocationType: "Event" });
        await runtime.settle();
      }
    },
    anew: async (count) => {
      for (let index = 0; index < count; index++) {
        await other.invoke({ id: index }, { invocationType: "Event" });
        await runtime.settle();
      }
    },
  };
  const cost = await compare(subjects, {
    rounds: 8,
    operations: { warm: 5_000, ladder: 500, anew: 500 },
  });
  await runtime.dispose();
  return cost;
}

async function costPerEvent(count) {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    handler: async () => new Promise((resolve) => setTimeout(resolve, 1_000)),
  });
  const start = now();
  for (let index = 0; index < count; index++) {
    await worker.invoke({ orderId: index }, { invocationType: "Event" });
  }
  await runtime.settle({ maximumEvents: 100_000_000 });
  const cost = (now() - start) / count;
  if (runtime.metrics.get("AsyncEventsReceived") !== count) throw new Error("events are missing");
  if (runtime.metrics.get("Invocations") !== count) throw new Error("events were not handled");
  await runtime.dispose();
  return cost;
}

/** Events of the internal queue: what does a failing one cost, and does each cost the same, however many there are? */
export async function asynchronousInvocation() {
  const { warm, ladder: alone, anew } = await ladder();
  const ratio = alone / warm;
  for (let warmUp = 0; warmUp < 3; warmUp++) await costPerEvent(5_000);
  let few = Number.POSITIVE_INFINITY;
  let many = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 2; round++) {
    few = Math.min(few, await costPerEvent(10_000));
    many = Math.min(many, await costPerEvent(100_000));
  }
  const growth = many / few;
  return [
    { what: "three attempts in three minutes", figure: duration(alone), goal: "" },
    { what: "the same, with a new Error each", figure: duration(anew), goal: "" },
    {
      what: "three attempts : warm invocation",
      figure: `${ratio.toFixed(2)} x`,
      goal: "at most 5 x",
      met: ratio <= 5,
    },
    { what: "event of 1 s, of 10,000", figure: duration(few), goal: "" },
    { what: "event of 1 s, of 100,000", figure: duration(many), goal: "" },
    {
      what: "100,000 events : 10,000, each",
      figure: `${growth.toFixed(2)} x`,
      goal: "at most 1.3 x",
      met: growth <= 1.3,
    },
  ];
}
