import { Buffer } from "node:buffer";
import { expect } from "vitest";
import type { MessageAttributes } from "../../src/event-source/message-attributes.ts";
import { answered } from "./aws-shape.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, recorded } from "./recorded-scenario.ts";
import {
  queueAttributesShape,
  receivedShape,
  receiveShape,
  sendBatchShape,
  sendShape,
  sqsErrorOf,
} from "./sqs-shape.ts";

const ONE_ATTRIBUTE: MessageAttributes = { k: { dataType: "String", stringValue: "x" } };

function text(stringValue: string): MessageAttributes[string] {
  return { dataType: "String", stringValue };
}

describeRecorded("Standard queues", () => {
  recorded("sqs/create-and-update-queue-attributes-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue", {
      messageRetentionPeriod: 604_800,
      receiveMessageWaitTimeSeconds: 10,
      visibilityTimeout: 20,
    });
    scenario.matches("get_queue_attributes", queueAttributesShape(queue));
    await queue.setAttributes({ maximumMessageSize: 2_048, visibilityTimeout: 69, delaySeconds: 420 });
    scenario.matches("get_updated_queue_attributes", queueAttributesShape(queue));
  });

  recorded("sqs/create-queue-with-different-attributes-raises-exception-sqs", async (scenario) => {
    const given = { receiveMessageWaitTimeSeconds: 1, delaySeconds: 1 };
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue", given);
    expect(runtime.createQueue("queue")).toBe(queue);
    expect(runtime.createQueue("queue", { delaySeconds: 1 })).toBe(queue);
    const changed = { ...given, delaySeconds: 2 };
    scenario.matches("create_queue_01", await sqsErrorOf(() => runtime.createQueue("queue", changed)));
    await queue.setAttributes({ delaySeconds: 2 });
    expect(runtime.createQueue("queue", changed)).toBe(queue);
    scenario.matches("create_queue_02", await sqsErrorOf(() => runtime.createQueue("queue", given)));
  });

  recorded("sqs/set-empty-redrive-policy-sqs", async (scenario) => {
    const runtime = startRecordedRuntime();
    const deadLetters = runtime.createQueue("dlq");
    const queue = runtime.createQueue("queue");
    await queue.setAttributes({ redrivePolicy: "" });
    expect(scenario.fact("after first")).toBe("no RedrivePolicy");
    expect(queue.attributes).not.toHaveProperty("RedrivePolicy");
    await queue.setAttributes({ redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 42 } });
    expect(scenario.fact("after second")).toBe("RedrivePolicy has the ARN");
    expect(queue.attributes.RedrivePolicy).toContain(deadLetters.arn);
    await queue.setAttributes({ redrivePolicy: "" });
    expect(scenario.fact("after third")).toBe("no RedrivePolicy");
    expect(queue.attributes).not.toHaveProperty("RedrivePolicy");
  });

  recorded("sqs/set-unsupported-attribute-standard-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    const setTo = (fifoQueue: boolean) => sqsErrorOf(() => queue.setAttributes({ fifoQueue }));
    scenario.matches("invalid-attr-name-1", await setTo(true));
    scenario.matches("invalid-attr-name-2", await setTo(false));
  });

  recorded("sqs/successive-purge-calls-fail-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    await queue.purge();
    scenario.matches("purge_queue_error", await sqsErrorOf(() => queue.purge()));
  });
});

