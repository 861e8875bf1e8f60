import { attemptDelivery, type DeliveryOutcome } from "../asynchronous-invocation/destination-delivery.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { DESTINATION_OBJECT } from "../fidelity/asynchronous-invocation.ts";
import { DISCARDED_BATCH_OBJECT } from "../fidelity/stream-mapping.ts";
import type { PartitionSlice } from "./kafka-batch.ts";

/** A batch that was given up. */
export interface FailedKafkaBatch {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly requestId: string;
  readonly functionArn: string;
  readonly condition: "RetryAttemptsExhausted" | "MaximumPayloadSizeExceeded";
  readonly approximateInvokeCount: number;
  /** `undefined` if the function was not invoked. */
  readonly response: { readonly executedVersion: string; readonly isError: boolean } | undefined;
  readonly cluster: Pick<KafkaCluster, "arn" | "bootstrapServers">;
  readonly slices: readonly PartitionSlice[];
  /** The event, as JSON text of so many bytes. */
  readonly payload: { readonly text: string; readonly bytes: number };
}

/**
 * What an on-failure destination gets, as JSON text: with the event only if it is a bucket.
 * See https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html
 */
export function toKafkaFailureRecord(batch: FailedKafkaBatch, withPayload: boolean): string {
  const { requestId, functionArn, condition, approximateInvokeCount, response, cluster, slices, payload } =
    batch;
  return JSON.stringify({
    requestContext: { requestId, functionArn, condition, approximateInvokeCount },
    responseContext:
      response === undefined
        ? null
        : {
            statusCode: 200,
            executedVersion: response.executedVersion,
            functionError: response.isError ? "Unhandled" : null,
          },
    version: "1.0",
    timestamp: new Date(batch.at).toISOString(),
    KafkaBatchInfo: {
      batchSize: slices.reduce((sum, { items }) => sum + items.length, 0),
      ...(cluster.arn === undefined ? {} : { eventSourceArn: cluster.arn }),
      bootstrapServers: cluster.bootstrapServers.join(","),
      payloadSize: payload.bytes,
      recordsInfo: Object.fromEntries(slices.map((slice) => [slice.log.key, toRecordsInfo(slice)])),
    },
    ...(withPayload ? { payload: payload.text } : {}),
  });
}

/** Where the record about a batch goes. */
export interface KafkaFailureDestination {
  /** ARN of a queue, topic or bucket. */
  readonly arn: string;
  readonly targets: DeliveryTargets;
  /** Of the mapping. */
  readonly uuid: string;
  /** Ends the key of an object. */
  readonly objectId: () => string;
}

/** Sends the record about a batch that was given up. Nobody retries: what was not delivered is lost. */
export function deliverKafkaFailure(
  destination: KafkaFailureDestination,
  batch: FailedKafkaBatch,
): DeliveryOutcome {
  const sender = { principal: "lambda.amazonaws.com", arn: batch.functionArn } as const;
  return attemptDelivery(destination, (target) => {
    switch (target.type) {
      case "queue":
        return target.send({ body: toKafkaFailureRecord(batch, false) }, sender);
      case "topic":
        return target.publish({ message: toKafkaFailureRecord(batch, false) }, sender);
      case "bucket": {
        const { uuid, objectId } = destination;
        const shardId = batch.slices[0]?.log.key ?? "";
        const isoInstant = new Date(batch.at).toISOString();
        const key = DISCARDED_BATCH_OBJECT.value.key({ uuid, shardId, isoInstant, id: objectId() });
        const body = toKafkaFailureRecord(batch, true);
        return target.putObject({ key, body, contentType: DESTINATION_OBJECT.value.contentType }, sender);
      }
      default:
        throw new Error(`${destination.arn} is no queue, topic or bucket`);
    }
  });
}

/** Offsets are text there, other than in the event. */
function toRecordsInfo({ items }: PartitionSlice): Readonly<Record<string, string>> {
  const first = items[0]?.record;
  const last = items.at(-1)?.record;
  if (first === undefined || last === undefined) return {};
  return {
    firstRecordOffset: String(first.offset),
    lastRecordOffset: String(last.offset),
    firstRecordTimestamp: new Date(first.timestamp).toISOString(),
    lastRecordTimestamp: new Date(last.timestamp).toISOString(),
  };
}
