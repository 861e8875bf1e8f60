import { attemptDelivery, type DeliveryOutcome } from "../asynchronous-invocation/destination-delivery.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { DESTINATION_OBJECT } from "../fidelity/asynchronous-invocation.ts";
import { DISCARDED_BATCH_OBJECT } from "../fidelity/stream-mapping.ts";
import { type DiscardedBatch, toDiscardedBatchRecord } from "./discarded-batch.ts";

/** Where the record about a batch goes. */
export interface OnFailureDestination {
  /** ARN of a queue, topic or bucket. */
  readonly arn: string;
  readonly targets: DeliveryTargets;
  /** Of the mapping. */
  readonly uuid: string;
  /** Ends the key of an object. */
  readonly objectId: () => string;
}

/** Sends the record about a batch that was given up. Nobody retries: what was not delivered is lost. */
export function deliverDiscardedBatch(
  destination: OnFailureDestination,
  batch: DiscardedBatch,
  toPayload: () => string,
): DeliveryOutcome {
  const sender = { principal: "lambda.amazonaws.com", arn: batch.functionArn } as const;
  return attemptDelivery(destination, (target) => {
    switch (target.type) {
      case "queue":
        return target.send({ body: toDiscardedBatchRecord(batch) }, sender);
      case "topic":
        return target.publish({ message: toDiscardedBatchRecord(batch) }, sender);
      case "bucket": {
        const { uuid, objectId } = destination;
        const isoInstant = new Date(batch.at).toISOString();
        const key = DISCARDED_BATCH_OBJECT.value.key({
          uuid,
          shardId: batch.shardId,
          isoInstant,
          id: objectId(),
        });
        const body = toDiscardedBatchRecord(batch, toPayload());
        return target.putObject({ key, body, contentType: DESTINATION_OBJECT.value.contentType }, sender);
      }
      default:
        throw new Error(`${destination.arn} is no queue, topic or bucket`);
    }
  });
}
