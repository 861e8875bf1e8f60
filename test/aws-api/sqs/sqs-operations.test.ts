import * as commandsOfClient from "@aws-sdk/client-sqs";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  InvalidAttributeName,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  ReceiptHandleIsInvalid,
  SendMessageBatchCommand,
  TooManyEntriesInBatchRequest,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { SQS_OPERATIONS } from "../../../src/aws-api/sqs/sqs-operations.ts";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

it("SQS has an operation for every command of its client", () => {
  const commands = Object.keys(commandsOfClient).filter((name) => /^[A-Z]\w+Command$/.test(name));
  expect(Object.keys(SQS_OPERATIONS).sort()).toEqual(
    commands.map((name) => name.replace(/Command$/, "")).sort(),
  );
});

describe("the exceptions of SQS", () => {
  it("are the same that a queue in a test throws", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const Entries = Array.from({ length: 11 }, (_, index) => ({ Id: `e${index}`, MessageBody: "m" }));
    expect(await errorOf(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })))).toBeInstanceOf(
      TooManyEntriesInBatchRequest,
    );
    const purge = () => sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await purge();
    expect(await errorOf(purge())).toBeInstanceOf(PurgeQueueInProgress);
    const bad = new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "bad" });
    expect(await errorOf(sqs.send(bad))).toBeInstanceOf(ReceiptHandleIsInvalid);
    const unknown = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Colour" as "All"] });
    expect(await errorOf(sqs.send(unknown))).toBeInstanceOf(InvalidAttributeName);
  });
});
