import { Buffer } from "node:buffer";
import type { ReceiveMessageCommandInput, SQS } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { messageShape, sqsAnswer, startSqsRecording } from "./sqs-recording.ts";

const ONE_ATTRIBUTE = { k: { DataType: "String", StringValue: "x" } };
const EVERY_ATTRIBUTE = { AttributeNames: ["All" as const] };

function text(StringValue: string) {
  return { DataType: "String", StringValue };
}

describeRecorded("Standard queues", () => {
  recorded("sqs/create-and-update-queue-attributes-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue", {
      MessageRetentionPeriod: "604800",
      ReceiveMessageWaitTimeSeconds: "10",
      VisibilityTimeout: "20",
    });
    const getAttributes = () => sqsAnswer(sqs.getQueueAttributes({ QueueUrl, ...EVERY_ATTRIBUTE }));
    scenario.matches("get_queue_attributes", await getAttributes());
    const Attributes = { MaximumMessageSize: "2048", VisibilityTimeout: "69", DelaySeconds: "420" };
    await sqs.setQueueAttributes({ QueueUrl, Attributes });
    scenario.matches("get_updated_queue_attributes", await getAttributes());
  });

  recorded("sqs/create-queue-with-different-attributes-raises-exception-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const given = { ReceiveMessageWaitTimeSeconds: "1", DelaySeconds: "1" };
    const QueueUrl = await createQueue("queue", given);
    expect(await createQueue("queue")).toBe(QueueUrl);
    expect(await createQueue("queue", { DelaySeconds: "1" })).toBe(QueueUrl);
    const changed = { ...given, DelaySeconds: "2" };
    const create = (Attributes: Record<string, string>) =>
      sqsAnswer(sqs.createQueue({ QueueName: "queue", Attributes }));
    scenario.matches("create_queue_01", await create(changed));
    await sqs.setQueueAttributes({ QueueUrl, Attributes: { DelaySeconds: "2" } });
    expect(await createQueue("queue", changed)).toBe(QueueUrl);
    scenario.matches("create_queue_02", await create(given));
  });

  recorded("sqs/set-empty-redrive-policy-sqs", async (scenario) => {
    const { sqs, createQueue, arnOf } = startSqsRecording();
    const deadLetterTargetArn = await arnOf(await createQueue("dlq"));
    const QueueUrl = await createQueue("queue");
    const attributesWith = async (RedrivePolicy: string) => {
      await sqs.setQueueAttributes({ QueueUrl, Attributes: { RedrivePolicy } });
      return (await sqs.getQueueAttributes({ QueueUrl, ...EVERY_ATTRIBUTE })).Attributes;
    };
    expect(scenario.fact("after first")).toBe("no RedrivePolicy");
    expect(await attributesWith("")).not.toHaveProperty("RedrivePolicy");
    expect(scenario.fact("after second")).toBe("RedrivePolicy has the ARN");
    const policy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: "42" });
    expect((await attributesWith(policy))?.["RedrivePolicy"]).toContain(deadLetterTargetArn);
    expect(scenario.fact("after third")).toBe("no RedrivePolicy");
    expect(await attributesWith("")).not.toHaveProperty("RedrivePolicy");
  });

  recorded("sqs/set-unsupported-attribute-standard-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    const setTo = (FifoQueue: string) =>
      sqsAnswer(sqs.setQueueAttributes({ QueueUrl, Attributes: { FifoQueue } }));
    scenario.matches("invalid-attr-name-1", await setTo("true"));
    scenario.matches("invalid-attr-name-2", await setTo("false"));
  });

  recorded("sqs/successive-purge-calls-fail-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    await sqs.purgeQueue({ QueueUrl });
    scenario.matches("purge_queue_error", await sqsAnswer(sqs.purgeQueue({ QueueUrl })));
  });
});

