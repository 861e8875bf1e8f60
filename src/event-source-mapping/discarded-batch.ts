import type { StreamRecord } from "../event-source/record-stream.ts";

/** A batch that was given up, as the record about it tells. */
export interface DiscardedBatch {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly service: "kinesis" | "dynamodb";
  readonly streamArn: string;
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  /** Of the last attempt. */
  readonly requestId: string;
  /** As mapped: unqualified if it was mapped so. */
  readonly functionArn: string;
  readonly condition: DiscardCondition;
  readonly approximateInvokeCount: number;
  readonly response: DiscardedBatchResponse | undefined;
}

/** Why a batch goes to the destination. */
export type DiscardCondition = "RetryAttemptsExhausted" | "RecordAgeExceeded" | "MaximumPayloadSizeExceeded";

/** What the last attempt led to. */
export interface DiscardedBatchResponse {
  readonly executedVersion: string;
  /** A batch that the function reported as failed has none. */
  readonly functionError: "Unhandled" | null;
}

/**
 * The record that an on-failure destination gets, as JSON text. A bucket gets the event as well, as a text.
 * See https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function toDiscardedBatchRecord(batch: DiscardedBatch, payload?: string): string {
  const { requestId, functionArn, condition, approximateInvokeCount } = batch;
  const [first] = batch.records as readonly [StreamRecord];
  const last = batch.records.at(-1) as StreamRecord;
  const info = {
    shardId: batch.shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: toArrival(first, batch.service),
    approximateArrivalOfLastRecord: toArrival(last, batch.service),
    batchSize: batch.records.length,
    streamArn: batch.streamArn,
  };
  return JSON.stringify({
    requestContext: { requestId, functionArn, condition, approximateInvokeCount },
    ...responseContextOf(batch),
    version: "1.0",
    timestamp: new Date(batch.at).toISOString(),
    [batch.service === "kinesis" ? "KinesisBatchInfo" : "DDBStreamBatchInfo"]: info,
    ...(payload === undefined ? {} : { payload }),
  });
}

/** A batch that was too old has no such key at all, even if it was tried. */
function responseContextOf({ condition, response }: DiscardedBatch): object {
  switch (condition) {
    case "RecordAgeExceeded":
      return {};
    case "MaximumPayloadSizeExceeded":
      return { responseContext: null };
    case "RetryAttemptsExhausted":
      return { responseContext: response === undefined ? null : { statusCode: 200, ...response } };
  }
}

/** Kinesis tells milliseconds, DynamoDB seconds. */
function toArrival({ arrivedAt }: StreamRecord, service: DiscardedBatch["service"]): string {
  const instant = new Date(arrivedAt).toISOString();
  return service === "kinesis" ? instant : `${instant.slice(0, 19)}Z`;
}
