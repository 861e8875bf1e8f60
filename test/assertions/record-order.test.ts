import { describe, expect, it } from "vitest";
import { findOrderFault, type ProcessedRecord, processedRecords } from "../../src/assertions/record-order.ts";
import { invocationsOf } from "../../src/assertions/selected-invocations.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

const record = (line: string, rank: bigint) => ({ id: `${line}${rank}`, line, rank }) as ProcessedRecord;

describe("The order of records", () => {
  it("counts within a line, and twice the same is no fault", () => {
    const mixed = [record("a", 1n), record("b", 5n), record("a", 1n), record("b", 6n), record("a", 2n)];
    expect(findOrderFault(mixed)).toBeUndefined();
    expect(findOrderFault([])).toBeUndefined();
  });

  it("is broken by the first record that comes after one behind it", () => {
    const fault = findOrderFault([record("a", 2n), record("b", 1n), record("a", 1n), record("a", 0n)]);
    expect(fault?.earlier.id).toBe("a1");
    expect(fault?.later.id).toBe("a2");
  });
});

it("What a batch failed with, or reported, is not processed", async () => {
  await using runtime = createRuntime();
  const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
  const worker = runtime.createFunction("worker", {
    handler: async ({ Records }: { readonly Records: readonly { messageId: string; body: string }[] }) => {
      if (Records.some(({ body }) => body === "fatal")) throw new Error("no");
      return {
        batchItemFailures: Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({
          itemIdentifier: messageId,
        })),
      };
    },
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    functionResponseTypes: ["ReportBatchItemFailures"],
  });
  await orders.send("bad");
  const good = await orders.send("good");
  await runtime.advanceBy("1s");
  await orders.send("fatal");
  await runtime.advanceBy("1s");
  const invocations = invocationsOf(subjectOf(worker) as Subject);
  expect(invocations).toHaveLength(2);
  expect(processedRecords(runtime.journal, invocations).map(({ id }) => id)).toEqual([good.messageId]);
});
