import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { KinesisRecord } from "../../src/stream/kinesis-record.ts";
import type { RecordData } from "../../src/stream/record-data.ts";

function createRecord(data: RecordData, partitionKey = "1") {
  const retention = { ms: 1_000 };
  const origin = {
    shardId: "shardId-000000000006",
    streamArn: "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream",
    region: "us-east-2",
    invokeIdentityArn: "arn:aws:iam::123456789012:role/lambda-role",
    retention,
    encryption: { keyId: undefined },
  };
  const record = new KinesisRecord(origin, {
    ordinal: 0,
    putIndex: 0,
    sequenceNumber: "49590338271490256608559692538361571095921575989136588898",
    partitionKey,
    data,
    arrivedAt: 1_545_084_650_987,
  });
  return { record, retention };
}

it("The record of a Lambda event is AWS's own example, key by key", () => {
  const { record } = createRecord("Hello, this is a test.");
  expect(record.eventRecord).toBe(
    '{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"49590338271490256608559692538361571095921575989136588898","data":"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==","approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898","eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/lambda-role","awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"}',
  );
});

it("A partition key of any characters is JSON in a Lambda event", () => {
  const { record } = createRecord("", 'quote " and \n line');
  expect(JSON.parse(record.eventRecord).kinesis).toMatchObject({
    partitionKey: 'quote " and \n line',
    data: "",
  });
});

it("Data comes back as bytes, text and value, and cannot be changed from outside", () => {
  const bytes = Buffer.from('{"a":1}');
  for (const { record } of [createRecord('{"a":1}'), createRecord(bytes)]) {
    record.data.fill(0);
    expect(record.data).toEqual(bytes);
    expect(record.text).toBe('{"a":1}');
    expect(record.json()).toEqual({ a: 1 });
    expect(record.size).toBe(7);
  }
});

it("A record expires by the retention period that its stream has now", () => {
  const { record, retention } = createRecord("x");
  expect(record.expiresAt).toBe(1_545_084_651_987);
  retention.ms = 5_000;
  expect(record.expiresAt).toBe(1_545_084_655_987);
  expect(record).toMatchObject({
    shardId: "shardId-000000000006",
    orderKey: "1",
    approximateArrivalTimestamp: 1_545_084_650_987,
  });
});
