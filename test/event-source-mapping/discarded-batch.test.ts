import { describe, expect, it } from "vitest";
import {
  type DiscardedBatch,
  toDiscardedBatchRecord,
} from "../../src/event-source-mapping/discarded-batch.ts";
import { streamRecord } from "./fake-stream.ts";

const batch: DiscardedBatch = {
  at: Date.UTC(2019, 10, 14, 0, 38, 6, 21),
  service: "kinesis",
  streamArn: "arn:aws:kinesis:us-east-2:123456789012:stream/mystream",
  shardId: "shardId-000000000001",
  records: [Date.UTC(2019, 10, 14, 0, 38, 4, 835), Date.UTC(2019, 10, 14, 0, 38, 5, 580)].map(
    (arrivedAt, ordinal) => ({
      ...streamRecord("{}", ordinal),
      arrivedAt,
    }),
  ),
  requestId: "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
  functionArn: "arn:aws:lambda:us-east-2:123456789012:function:myfunction",
  condition: "RetryAttemptsExhausted",
  approximateInvokeCount: 2,
  response: { executedVersion: "$LATEST", functionError: "Unhandled" },
};

describe("The record about a batch that was given up", () => {
  it("says which records they were, key for key as recorded", () => {
    expect(toDiscardedBatchRecord(batch)).toMatchInlineSnapshot(
      `"{"requestContext":{"requestId":"c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5","functionArn":"arn:aws:lambda:us-east-2:123456789012:function:myfunction","condition":"RetryAttemptsExhausted","approximateInvokeCount":2},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"version":"1.0","timestamp":"2019-11-14T00:38:06.021Z","KinesisBatchInfo":{"shardId":"shardId-000000000001","startSequenceNumber":"0","endSequenceNumber":"1","approximateArrivalOfFirstRecord":"2019-11-14T00:38:04.835Z","approximateArrivalOfLastRecord":"2019-11-14T00:38:05.580Z","batchSize":2,"streamArn":"arn:aws:kinesis:us-east-2:123456789012:stream/mystream"}}"`,
    );
  });

  it("tells DynamoDB's arrival times in seconds", () => {
    const record = JSON.parse(toDiscardedBatchRecord({ ...batch, service: "dynamodb" }));
    expect(record.KinesisBatchInfo).toBeUndefined();
    expect(record.DDBStreamBatchInfo).toMatchObject({
      approximateArrivalOfFirstRecord: "2019-11-14T00:38:04Z",
      approximateArrivalOfLastRecord: "2019-11-14T00:38:05Z",
    });
  });

  it("has no function error if the function reported it", () => {
    const response = { executedVersion: "3", functionError: null };
    expect(JSON.parse(toDiscardedBatchRecord({ ...batch, response })).responseContext).toEqual({
      statusCode: 200,
      executedVersion: "3",
      functionError: null,
    });
  });

  it("has no response context if the records were too old, even after attempts", () => {
    const record = JSON.parse(toDiscardedBatchRecord({ ...batch, condition: "RecordAgeExceeded" }));
    expect(Object.keys(record)).toEqual(["requestContext", "version", "timestamp", "KinesisBatchInfo"]);
  });

  it("has an empty one if nothing was sent to the function, since it was too large", () => {
    const tooLarge = { ...batch, condition: "MaximumPayloadSizeExceeded", response: undefined } as const;
    expect(JSON.parse(toDiscardedBatchRecord(tooLarge)).responseContext).toBeNull();
  });

  it("ends with the event as text in a bucket", () => {
    const record = JSON.parse(toDiscardedBatchRecord(batch, '{"Records":[]}'));
    expect(Object.keys(record).at(-1)).toBe("payload");
    expect(record.payload).toBe('{"Records":[]}');
  });
});
