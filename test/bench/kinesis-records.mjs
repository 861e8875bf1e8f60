import { createRuntime } from "lambdarium";
import { duration, now } from "./measure.mjs";

const SHARDS = 16;
const CHUNK = 20_000;
const FEW = 200_000;
const MANY = 1_000_000;

function heapUsed() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** One million records over 16 shards, read by a mapping: does each cost the same, and does memory stay flat? */
export async function kinesisRecords() {
  const runtime = createRuntime({ environmentIdleTimeout: Number.POSITIVE_INFINITY });
  const stream = runtime.createStream("clicks", { shardCount: SHARDS });
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({
    eventSource: stream,
    function: worker,
    startingPosition: "TRIM_HORIZON",
    batchSize: 1_000,
  });
  let put = 0;
  const marks = [];
  let start = now();
  let counted = 0;
  for (const target of [FEW, MANY]) {
    while (put < target) {
      for (let index = 0; index < CHUNK; index++) {
        await stream.putRecord({ partitionKey: `key-${put++ % 10_007}`, data: "a click" });
      }
      await runtime.settle({ maximumEvents: 10_000_000 });
      // Records leave a stream after a day.
      await runtime.advanceBy("6h");
    }
    marks.push({ each: (now() - start) / (put - counted), heap: heapUsed() });
    counted = put;
    start = now();
  }
  if (runtime.metrics.get("Invocations") < MANY / 1_000) throw new Error("records were not handled");
  await runtime.dispose();
  const [few, many] = marks;
  const ratio = many.each / few.each;
  const growth = many.heap / few.heap;
  return [
    { what: "Kinesis record, of the first 200,000", figure: duration(few.each), goal: "" },
    { what: "Kinesis record, of the next 800,000", figure: duration(many.each), goal: "" },
    {
      what: "later : earlier records, each",
      figure: `${ratio.toFixed(2)} x`,
      goal: "at most 1.3 x",
      met: ratio <= 1.3,
    },
    {
      what: "heap after 200,000 -> 1,000,000 records",
      figure: `${few.heap.toFixed(0)} -> ${many.heap.toFixed(0)} MB`,
      goal: "at most 1.1 x",
      met: growth <= 1.1,
    },
  ];
}
