import { createRuntime } from "lambdarium";
import { duration, now } from "./measure.mjs";

async function costPerMessage(count) {
  const runtime = createRuntime();
  const queue = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({ eventSource: queue, function: worker });
  const start = now();
  for (let index = 0; index < count; index++) await queue.send({ orderId: index });
  await runtime.settle({ maximumEvents: 10_000_000 });
  const cost = (now() - start) / count;
  if (queue.messages.length > 0) throw new Error("messages are left in the queue");
  await runtime.dispose();
  return cost;
}

/** Messages through a queue and its mapping: does each cost the same, however many there are? */
export async function sqsMessages() {
  for (let warmUp = 0; warmUp < 5; warmUp++) await costPerMessage(1_000);
  let few = Number.POSITIVE_INFINITY;
  let many = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    for (let repeat = 0; repeat < 10; repeat++) few = Math.min(few, await costPerMessage(1_000));
    many = Math.min(many, await costPerMessage(100_000));
  }
  const ratio = many / few;
  return [
    { what: "SQS message, of 1,000", figure: duration(few), goal: "" },
    { what: "SQS message, of 100,000", figure: duration(many), goal: "" },
    {
      what: "100,000 messages : 1,000, each",
      figure: `${ratio.toFixed(2)} x`,
      goal: "at most 1.3 x",
      met: ratio <= 1.3,
    },
  ];
}
