import { expect, it } from "vitest";
import { eventRecordsOf } from "../../src/assertions/event-records.ts";
import type { JournalEntryOf } from "../../src/journal/journal-entry.ts";

const recordsOf = (event: unknown) =>
  eventRecordsOf({ event: JSON.stringify(event) } as JournalEntryOf<"invocation.started">).map(
    ({ id, lineTitle, rank }) => [id, lineTitle, rank],
  );

it("The records of every kind of source are known, with their line and place", () => {
  const arn = "arn:aws:sqs:us-east-1:123456789012:orders";
  expect(recordsOf({ Records: [{ messageId: "m1", attributes: {}, eventSourceARN: arn }] })).toEqual([
    ["m1", "the queue", undefined],
  ]);
  const attributes = { SequenceNumber: "18850000", MessageGroupId: "a" };
  expect(recordsOf({ Records: [{ messageId: "m1", attributes, eventSourceARN: arn }] })).toEqual([
    ["m1", "message group a", 18_850_000n],
  ]);
  expect(recordsOf({ Records: [{ kinesis: { sequenceNumber: "12", partitionKey: "k" } }] })).toEqual([
    ["12", "partition key k", 12n],
  ]);
  expect(recordsOf({ Records: [{ dynamodb: { SequenceNumber: "7", Keys: { id: { S: "1" } } } }] })).toEqual([
    ["7", 'item { id: { S: "1" } }', 7n],
  ]);
  expect(recordsOf({ records: { "clicks-0": [{ topic: "clicks", partition: 0, offset: 3 }] } })).toEqual([
    ["clicks-0:3", "partition clicks-0", 3n],
  ]);
});

it("Any other event has none", () => {
  for (const event of [{}, { Records: [{}] }, { records: { a: [{}] } }, null, 7]) {
    expect(recordsOf(event)).toEqual([]);
  }
});
