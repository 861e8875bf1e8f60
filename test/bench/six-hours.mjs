import { createRuntime } from "lambdarium";
import { duration, now } from "./measure.mjs";

const POLLS = 1_000;
const SIX_HOURS_MS = 6 * 3_600_000;

async function sixHours() {
  const runtime = createRuntime();
  const deadLetters = runtime.createQueue("orders-dlq");
  const queue = runtime.createQueue("orders", {
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
  });
  const worker = runtime.createFunction("worker", {
    handler: async (event) => {
      if (event.Records.some(({ body }) => body === "poison")) throw new Error("poison");
    },
  });
  runtime.createEventSourceMapping({ eventSource: queue, function: worker, batchSize: 1 });
  const start = now();
  await queue.send("poison");
  for (let poll = 0; poll < POLLS; poll++) {
    await queue.send("order");
    await runtime.advanceBy(SIX_HOURS_MS / POLLS);
  }
  const cost = now() - start;
  const polls = runtime.journal.where("message.received").length;
  const failures = runtime.journal.where("batch.failed").length;
  if (polls < POLLS || failures !== 3 || deadLetters.messages.length !== 1)
    throw new Error("not what was to be measured");
  await runtime.dispose();
  return cost;
}

/** Six hours of virtual time in which a queue is polled a thousand times and one message is tried three times. */
export async function sixVirtualHours() {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round++) best = Math.min(best, await sixHours());
  return [
    {
      what: "six virtual hours, 1,000 polls, three attempts",
      figure: duration(best),
      goal: "under 30 ms",
      met: best < 30e6,
    },
  ];
}
