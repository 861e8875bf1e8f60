import type { SQSEvent } from "aws-lambda";
import type { EventSourceMapping } from "../../src/event-source-mapping/event-source-mapping.ts";
import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import type { CreateQueueOptions } from "../../src/runtime/resources.ts";
import type { RuntimeOptions } from "../../src/runtime/runtime-options.ts";
import { startRuntime } from "../runtime/started-runtime.ts";

/** A batch as the function saw it: when, and the bodies in order. */
export interface DeliveredBatch {
  /** Seconds of virtual time since the runtime began. */
  readonly at: number;
  readonly bodies: readonly string[];
  readonly receiveCounts: readonly number[];
}

export interface PolledQueue {
  readonly runtime: LambdaRuntime;
  readonly orders: Queue;
  readonly deadLetters: Queue;
  readonly mapping: EventSourceMapping;
  readonly batches: readonly DeliveredBatch[];
}

export interface PolledQueueOptions {
  readonly handler?: (event: SQSEvent) => unknown;
  readonly timeout?: number;
  readonly reservedConcurrentExecutions?: number;
  readonly queue?: Omit<CreateQueueOptions, "redrivePolicy">;
  readonly maxReceiveCount?: number;
  readonly mapping?: Omit<CreateEventSourceMappingOptions, "eventSource" | "function">;
  readonly runtime?: RuntimeOptions;
}

/** Queue `orders`, polled for function `worker`; with `maxReceiveCount` its dead letters go to `orders-dlq`. */
export function pollQueue(options: PolledQueueOptions = {}): PolledQueue {
  const { handler = () => {}, timeout = 10, maxReceiveCount, reservedConcurrentExecutions } = options;
  const runtime = startRuntime(options.runtime);
  const deadLetters = runtime.createQueue("orders-dlq");
  const orders = runtime.createQueue("orders", {
    ...options.queue,
    ...(maxReceiveCount === undefined
      ? {}
      : { redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount } }),
  });
  const batches: DeliveredBatch[] = [];
  const begin = runtime.now();
  const worker = runtime.createFunction("worker", {
    timeout,
    ...(reservedConcurrentExecutions === undefined ? {} : { reservedConcurrentExecutions }),
    handler: async (event: SQSEvent) => {
      batches.push({
        at: (Date.now() - begin) / 1_000,
        bodies: event.Records.map(({ body }) => body),
        receiveCounts: event.Records.map(({ attributes }) => Number(attributes.ApproximateReceiveCount)),
      });
      return await handler(event);
    },
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    ...options.mapping,
  });
  return { runtime, orders, deadLetters, mapping, batches };
}

/** Most invocations that were under way at once. */
export function peakConcurrency(runtime: LambdaRuntime): number {
  let running = 0;
  let peak = 0;
  for (const { kind } of runtime.journal.entries) {
    if (kind === "invocation.started") peak = Math.max(peak, ++running);
    if (kind === "invocation.completed") running--;
  }
  return peak;
}

/** Sends `count` messages, with the bodies `m1`, `m2` and so on. */
export async function sendMany(queue: Queue, count: number, pad = 0): Promise<void> {
  const bodies = Array.from({ length: count }, (_, index) => `m${index + 1}`.padEnd(pad, "."));
  for (let start = 0; start < count; start += 10) {
    const entries = bodies.slice(start, start + 10).map((body, index) => ({ id: String(index), body }));
    const { failed } = await queue.sendBatch(entries);
    if (failed.length > 0) throw new Error(`not sent: ${JSON.stringify(failed[0])}`);
  }
}

/** How often each kind of entry is in the journal, of those kinds asked for. */
export function tally(runtime: LambdaRuntime, ...kinds: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    kinds.map((kind) => [kind, runtime.journal.entries.filter((entry) => entry.kind === kind).length]),
  );
}
