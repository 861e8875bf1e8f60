import { createRuntime } from "lambdarium";
import { duration, now } from "./measure.mjs";

const MESSAGES = 1_000_000;
const PORTION = 10_000;

function heapAfterCollection() {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** A million messages, ten thousand at a time: does the heap come to rest? */
export async function memoryOfLongRun() {
  if (typeof globalThis.gc !== "function") throw new Error("run node with --expose-gc");
  const runtime = createRuntime();
  const queue = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({ eventSource: queue, function: worker });
  const heap = [];
  const costs = [];
  for (let sent = 0; sent < MESSAGES; sent += PORTION) {
    const start = now();
    for (let index = 0; index < PORTION; index++) await queue.send({ orderId: sent + index });
    await runtime.settle();
    costs.push((now() - start) / PORTION);
    heap.push(heapAfterCollection());
  }
  await runtime.dispose();
  // The journal fills up to its limit first.
  const atFifth = heap[Math.floor(heap.length / 5)];
  const atEnd = heap.at(-1);
  const growth = atEnd / atFifth;
  const average = (some) => some.reduce((sum, cost) => sum + cost, 0) / some.length;
  const early = average(costs.slice(0, costs.length / 5));
  const late = average(costs.slice(costs.length / 5));
  return [
    { what: "SQS message, of the first 200,000", figure: duration(early), goal: "" },
    { what: "SQS message, of the next 800,000", figure: duration(late), goal: "" },
    {
      what: "later : earlier messages, each",
      figure: `${(late / early).toFixed(2)} x`,
      goal: "at most 1.3 x",
      met: late / early <= 1.3,
    },
    { what: "heap after 200,000 messages", figure: `${atFifth.toFixed(0)} MB`, goal: "" },
    { what: "heap after 1,000,000 messages", figure: `${atEnd.toFixed(0)} MB`, goal: "" },
    {
      what: "growth of the heap in between",
      figure: `${growth.toFixed(2)} x`,
      goal: "flat: at most 1.1 x",
      met: growth <= 1.1,
    },
  ];
}