describeRecorded("Message move tasks", () => {
  async function createDeadLetters() {
    const runtime = startRecordedRuntime();
    const deadLetters = runtime.createQueue("dlq");
    const redrivePolicy = { deadLetterTarget: deadLetters, maxReceiveCount: 1 };
    const queue = runtime.createQueue("queue", { redrivePolicy });
    return { runtime, queue, deadLetters };
  }

  recorded("sqs/move-task-workflow-with-default-destination", async (scenario) => {
    const { queue, deadLetters } = await createDeadLetters();
    await queue.send("message-1");
    await queue.send("message-2");
    for (let count = 0; count < 4; count++) await queue.receive({ visibilityTimeout: 0 });
    const { taskHandle } = await deadLetters.startMessageMoveTask();
    scenario.matches("source-arn", deadLetters.arn);
    scenario.matches("original-source", queue.arn);
    scenario.matches("start-message-move-task-response", answered(200, { TaskHandle: taskHandle }));
    expect(JSON.parse(Buffer.from(taskHandle, "base64").toString())).toEqual({
      taskId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sourceArn: deadLetters.arn,
    });
    const received = await queue.receive({ maxNumberOfMessages: 10 });
    expect(received.map(({ body }) => body)).toEqual(["message-1", "message-2"]);
    const tasks = await deadLetters.listMessageMoveTasks();
    scenario.matches(
      "list-message-move-task-response",
      answered(200, {
        Results: tasks.map((task) => ({
          ApproximateNumberOfMessagesMoved: task.approximateNumberOfMessagesMoved,
          ApproximateNumberOfMessagesToMove: task.approximateNumberOfMessagesToMove,
          SourceArn: task.sourceArn,
          Status: task.status,
        })),
      }),
    );
    expect(tasks[0]).not.toHaveProperty("taskHandle");
    expect(tasks[0]).not.toHaveProperty("destinationArn");
    expect(deadLetters.messages).toEqual([]);
  });

  recorded("sqs/destination-needs-to-exist", async (scenario) => {
    const { deadLetters } = await createDeadLetters();
    const destination = deadLetters.arn.replace("dlq", "nowhere");
    scenario.matches("error", await sqsErrorOf(() => deadLetters.startMessageMoveTask({ destination })));
  });

  recorded("sqs/source-needs-redrive-policy", async (scenario) => {
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue");
    const destination = runtime.createQueue("destination");
    scenario.matches("error", await sqsErrorOf(() => queue.startMessageMoveTask({ destination })));
  });
});

describeRecorded("SendMessage and SendMessageBatch", () => {
  recorded("sqs/send-empty-message-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    scenario.matches("send_empty_message", await sqsErrorOf(() => queue.send("")));
  });

  recorded("sqs/send-message-with-updated-maximum-message-size-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    await queue.setAttributes({ maximumMessageSize: 1_024 });
    await queue.send("a".repeat(1_024));
    const send = () => queue.send("a".repeat(1_017), { messageAttributes: ONE_ATTRIBUTE });
    scenario.matches("send_oversized_message", await sqsErrorOf(send));
  });

  recorded("sqs/send-batch-message-size", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue", { maximumMessageSize: 1_024 });
    const result = await queue.sendBatch([
      { id: "fits", body: "a".repeat(1_024) },
      { id: "too-long", body: "a".repeat(1_025) },
    ]);
    scenario.matches("send-message-batch-result", sendBatchShape(result));
  });

  recorded("sqs/send-message-batch-with-oversized-contents-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    const send = () =>
      queue.sendBatch([
        { id: "1", body: "a".repeat(1_048_576 - 8), messageAttributes: ONE_ATTRIBUTE },
        { id: "2", body: "a" },
      ]);
    scenario.matches("send_oversized_message_batch", await sqsErrorOf(send));
  });

  recorded(
    "sqs/send-message-batch-with-oversized-contents-with-updated-maximum-message-size-sqs",
    async (scenario) => {
      const queue = startRecordedRuntime().createQueue("queue", { maximumMessageSize: 2_048 });
      const result = await queue.sendBatch([
        { id: "1", body: "a".repeat(2_040), messageAttributes: ONE_ATTRIBUTE },
        { id: "2", body: "a" },
      ]);
      scenario.matches("send_oversized_message_batch", sendBatchShape(result));
    },
  );

  recorded("sqs/invalid-batch-id-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    const send = () => queue.sendBatch([{ id: "message:1", body: "a" }]);
    scenario.matches("test_invalid_batch_id", await sqsErrorOf(send));
  });

  recorded("sqs/send-message-to-standard-queue-with-invalid-message-group-id-empty", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    scenario.matches("error-response", await sqsErrorOf(() => queue.send("a", { messageGroupId: "" })));
    await queue.send("a", { messageGroupId: "tenant" });
  });
});

