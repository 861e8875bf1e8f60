import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { ActiveMqMessage } from "../../src/broker/active-mq-message.ts";
import { checkRabbitMqMessage } from "../../src/broker/rabbit-mq-message.ts";
import {
  toActiveMqEvent,
  toActiveMqRecord,
  toRabbitMqEvent,
  toRabbitMqRecord,
} from "../../src/event-source-mapping/mq-event.ts";

const SENT_AT = 1_598_827_811_958;
const held = { sentAt: SENT_AT, expiresAt: undefined, takenAt: SENT_AT + 1, state: "inFlight" } as const;
const shown = (text: string) => JSON.stringify(JSON.parse(text), undefined, 2);

const activeMqMessage: ActiveMqMessage = {
  messageId: "ID:b-9bcfa592.mq.us-west-2.amazonaws.com-37557-1234520418293-4:1:1:1:1",
  messageType: "jms/text-message",
  data: Buffer.from("ABC:AAAA"),
  correlationId: "myJMSCoID",
  replyTo: undefined,
  type: undefined,
  expiration: 60_000,
  priority: 1,
  deliveryMode: 1,
  properties: { index: "1", doAlarm: "false", myCustomProperty: "value" },
  queue: "testQueue",
};

describe("An event of ActiveMQ", () => {
  it("is as AWS's page shows it", () => {
    const record = toActiveMqRecord({ message: activeMqMessage, redeliveryCount: 0, ...held });
    const arn = "arn:aws:mq:us-east-2:111122223333:broker:test:b-9bcfa592-423a-4942-879d-eb284b418fc8";
    expect(shown(toActiveMqEvent(arn, [JSON.stringify(record)]))).toMatchInlineSnapshot(`
      "{
        "eventSource": "aws:mq",
        "eventSourceArn": "arn:aws:mq:us-east-2:111122223333:broker:test:b-9bcfa592-423a-4942-879d-eb284b418fc8",
        "messages": [
          {
            "messageID": "ID:b-9bcfa592.mq.us-west-2.amazonaws.com-37557-1234520418293-4:1:1:1:1",
            "messageType": "jms/text-message",
            "deliveryMode": 1,
            "replyTo": null,
            "type": null,
            "expiration": "60000",
            "priority": 1,
            "correlationId": "myJMSCoID",
            "redelivered": false,
            "destination": {
              "physicalName": "testQueue"
            },
            "data": "QUJDOkFBQUE=",
            "timestamp": 1598827811958,
            "brokerInTime": 1598827811958,
            "brokerOutTime": 1598827811959,
            "properties": {
              "index": "1",
              "doAlarm": "false",
              "myCustomProperty": "value"
            }
          }
        ]
      }"
    `);
  });

  it("says what was redelivered, and 0 for what never expires", () => {
    const message = { ...activeMqMessage, expiration: undefined };
    expect(toActiveMqRecord({ message, redeliveryCount: 2, ...held })).toMatchObject({
      redelivered: true,
      expiration: "0",
    });
  });
});

describe("An event of RabbitMQ", () => {
  const toRecord = (properties: Parameters<typeof checkRabbitMqMessage>[2]) =>
    toRabbitMqRecord({
      message: {
        ...checkRabbitMqMessage("send()", '{"timeout":0,"data":"CZrmf0Gw8Ov4bqLQxD4E"}', properties),
        messageId: "m1",
        queue: "pizzaQueue",
      },
      redeliveryCount: 0,
      ...held,
    });

  it("is as AWS's page shows it", () => {
    const record = toRecord({
      contentType: "text/plain",
      headers: { header1: "value1", header2: Uint8Array.of(118, 220), numberInHeader: 10 },
      deliveryMode: 1,
      priority: 34,
      expiration: 60_000,
      timestamp: Date.UTC(1970, 0, 1, 0, 33, 41),
      userId: "AIDACKCEVSQ6C2EXAMPLE",
    });
    const brokerArn =
      "arn:aws:mq:us-east-2:111122223333:broker:pizzaBroker:b-9bcfa592-423a-4942-879d-eb284b418fc8";
    const event = toRabbitMqEvent({ brokerArn, address: "pizzaQueue::/" }, [JSON.stringify(record)]);
    expect(shown(event)).toMatchInlineSnapshot(`
      "{
        "eventSource": "aws:rmq",
        "eventSourceArn": "arn:aws:mq:us-east-2:111122223333:broker:pizzaBroker:b-9bcfa592-423a-4942-879d-eb284b418fc8",
        "rmqMessagesByQueue": {
          "pizzaQueue::/": [
            {
              "basicProperties": {
                "contentType": "text/plain",
                "contentEncoding": null,
                "headers": {
                  "header1": {
                    "bytes": [
                      118,
                      97,
                      108,
                      117,
                      101,
                      49
                    ]
                  },
                  "header2": {
                    "bytes": [
                      118,
                      -36
                    ]
                  },
                  "numberInHeader": 10
                },
                "deliveryMode": 1,
                "priority": 34,
                "correlationId": null,
                "replyTo": null,
                "expiration": "60000",
                "messageId": null,
                "timestamp": "Jan 1, 1970, 12:33:41 AM",
                "type": null,
                "userId": "AIDACKCEVSQ6C2EXAMPLE",
                "appId": null,
                "clusterId": null,
                "bodySize": 43
              },
              "redelivered": false,
              "data": "eyJ0aW1lb3V0IjowLCJkYXRhIjoiQ1pybWYwR3c4T3Y0YnFMUXhENEUifQ=="
            }
          ]
        }
      }"
    `);
  });

  it.each([
    [Date.UTC(1970, 0, 1, 0, 33, 41), "Jan 1, 1970, 12:33:41 AM"],
    [Date.UTC(2026, 10, 24, 12, 5, 0), "Nov 24, 2026, 12:05:00 PM"],
    [Date.UTC(2026, 11, 31, 23, 59, 59), "Dec 31, 2026, 11:59:59 PM"],
  ])("spells out times: %i", (timestamp, text) => {
    expect(toRecord({ timestamp })).toMatchObject({ basicProperties: { timestamp: text } });
  });

  it("has null for what was not given", () => {
    expect(toRecord({})).toMatchObject({
      basicProperties: { contentType: null, headers: {}, expiration: null, timestamp: null, bodySize: 43 },
      redelivered: false,
    });
  });
});
