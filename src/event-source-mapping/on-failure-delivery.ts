import { attemptDelivery, type DeliveryOutcome } from "../asynchronous-invocation/destination-delivery.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { DESTINATION_OBJECT } from "../fidelity/asynchronous-invocation.ts";
import { DISCARDED_BATCH_OBJECT } from "../fidelity/stream-mapping.ts";
import { type DiscardedBatch, toDiscardedBatchRecord } from "./discarded-batch.ts";
import type { BatchDelivery } from "./stream-poller-options.ts";

/** Where the record about a batch goes. */
export interface OnFailureDestination {
  /** ARN of a queue, topic or bucket. */
  readonly arn: string;
  readonly targets: DeliveryTargets;
  /** Of the mapping. */
  readonly uuid: string;
  /** Ends the key of an object. */
  readonly objectId: () => string;
  /** Why the function's role does not allow it; `undefined` if it does. Absent: it always does. */
  readonly deliveryRefusal?: ((delivery: BatchDelivery) => string | undefined) | undefined;
}

/** Sends the record about a batch that was given up. Nobody retries: what was not delivered is lost. */
export function deliverDiscardedBatch(
  destination: OnFailureDestination,
  batch: DiscardedBatch,
  toPayload: () => string,
): DeliveryOutcome {
  const { arn, uuid, objectId } = destination;
  const sender = { principal: "lambda.amazonaws.com", arn: batch.functionArn } as const;
  const keyEndingWith = (id: string) => {
    const { shardId, at } = batch;
    const isoInstant = new Date(at).toISOString();
    return DISCARDED_BATCH_OBJECT.value.key({ uuid, shardId, isoInstant, id });
  };
  const refusal = destination.deliveryRefusal?.({ destination: arn, objectKey: keyEndingWith("0") });
  if (refusal !== undefined) return { type: "failed", reason: refusal };
  return attemptDelivery(destination, (target) => {
    switch (target.type) {
      case "queue":
        return target.send({ body: toDiscardedBatchRecord(batch) }, sender);
      case "topic":
        return target.publish({ message: toDiscardedBatchRecord(batch) }, sender);
      case "bucket": {
        const key = keyEndingWith(objectId());
        const body = toDiscardedBatchRecord(batch, toPayload());
        return target.putObject({ key, body, contentType: DESTINATION_OBJECT.value.contentType }, sender);
      }
      default:
        throw new Error(`${destination.arn} is no queue, topic or bucket`);
    }
  });
}