describeRecorded("Message move tasks", () => {
  const start = async () => {
    const recording = startSqsRecording();
    const policy = { deadLetters: "dlq", maxReceiveCount: 1 };
    return { ...recording, ...(await recording.createWithDeadLetters("queue", policy)) };
  };

  recorded("sqs/move-task-workflow-with-default-destination", async (scenario) => {
    const { sqs, queue: QueueUrl, deadLetters, arnOf } = await start();
    for (const MessageBody of ["message-1", "message-2"]) await sqs.sendMessage({ QueueUrl, MessageBody });
    for (let count = 0; count < 4; count++) await sqs.receiveMessage({ QueueUrl, VisibilityTimeout: 0 });
    const SourceArn = await arnOf(deadLetters);
    scenario.matches("source-arn", SourceArn);
    scenario.matches("original-source", await arnOf(QueueUrl));
    const started = await sqsAnswer(sqs.startMessageMoveTask({ SourceArn }));
    scenario.matches("start-message-move-task-response", started);
    expect(JSON.parse(Buffer.from(String(started["TaskHandle"]), "base64").toString())).toEqual({
      taskId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sourceArn: SourceArn,
    });
    const { Messages } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    expect(Messages?.map(({ Body }) => Body)).toEqual(["message-1", "message-2"]);
    const listed = await sqsAnswer(sqs.listMessageMoveTasks({ SourceArn }));
    scenario.matches("list-message-move-task-response", listed);
    expect(await sqs.receiveMessage({ QueueUrl: deadLetters })).not.toHaveProperty("Messages");
  });

  recorded("sqs/destination-needs-to-exist", async (scenario) => {
    const { sqs, deadLetters, arnOf } = await start();
    const SourceArn = await arnOf(deadLetters);
    const DestinationArn = SourceArn.replace("dlq", "nowhere");
    scenario.matches("error", await sqsAnswer(sqs.startMessageMoveTask({ SourceArn, DestinationArn })));
  });

  recorded("sqs/source-needs-redrive-policy", async (scenario) => {
    const { sqs, createQueue, arnOf } = startSqsRecording();
    const SourceArn = await arnOf(await createQueue("queue"));
    const DestinationArn = await arnOf(await createQueue("destination"));
    scenario.matches("error", await sqsAnswer(sqs.startMessageMoveTask({ SourceArn, DestinationArn })));
  });
});

describeRecorded("SendMessage and SendMessageBatch", () => {
  recorded("sqs/send-empty-message-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    scenario.matches("send_empty_message", await sqsAnswer(sqs.sendMessage({ QueueUrl, MessageBody: "" })));
  });

  recorded("sqs/send-message-with-updated-maximum-message-size-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    await sqs.setQueueAttributes({ QueueUrl, Attributes: { MaximumMessageSize: "1024" } });
    await sqs.sendMessage({ QueueUrl, MessageBody: "a".repeat(1_024) });
    const oversized = { QueueUrl, MessageBody: "a".repeat(1_017), MessageAttributes: ONE_ATTRIBUTE };
    scenario.matches("send_oversized_message", await sqsAnswer(sqs.sendMessage(oversized)));
  });

  const sendsBatch = (
    scenario: { readonly answer: string; readonly attributes?: Record<string, string> },
    Entries: NonNullable<Parameters<SQS["sendMessageBatch"]>[0]["Entries"]>,
  ) => {
    return async (recording: RecordedScenario): Promise<void> => {
      const { sqs, createQueue } = startSqsRecording();
      const QueueUrl = await createQueue("queue", scenario.attributes);
      recording.matches(scenario.answer, await sqsAnswer(sqs.sendMessageBatch({ QueueUrl, Entries })));
    };
  };

  recorded(
    "sqs/send-batch-message-size",
    sendsBatch({ answer: "send-message-batch-result", attributes: { MaximumMessageSize: "1024" } }, [
      { Id: "fits", MessageBody: "a".repeat(1_024) },
      { Id: "too-long", MessageBody: "a".repeat(1_025) },
    ]),
  );

  recorded(
    "sqs/send-message-batch-with-oversized-contents-sqs",
    sendsBatch({ answer: "send_oversized_message_batch" }, [
      { Id: "1", MessageBody: "a".repeat(1_048_576 - 8), MessageAttributes: ONE_ATTRIBUTE },
      { Id: "2", MessageBody: "a" },
    ]),
  );

  recorded(
    "sqs/send-message-batch-with-oversized-contents-with-updated-maximum-message-size-sqs",
    sendsBatch({ answer: "send_oversized_message_batch", attributes: { MaximumMessageSize: "2048" } }, [
      { Id: "1", MessageBody: "a".repeat(2_040), MessageAttributes: ONE_ATTRIBUTE },
      { Id: "2", MessageBody: "a" },
    ]),
  );

  recorded(
    "sqs/invalid-batch-id-sqs",
    sendsBatch({ answer: "test_invalid_batch_id" }, [{ Id: "message:1", MessageBody: "a" }]),
  );

  recorded("sqs/send-message-to-standard-queue-with-invalid-message-group-id-empty", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    const send = (MessageGroupId: string) => sqs.sendMessage({ QueueUrl, MessageBody: "a", MessageGroupId });
    scenario.matches("error-response", await sqsAnswer(send("")));
    await send("tenant");
  });
});

