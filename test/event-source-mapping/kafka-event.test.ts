import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { KafkaRecord } from "../../src/broker/kafka-record.ts";
import { toKafkaEvent, toKafkaEventRecord } from "../../src/event-source-mapping/kafka-event.ts";

const record: KafkaRecord = {
  topic: "mytopic",
  partition: 0,
  offset: 15,
  timestamp: 1_545_084_650_987,
  key: Buffer.from("key"),
  value: Buffer.from("Hello, this is a test."),
  headers: [
    { name: "headerKey", value: Buffer.from("headerValue") },
    { name: "bytes", value: Buffer.from([118, 220, 0, 127, 128]) },
  ],
  expiresAt: 0,
};

describe("An event of Kafka", () => {
  it("of MSK is as AWS's page shows it", () => {
    const event = toKafkaEvent(
      {
        type: "msk",
        arn: "arn:aws:kafka:us-east-1:123456789012:cluster/vpc-2priv-2pub/751d2973-a626-431c-9d4e-d7975eb44dd7-2",
        bootstrapServers: [
          "b-2.demo.kafka.us-east-1.amazonaws.com:9092",
          "b-1.demo.kafka.us-east-1.amazonaws.com:9092",
        ],
      },
      [{ key: "mytopic-0", records: [JSON.stringify(toKafkaEventRecord(record))] }],
    );
    expect(JSON.stringify(JSON.parse(event), undefined, 2)).toMatchInlineSnapshot(`
      "{
        "eventSource": "aws:kafka",
        "eventSourceArn": "arn:aws:kafka:us-east-1:123456789012:cluster/vpc-2priv-2pub/751d2973-a626-431c-9d4e-d7975eb44dd7-2",
        "bootstrapServers": "b-2.demo.kafka.us-east-1.amazonaws.com:9092,b-1.demo.kafka.us-east-1.amazonaws.com:9092",
        "records": {
          "mytopic-0": [
            {
              "topic": "mytopic",
              "partition": 0,
              "offset": 15,
              "timestamp": 1545084650987,
              "timestampType": "CREATE_TIME",
              "key": "a2V5",
              "value": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",
              "headers": [
                {
                  "headerKey": [
                    104,
                    101,
                    97,
                    100,
                    101,
                    114,
                    86,
                    97,
                    108,
                    117,
                    101
                  ]
                },
                {
                  "bytes": [
                    118,
                    -36,
                    0,
                    127,
                    -128
                  ]
                }
              ]
            }
          ]
        }
      }"
    `);
  });

  it("of a self-managed cluster has no ARN", () => {
    const cluster = { type: "selfManaged", arn: undefined, bootstrapServers: ["kafka:1000"] } as const;
    expect(toKafkaEvent(cluster, [])).toBe(
      '{"eventSource":"SelfManagedKafka","bootstrapServers":"kafka:1000","records":{}}',
    );
  });

  it("has null for the value of a tombstone, and no key if there is none", () => {
    const tombstone = toKafkaEventRecord({ ...record, key: undefined, value: null, headers: [] });
    expect(tombstone).toEqual({
      topic: "mytopic",
      partition: 0,
      offset: 15,
      timestamp: 1_545_084_650_987,
      timestampType: "CREATE_TIME",
      value: null,
      headers: [],
    });
  });
});