describeRecorded("ReceiveMessage", () => {
  recorded("sqs/receive-message-attribute-names-filters-sqs", driveSystemAttributeNames);

  recorded("sqs/receive-message-message-system-attribute-names-filters-sqs", driveSystemAttributeNames);

  /** AttributeNames is the older name of MessageSystemAttributeNames. */
  async function driveSystemAttributeNames(
    scenario: Parameters<Parameters<typeof recorded>[1]>[0],
  ): Promise<void> {
    const queue = startRecordedRuntime().createQueue("queue", { visibilityTimeout: 0 });
    await queue.send("msg", { messageAttributes: { Foo: text("Bar") } });
    const receive = async (options: Parameters<typeof queue.receive>[0]) =>
      receiveShape(await queue.receive(options));
    scenario.matches("all_attributes", await receive({ messageSystemAttributeNames: ["All"] }));
    scenario.matches(
      "all_system_and_message_attributes",
      await receive({ messageSystemAttributeNames: ["All"], messageAttributeNames: ["All"] }),
    );
    scenario.matches("single_attribute", await receive({ messageSystemAttributeNames: ["SenderId"] }));
    scenario.matches(
      "multiple_attributes",
      await receive({ messageSystemAttributeNames: ["SenderId", "SequenceNumber"] }),
    );
  }

  recorded("sqs/receive-message-message-attribute-names-filters-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue", { visibilityTimeout: 0 });
    const messageAttributes = {
      "Help.Me": text("Me"),
      Hello: text("There"),
      General: text("Kenobi"),
    };
    scenario.matches("send_message_response", sendShape(await queue.send("msg", { messageAttributes })));
    const receive = (messageAttributeNames: readonly string[]) => queue.receive({ messageAttributeNames });
    scenario.matches("empty_filter", receiveShape(await receive([])));
    scenario.matches("all_name", receiveShape(await receive(["All"])));
    const filters = {
      all_wildcard_asterisk: ["*"],
      all_wildcard: [".*"],
      only_non_existing_names: ["Foo", "Help"],
      only_existing: ["Hello", "General"],
      existing_and_non_existing: ["Foo", "Hello"],
      prefix_filter: ["Hel.*"],
    };
    for (const [name, names] of Object.entries(filters)) {
      const [message] = await receive(names);
      scenario.matches(name, receivedShape(message ?? expect.unreachable()));
    }
    scenario.matches("illegal_name_1", receiveShape(await receive(["AWS."])));
    scenario.matches("illegal_name_2", receiveShape(await receive(["..foo"])));
  });

  recorded("sqs/receive-message-attributes-timestamp-types-sqs", async (scenario) => {
    const queue = startRecordedRuntime().createQueue("queue");
    await queue.send("a");
    const [message] = await queue.receive({ visibilityTimeout: 0, messageSystemAttributeNames: ["All"] });
    expect(scenario.fact("timestamps")).toBe("integers as strings, in milliseconds");
    expect(message?.attributes?.SentTimestamp).toMatch(/^\d{13}$/);
    expect(message?.attributes?.ApproximateFirstReceiveTimestamp).toMatch(/^\d{13}$/);
  });

  recorded("sqs/wait-time-seconds-waits-correctly-sqs", async (scenario) => {
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue");
    const began = runtime.now();
    await queue.send("foobared", { delaySeconds: 1 });
    const messages = await queue.receive({ waitTimeSeconds: 10 });
    expect(messages).toHaveLength(scenario.fact("messages") as number);
    expect(runtime.now() - began).toBe(1_000);
  });
});

describeRecorded("DeleteMessageBatch", () => {
  const longId = "testLongId".repeat(10);
  recorded("sqs/delete-message-batch-invalid-msg-id-sqs", (scenario) => driveDelete(scenario, ""));

  recorded("sqs/delete-message-batch-invalid-msg-id-sqs-invalid-id", (scenario) =>
    driveDelete(scenario, "invalid:id"),
  );

  recorded(
    "sqs/delete-message-batch-invalid-msg-id-sqs-testlongidtestlongidtestlongidtestlongidtestlongid",
    (scenario) => driveDelete(scenario, longId),
  );

  async function driveDelete(
    scenario: Parameters<Parameters<typeof recorded>[1]>[0],
    id: string,
  ): Promise<void> {
    const queue = startRecordedRuntime().createQueue("queue");
    await queue.send("a");
    const [message] = await queue.receive();
    const receiptHandle = message?.receiptHandle ?? expect.unreachable();
    scenario.matches("error_response", await sqsErrorOf(() => queue.deleteBatch([{ id, receiptHandle }])));
  }
});
