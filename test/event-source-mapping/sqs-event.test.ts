import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { pollQueue } from "./polled-queue.ts";

/** The payload of the last invocation: the very text that the function was given. */
function lastEvent(runtime: LambdaRuntime): string {
  return runtime.journal.last("invocation.started")?.event ?? "";
}

describe("the event of a batch", () => {
  it("has the keys and the key order that AWS sends, and none for the attributes' digest without attributes", async () => {
    const { runtime, orders } = pollQueue();
    await orders.send('{"foo": "bar"}');
    await runtime.settle();
    expect(lastEvent(runtime)).toMatchInlineSnapshot(
      `"{"Records":[{"messageId":"e1f615ac-56c1-47f1-9345-ed8b21a92e8c","receiptHandle":"AQEBMGDNb/LOZDRSghtYIFhF6xj7ioZBSBTt3KZVmjXA==","body":"{\\"foo\\": \\"bar\\"}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1767225600000","SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1767225600000"},"messageAttributes":{},"md5OfBody":"94232c5b8fc9272f6f73a1e36eb68fcf","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:orders","awsRegion":"us-east-1"}]}"`,
    );
  });

  it("has a digest of null without attributes if the mapping has a batching window", async () => {
    const { runtime, orders } = pollQueue({ mapping: { maximumBatchingWindowInSeconds: 1 } });
    await orders.send("hello");
    await runtime.settle();
    const [record] = (JSON.parse(lastEvent(runtime)) as SQSEvent).Records;
    expect(Object.keys(record ?? {})).toMatchInlineSnapshot(`
      [
        "messageId",
        "receiptHandle",
        "body",
        "attributes",
        "messageAttributes",
        "md5OfMessageAttributes",
        "md5OfBody",
        "eventSource",
        "eventSourceARN",
        "awsRegion",
      ]
    `);
    expect(record).toHaveProperty("md5OfMessageAttributes", null);
  });

  it("has message attributes in camel case with empty lists, and the digest that AWS computes", async () => {
    const { runtime, orders } = pollQueue();
    await orders.send("hello", {
      messageAttributes: {
        Title: { dataType: "String", stringValue: "The Whistler" },
        Author: { dataType: "String", stringValue: "John Grisham" },
        WeeksOn: { dataType: "Number", stringValue: "6" },
      },
    });
    await runtime.settle();
    const [record] = (JSON.parse(lastEvent(runtime)) as SQSEvent).Records;
    expect(record?.md5OfMessageAttributes).toBe("d25a6aea97eb8f585bfa92d314504a92");
    expect(JSON.stringify(record?.messageAttributes, null, 1)).toMatchInlineSnapshot(`
      "{
       "Title": {
        "stringValue": "The Whistler",
        "stringListValues": [],
        "binaryListValues": [],
        "dataType": "String"
       },
       "Author": {
        "stringValue": "John Grisham",
        "stringListValues": [],
        "binaryListValues": [],
        "dataType": "String"
       },
       "WeeksOn": {
        "stringValue": "6",
        "stringListValues": [],
        "binaryListValues": [],
        "dataType": "Number"
       }
      }"
    `);
  });

  it("has binary attributes as base64", async () => {
    const { runtime, orders } = pollQueue();
    const messageAttributes = {
      Bytes: { dataType: "Binary", binaryValue: Uint8Array.of(1, 2, 255) },
    } as const;
    await orders.send("hello", { messageAttributes });
    await runtime.settle();
    const [record] = (JSON.parse(lastEvent(runtime)) as SQSEvent).Records;
    expect(JSON.stringify(record?.messageAttributes)).toMatchInlineSnapshot(
      `"{"Bytes":{"binaryValue":"AQL/","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}}"`,
    );
  });

  it("has the trace header of the sender among the system attributes", async () => {
    const { runtime, orders } = pollQueue();
    const header = "Root=1-5759e988-bd862e3fe1be46a994272793";
    await orders.send("hello", {
      messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: header } },
    });
    await runtime.settle();
    const [record] = (JSON.parse(lastEvent(runtime)) as SQSEvent).Records;
    expect(record?.attributes.AWSTraceHeader).toBe(header);
  });

  it("tells of a dead letter where it came from, and counts on", async () => {
    const { runtime, orders, deadLetters } = pollQueue({
      maxReceiveCount: 1,
      handler: () => {
        throw new Error("no");
      },
    });
    const seen: SQSEvent[] = [];
    const handler = async (event: SQSEvent) => void seen.push(event);
    runtime.createEventSourceMapping({
      eventSource: deadLetters,
      function: runtime.createFunction("undertaker", { handler }),
    });
    await orders.send("hello");
    await runtime.settle();
    const [record] = seen[0]?.Records ?? [];
    expect(Object.keys(record?.attributes ?? {})[0]).toBe("DeadLetterQueueSourceArn");
    expect(record?.attributes).toMatchObject({
      DeadLetterQueueSourceArn: orders.arn,
      ApproximateReceiveCount: "2",
    });
  });

  it("passes bodies on letter by letter", async () => {
    const body = '{"a":  "ä\\u0041 \\"x\\""}\n\t𝒳';
    const { runtime, orders, batches } = pollQueue();
    await orders.send(body);
    await runtime.settle();
    expect(batches[0]?.bodies).toEqual([body]);
  });
});
