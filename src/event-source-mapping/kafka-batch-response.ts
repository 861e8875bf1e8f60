import { readBatchItemFailures } from "./batch-item-failures.ts";
import type { PartitionSlice } from "./kafka-batch.ts";

/** What a function's answer means for a batch of Kafka. */
export type KafkaBatchOutcome =
  | { readonly type: "success" }
  /** Of each of these partitions (`orders-0`), everything from the offset on comes back. */
  | { readonly type: "partial"; readonly failedFrom: ReadonlyMap<string, number> }
  | { readonly type: "failure"; readonly reason: string };

const SUCCESS: KafkaBatchOutcome = { type: "success" };

/**
 * Reads the answer to a batch under ReportBatchItemFailures:
 * `{ batchItemFailures: [{ itemIdentifier: { partition: "orders-0", offset: 100 } }] }`. Nothing listed means success;
 * anything listed that is not in this batch fails the whole batch.
 * See https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html
 */
export function readKafkaBatchResponse(
  payload: string,
  slices: readonly PartitionSlice[],
): KafkaBatchOutcome {
  const reported = readBatchItemFailures(payload);
  if (reported.type === "failure") return reported;
  const failedFrom = new Map<string, number>();
  for (const identifier of reported.itemIdentifiers) {
    const { partition, offset } = (identifier ?? {}) as {
      readonly partition?: unknown;
      readonly offset?: unknown;
    };
    if (typeof partition !== "string" || typeof offset !== "number") {
      const reason = "batchItemFailures lists an item whose itemIdentifier has no partition and offset";
      return { type: "failure", reason };
    }
    const slice = slices.find(({ log }) => log.key === partition);
    if (slice === undefined || !slice.items.some(({ record }) => record.offset === offset)) {
      return {
        type: "failure",
        reason: `offset ${offset} of ${JSON.stringify(partition)} is not in the batch`,
      };
    }
    failedFrom.set(partition, Math.min(offset, failedFrom.get(partition) ?? offset));
  }
  return failedFrom.size === 0 ? SUCCESS : { type: "partial", failedFrom };
}