describeRecorded("ReceiveMessage", () => {
  /** AttributeNames is the older name of MessageSystemAttributeNames. */
  const filters =
    (member: "AttributeNames" | "MessageSystemAttributeNames") => async (scenario: RecordedScenario) => {
      const { sqs, createQueue } = startSqsRecording();
      const QueueUrl = await createQueue("queue", { VisibilityTimeout: "0" });
      await sqs.sendMessage({ QueueUrl, MessageBody: "msg", MessageAttributes: { Foo: text("Bar") } });
      const receive = (names: readonly string[], options: Partial<ReceiveMessageCommandInput> = {}) =>
        sqsAnswer(sqs.receiveMessage({ QueueUrl, [member]: names, ...options }));
      scenario.matches("all_attributes", await receive(["All"]));
      const everything = await receive(["All"], { MessageAttributeNames: ["All"] });
      scenario.matches("all_system_and_message_attributes", everything);
      scenario.matches("single_attribute", await receive(["SenderId"]));
      scenario.matches("multiple_attributes", await receive(["SenderId", "SequenceNumber"]));
    };

  recorded("sqs/receive-message-attribute-names-filters-sqs", filters("AttributeNames"));

  recorded(
    "sqs/receive-message-message-system-attribute-names-filters-sqs",
    filters("MessageSystemAttributeNames"),
  );

  recorded("sqs/receive-message-message-attribute-names-filters-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue", { VisibilityTimeout: "0" });
    const MessageAttributes = { "Help.Me": text("Me"), Hello: text("There"), General: text("Kenobi") };
    const sent = sqs.sendMessage({ QueueUrl, MessageBody: "msg", MessageAttributes });
    scenario.matches("send_message_response", await sqsAnswer(sent));
    const receive = (MessageAttributeNames: string[]) =>
      sqs.receiveMessage({ QueueUrl, MessageAttributeNames });
    scenario.matches("empty_filter", await sqsAnswer(receive([])));
    scenario.matches("all_name", await sqsAnswer(receive(["All"])));
    const names = {
      all_wildcard_asterisk: ["*"],
      all_wildcard: [".*"],
      only_non_existing_names: ["Foo", "Help"],
      only_existing: ["Hello", "General"],
      existing_and_non_existing: ["Foo", "Hello"],
      prefix_filter: ["Hel.*"],
    };
    for (const [name, asked] of Object.entries(names)) {
      const { Messages = [] } = await receive(asked);
      scenario.matches(name, messageShape({ ...Messages[0] }));
    }
    scenario.matches("illegal_name_1", await sqsAnswer(receive(["AWS."])));
    scenario.matches("illegal_name_2", await sqsAnswer(receive(["..foo"])));
  });

  recorded("sqs/receive-message-attributes-timestamp-types-sqs", async (scenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    await sqs.sendMessage({ QueueUrl, MessageBody: "a" });
    const { Messages } = await sqs.receiveMessage({ QueueUrl, VisibilityTimeout: 0, ...EVERY_ATTRIBUTE });
    expect(scenario.fact("timestamps")).toBe("integers as strings, in milliseconds");
    expect(Messages?.[0]?.Attributes?.SentTimestamp).toMatch(/^\d{13}$/);
    expect(Messages?.[0]?.Attributes?.ApproximateFirstReceiveTimestamp).toMatch(/^\d{13}$/);
  });

  recorded("sqs/wait-time-seconds-waits-correctly-sqs", async (scenario) => {
    const { runtime, sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    const began = runtime.now();
    const receiving = sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 10 });
    await sqs.sendMessage({ QueueUrl, MessageBody: "foobared", DelaySeconds: 1 });
    const { Messages } = await receiving;
    expect(Messages).toHaveLength(scenario.fact("messages") as number);
    expect(runtime.now() - began).toBe(1_000);
  });
});

describeRecorded("DeleteMessageBatch", () => {
  const refuses = (Id: string) => async (scenario: RecordedScenario) => {
    const { sqs, createQueue } = startSqsRecording();
    const QueueUrl = await createQueue("queue");
    await sqs.sendMessage({ QueueUrl, MessageBody: "a" });
    const { Messages } = await sqs.receiveMessage({ QueueUrl });
    const Entries = [{ Id, ReceiptHandle: Messages?.[0]?.ReceiptHandle }];
    scenario.matches("error_response", await sqsAnswer(sqs.deleteMessageBatch({ QueueUrl, Entries })));
  };

  recorded("sqs/delete-message-batch-invalid-msg-id-sqs", refuses(""));

  recorded("sqs/delete-message-batch-invalid-msg-id-sqs-invalid-id", refuses("invalid:id"));

  recorded(
    "sqs/delete-message-batch-invalid-msg-id-sqs-testlongidtestlongidtestlongidtestlongidtestlongid",
    refuses("testLongId".repeat(10)),
  );
});
