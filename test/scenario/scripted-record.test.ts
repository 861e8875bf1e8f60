import { describe, expect, it } from "vitest";
import {
  eventOfOne,
  scriptedRecordsOf,
  selectsEvent,
  selectsRecord,
} from "../../src/scenario/scripted-record.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const events = {
  sqs: {
    Records: [
      { messageId: "m1", body: '{"id":1}', eventSourceARN: "arn:aws:sqs:x:1:orders", attributes: {} },
    ],
  },
  fifo: {
    Records: [
      {
        messageId: "m1",
        body: '{"id":1}',
        eventSourceARN: "arn:aws:sqs:x:1:orders.fifo",
        attributes: { MessageGroupId: "ada" },
      },
    ],
  },
  kinesis: {
    Records: [{ kinesis: { sequenceNumber: "49", partitionKey: "ada", data: base64('{"id":1}') } }],
  },
  dynamodb: { Records: [{ dynamodb: { SequenceNumber: "100", Keys: { id: { N: "1" } } } }] },
  sns: { Records: [{ Sns: { MessageId: "s1", Message: '{"id":1}' } }] },
  s3: { Records: [{ s3: { object: { key: "a.txt" } } }] },
  kafka: {
    records: {
      "t-0": [{ topic: "t", partition: 0, offset: 7, key: base64("ada"), value: base64('{"id":1}') }],
    },
  },
};

describe("The records of an event", () => {
  it("are known by what stays the same when they come again", () => {
    const known = Object.entries(events).map(([source, event]) => {
      const { record, ...rest } = scriptedRecordsOf(event)![0]!;
      return [source, rest];
    });
    expect(Object.fromEntries(known)).toMatchInlineSnapshot(`
      {
        "dynamodb": {
          "content": undefined,
          "id": "100",
          "isReportable": true,
          "line": "shard",
          "names": [
            "100",
          ],
          "reportsRest": false,
        },
        "fifo": {
          "content": "{"id":1}",
          "id": "m1",
          "isReportable": true,
          "line": "ada",
          "names": [
            "m1",
            "ada",
          ],
          "reportsRest": true,
        },
        "kafka": {
          "content": "{"id":1}",
          "id": "t-0:7",
          "isReportable": false,
          "line": undefined,
          "names": [
            "t-0:7",
            "ada",
          ],
          "reportsRest": false,
        },
        "kinesis": {
          "content": "{"id":1}",
          "id": "49",
          "isReportable": true,
          "line": "shard",
          "names": [
            "49",
            "ada",
          ],
          "reportsRest": false,
        },
        "s3": {
          "content": undefined,
          "id": "0: {"s3":{"object":{"key":"a.txt"}}}",
          "isReportable": false,
          "line": undefined,
          "names": [],
          "reportsRest": false,
        },
        "sns": {
          "content": "{"id":1}",
          "id": "s1",
          "isReportable": false,
          "line": undefined,
          "names": [
            "s1",
          ],
          "reportsRest": false,
        },
        "sqs": {
          "content": "{"id":1}",
          "id": "m1",
          "isReportable": true,
          "line": undefined,
          "names": [
            "m1",
          ],
          "reportsRest": true,
        },
      }
    `);
  });

  it("are none in an event of another kind", () => {
    expect(scriptedRecordsOf({ id: 1 })).toBeUndefined();
    expect(scriptedRecordsOf("text")).toBeUndefined();
    expect(scriptedRecordsOf({ records: [1] })).toBeUndefined();
  });

  it("can each be an event of their own", () => {
    const sqs = { Records: [{ messageId: "m1" }, { messageId: "m2" }] };
    expect(eventOfOne(sqs, scriptedRecordsOf(sqs)![1]!)).toEqual({ Records: [{ messageId: "m2" }] });
    const kafka = {
      eventSource: "aws:kafka",
      records: {
        "t-0": [{ topic: "t", partition: 0, offset: 1 }],
        "t-1": [{ topic: "t", partition: 1, offset: 1 }],
      },
    };
    expect(eventOfOne(kafka, scriptedRecordsOf(kafka)![1]!)).toEqual({
      eventSource: "aws:kafka",
      records: { "t-1": [{ topic: "t", partition: 1, offset: 1 }] },
    });
  });

  it.each(["fifo", "kinesis", "kafka"] as const)("are selected by id, key and content: %s", (source) => {
    const [record] = scriptedRecordsOf(events[source])!;
    const selects = (selector: Parameters<typeof selectsRecord>[0]) => selectsRecord(selector, record!);
    expect([
      selects(undefined),
      selects(record!.id),
      selects("ada"),
      selects('{"id":1}'),
      selects({ id: 1 }),
    ]).toEqual([true, true, true, true, true]);
    expect([selects("bob"), selects({ id: 2 }), selects(() => false)]).toEqual([false, false, false]);
  });

  it("are selected by their own members where they carry no JSON", () => {
    const [dynamodb] = scriptedRecordsOf(events.dynamodb)!;
    expect(selectsRecord({ dynamodb: { Keys: { id: { N: "1" } } } }, dynamodb!)).toBe(true);
    const [s3] = scriptedRecordsOf(events.s3)!;
    expect(selectsRecord(({ s3: object }) => object.object.key === "a.txt", s3!)).toBe(true);
  });
});

describe("Events", () => {
  it("are selected by a part of them, by text or by a condition", () => {
    expect(selectsEvent(undefined, { id: 1 })).toBe(true);
    expect(selectsEvent({ id: 1 }, { id: 1, items: [] })).toBe(true);
    expect(selectsEvent("go", "go")).toBe(true);
    expect(selectsEvent(({ id }: { id: number }) => id > 1, { id: 1 })).toBe(false);
  });
});
