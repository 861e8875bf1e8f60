import { execute } from "lambda-local";
import { createRuntime } from "lambdarium";
import { compare, duration } from "./measure.mjs";

const event = {
  orderId: "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
  customer: { name: "Ada Lovelace", country: "GB" },
  items: [
    { sku: "A-1", quantity: 2, price: 9.95 },
    { sku: "B-2", quantity: 1, price: 19.5 },
  ],
};

const handler = async (order) => ({ orderId: order.orderId, total: order.items.length });

/** A warm invocation against what no tool can do without, and against a peer that runs the same handler. */
export async function warmInvocation() {
  // The handler takes no virtual time: all rounds are in one second, of which more concurrency lets more in.
  const runtime = createRuntime({ concurrentExecutions: 100_000 });
  const worker = runtime.createFunction("worker", { handler });
  const subjects = {
    floor: async (count) => {
      for (let index = 0; index < count; index++) {
        JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(event)))));
      }
    },
    lambdarium: async (count) => {
      for (let index = 0; index < count; index++) await worker.invoke(event);
    },
    "lambda-local": async (count) => {
      for (let index = 0; index < count; index++) {
        await execute({ event, lambdaFunc: { handler }, timeoutMs: 3_000, verboseLevel: 0 });
      }
    },
  };
  const operations = { floor: 20_000, lambdarium: 10_000, "lambda-local": 500 };
  const cost = await compare(subjects, { rounds: 12, operations });
  await runtime.dispose();
  const toFloor = cost.lambdarium / cost.floor;
  const toPeer = cost["lambda-local"] / cost.lambdarium;
  return [
    { what: "floor: JSON in, handler, JSON out", figure: duration(cost.floor), goal: "" },
    { what: "lambdarium: warm RequestResponse", figure: duration(cost.lambdarium), goal: "" },
    { what: "lambda-local: same handler", figure: duration(cost["lambda-local"]), goal: "" },
    {
      what: "warm invocation : floor",
      figure: `${toFloor.toFixed(2)} x`,
      goal: "at most 3 x",
      met: toFloor <= 3,
    },
    {
      what: "lambda-local : warm invocation",
      figure: `${toPeer.toFixed(1)} x`,
      goal: "at least 10 x",
      met: toPeer >= 10,
    },
  ];
}
