import { expect, it } from "vitest";
import { toEnvelope, toLambdaEvent } from "../../src/topic/notification.ts";
import type { PublishedMessage } from "../../src/topic/published-message.ts";

const topicArn = "arn:aws:sns:eu-central-1:123456789012:orders";
const subscriptionArn = `${topicArn}:21be56ed-a058-49f5-8c98-aedd2564c486`;

const plain: PublishedMessage = {
  messageId: "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
  message: "Hello world.",
  messageAttributes: {},
  publishedAt: Date.UTC(2026, 0, 1, 12, 0, 0, 5),
};

const full: PublishedMessage = {
  ...plain,
  subject: "Greeting",
  messageAttributes: {
    text: { dataType: "String", stringValue: "a" },
    count: { dataType: "Number", stringValue: "99.12" },
    list: { dataType: "String.Array", stringValue: '["a"]' },
    bytes: { dataType: "Binary", binaryValue: Uint8Array.of(2, 3, 4) },
  },
};

function notify(published: PublishedMessage) {
  return { published, topicArn, subscriptionArn, signatureVersion: "1" };
}

it("a function gets one record, with Subject null and no attributes if there are none", () => {
  expect(JSON.stringify(JSON.parse(toLambdaEvent(notify(plain))), undefined, 2)).toMatchInlineSnapshot(`
    "{
      "Records": [
        {
          "EventSource": "aws:sns",
          "EventVersion": "1.0",
          "EventSubscriptionArn": "arn:aws:sns:eu-central-1:123456789012:orders:21be56ed-a058-49f5-8c98-aedd2564c486",
          "Sns": {
            "Type": "Notification",
            "MessageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
            "TopicArn": "arn:aws:sns:eu-central-1:123456789012:orders",
            "Subject": null,
            "Message": "Hello world.",
            "Timestamp": "2026-01-01T12:00:00.005Z",
            "SignatureVersion": "1",
            "Signature": "bm90IGEgc2lnbmF0dXJl",
            "SigningCertUrl": "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-00000000000000000000000000000000.pem",
            "UnsubscribeUrl": "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-central-1:123456789012:orders:21be56ed-a058-49f5-8c98-aedd2564c486",
            "MessageAttributes": {}
          }
        }
      ]
    }"
  `);
});

it("a function sees numbers and arrays as String, and bytes as base64", () => {
  const { Sns } = JSON.parse(toLambdaEvent(notify(full))).Records[0];
  expect(Sns.Subject).toBe("Greeting");
  expect(Sns.MessageAttributes).toEqual({
    text: { Type: "String", Value: "a" },
    count: { Type: "String", Value: "99.12" },
    list: { Type: "String", Value: '["a"]' },
    bytes: { Type: "Binary", Value: "AgME" },
  });
});

it("a queue gets the envelope, whose URLs are spelt in capitals, without members that do not apply", () => {
  expect(JSON.stringify(JSON.parse(toEnvelope(notify(plain))), undefined, 2)).toMatchInlineSnapshot(`
    "{
      "Type": "Notification",
      "MessageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
      "TopicArn": "arn:aws:sns:eu-central-1:123456789012:orders",
      "Message": "Hello world.",
      "Timestamp": "2026-01-01T12:00:00.005Z",
      "SignatureVersion": "1",
      "Signature": "bm90IGEgc2lnbmF0dXJl",
      "SigningCertURL": "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-00000000000000000000000000000000.pem",
      "UnsubscribeURL": "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-central-1:123456789012:orders:21be56ed-a058-49f5-8c98-aedd2564c486"
    }"
  `);
});

it("a queue gets subject and attributes with the types that were published", () => {
  const envelope = JSON.parse(toEnvelope(notify(full)));
  expect(Object.keys(envelope).slice(0, 5)).toEqual(["Type", "MessageId", "TopicArn", "Subject", "Message"]);
  expect(envelope.MessageAttributes).toEqual({
    text: { Type: "String", Value: "a" },
    count: { Type: "Number", Value: "99.12" },
    list: { Type: "String.Array", Value: '["a"]' },
    bytes: { Type: "Binary", Value: "AgME" },
  });
});
