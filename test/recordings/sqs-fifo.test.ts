import { expect } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import type { CreateQueueOptions } from "../../src/runtime/resources.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { queueAttributesShape, receiveShape, sendShape, sqsErrorOf } from "./sqs-shape.ts";

function createFifo(options: CreateQueueOptions = {}): { runtime: LambdaRuntime; queue: Queue } {
  const runtime = startRecordedRuntime();
  return { runtime, queue: runtime.createQueue("queue.fifo", { fifoQueue: true, ...options }) };
}

const BY_CONTENT = { contentBasedDeduplication: true };
const BY_GROUP = { deduplicationScope: "messageGroup" } as const;

/** Receives one message, compares it, and deletes it. */
async function receiveAndDelete(queue: Queue, scenario: RecordedScenario, name: string): Promise<void> {
  const messages = await queue.receive();
  scenario.matches(name, receiveShape(messages));
  for (const { receiptHandle } of messages) await queue.delete(receiptHandle);
}

describeRecorded("The attributes of FIFO queues", () => {
  recorded("sqs/create-fifo-queue-with-different-attributes-raises-error-sqs", async (scenario) => {
    const { runtime, queue } = createFifo(BY_CONTENT);
    expect(runtime.createQueue("queue.fifo", { fifoQueue: true })).toBe(queue);
    const create = () =>
      runtime.createQueue("queue.fifo", { fifoQueue: true, contentBasedDeduplication: false });
    scenario.matches("queue-already-exists", await sqsErrorOf(create));
  });

  recorded("sqs/fifo-set-content-based-deduplication-strategy-sqs", async (scenario) => {
    const { queue } = createFifo(BY_CONTENT);
    scenario.matches("before-update", queueAttributesShape(queue));
    await queue.setAttributes({ contentBasedDeduplication: false });
    scenario.matches("after-update", queueAttributesShape(queue));
  });

  recorded("sqs/set-unsupported-attribute-fifo-sqs", async (scenario) => {
    const { runtime, queue } = createFifo();
    const standard = runtime.createQueue("queue");
    scenario.matches(
      "invalid-attr-name-1",
      await sqsErrorOf(() => standard.setAttributes({ fifoQueue: true })),
    );
    await queue.setAttributes({ fifoQueue: true });
    scenario.matches(
      "invalid-attr-name-2",
      await sqsErrorOf(() => queue.setAttributes({ fifoQueue: false })),
    );
  });
});

describeRecorded("Messages to FIFO queues", () => {
  recorded("sqs/fifo-message-attributes-sqs", async (scenario) => {
    const options = { visibilityTimeout: 0, fifoThroughputLimit: "perMessageGroupId" } as const;
    const { queue } = createFifo({ ...BY_CONTENT, ...BY_GROUP, ...options });
    const ids = { messageGroupId: "group-1", messageDeduplicationId: "dedup-1" };
    scenario.matches("send_message", sendShape(await queue.send("message-body-1", ids)));
    const receive = async () => receiveShape(await queue.receive({ messageSystemAttributeNames: ["All"] }));
    scenario.matches("receive_message_0", await receive());
    scenario.matches("receive_message_1", await receive());
  });

  recorded("sqs/fifo-queue-send-message-with-delay-seconds-fails-sqs", async (scenario) => {
    const { queue } = createFifo(BY_CONTENT);
    const send = () => queue.send("a", { messageGroupId: "1", delaySeconds: 2 });
    scenario.matches("send_message", await sqsErrorOf(send));
  });

  recorded("sqs/message-deduplication-id-invalid-empty", driveDeduplicationId(""));

  recorded("sqs/message-deduplication-id-invalid-too-long", driveDeduplicationId("a".repeat(129)));

  function driveDeduplicationId(messageDeduplicationId: string) {
    return async (scenario: RecordedScenario) => {
      const { queue } = createFifo();
      const send = () => queue.send("a", { messageGroupId: "test", messageDeduplicationId });
      scenario.matches("error-response", await sqsErrorOf(send));
    };
  }

  recorded("sqs/posting-to-fifo-requires-deduplicationid-group-id-sqs", async (scenario) => {
    const { queue } = createFifo();
    const withoutId = await sqsErrorOf(() => queue.send("a", { messageGroupId: "1" }));
    const withoutGroup = await sqsErrorOf(() => queue.send("a", { messageDeduplicationId: "1" }));
    // The same was recorded of both protocols.
    for (const suffix of ["", "-query"]) {
      scenario.matches(`invalid-parameter-value${suffix}`, withoutId);
      scenario.matches(`missing-parameter${suffix}`, withoutGroup);
    }
  });

  recorded("sqs/send-batch-missing-message-group-id-for-fifo-queue-sqs", async (scenario) => {
    const { queue } = createFifo();
    const entries = [
      { id: "1", body: "a", messageDeduplicationId: "1", messageGroupId: "1" },
      { id: "2", body: "b", messageDeduplicationId: "2" },
    ];
    scenario.matches(
      "test_missing_message_group_id_for_fifo_queue",
      await sqsErrorOf(() => queue.sendBatch(entries)),
    );
    expect(queue.messages).toEqual([]);
  });
});

describeRecorded("The deduplication of FIFO queues", () => {
  recorded("sqs/fifo-deduplication-arrives-once-after-delete-sqs-false", async (scenario) => {
    const { queue } = createFifo();
    await driveTwice(scenario, queue, { messageGroupId: "group-1", messageDeduplicationId: "dedup1" });
  });

  recorded("sqs/fifo-deduplication-arrives-once-after-delete-sqs-true", async (scenario) => {
    const { queue } = createFifo(BY_CONTENT);
    await driveTwice(scenario, queue, { messageGroupId: "group-1" });
  });

  async function driveTwice(
    scenario: RecordedScenario,
    queue: Queue,
    ids: Parameters<Queue["send"]>[1],
  ): Promise<void> {
    await queue.send('{"foo": "bar"}', ids);
    await receiveAndDelete(queue, scenario, "get-messages");
    await queue.send('{"foo": "bar"}', ids);
    await receiveAndDelete(queue, scenario, "get-messages-duplicate");
  }

  recorded("sqs/fifo-deduplication-not-on-message-group-id-sqs-true", async (scenario) => {
    const { queue } = createFifo(BY_CONTENT);
    for (const messageGroupId of ["group-1", "group-2"])
      await queue.send('{"foo": "bar"}', { messageGroupId });
    scenario.matches("get-messages", receiveShape(await queue.receive()));
    scenario.matches("get-dedup-messages", receiveShape(await queue.receive()));
  });

  const throughGroups =
    (options: CreateQueueOptions, sends: readonly (readonly [body: string, id?: string])[]) =>
    async (scenario: RecordedScenario): Promise<void> => {
      const { queue } = createFifo(options);
      for (const [index, [body, messageDeduplicationId]] of sends.entries()) {
        await queue.send(body, {
          messageGroupId: `group${index + 1}`,
          ...(messageDeduplicationId !== undefined && { messageDeduplicationId }),
        });
        await receiveAndDelete(queue, scenario, `same-dedup-different-grp-${index + 1}`);
      }
    };

  recorded(
    "sqs/sqs-fifo-same-dedup-id-different-message-groups-sqs",
    throughGroups({}, [
      ["Test", "same-dedup"],
      ["Test", "same-dedup"],
    ]),
  );

  recorded(
    "sqs/sqs-fifo-message-group-scope-no-throughput-setting-sqs",
    throughGroups({ ...BY_CONTENT, ...BY_GROUP }, [["Test"], ["Test"]]),
  );

  recorded(
    "sqs/fifo-high-throughput-ordering-sqs",
    throughGroups({ ...BY_GROUP, fifoThroughputLimit: "perMessageGroupId" }, [
      ["Test1", "same-dedup"],
      ["Test2", "same-dedup"],
    ]),
  );
});

describeRecorded("The groups of FIFO queues", () => {
  recorded("sqs/fifo-approximate-number-of-messages-not-visible-sqs", async (scenario) => {
    const { runtime, queue } = createFifo({ ...BY_CONTENT, visibilityTimeout: 60 });
    for (let index = 1; index <= 6; index++)
      await queue.send(`message-${index}`, { messageGroupId: String(Math.ceil(index / 2)) });
    const groups: string[] = [];
    for (let receive = 0; receive < 2; receive++) {
      const [message] = await queue.receive({ messageSystemAttributeNames: ["MessageGroupId"] });
      groups.push(`group ${message?.attributes?.MessageGroupId}`);
    }
    expect(groups).toEqual(scenario.fact("receives"));
    expect(queue.attributes).toMatchObject(scenario.fact("before") as object);
    await runtime.advanceBy("60s");
    expect(queue.attributes).toMatchObject(scenario.fact("after") as object);
  });

  const extended = (extendedIndex: number) => async (scenario: RecordedScenario) => {
    const { runtime, queue } = createFifo({ visibilityTimeout: 1 });
    for (const body of ["foo", "bar", "baz"])
      await queue.send(body, { messageGroupId: "1", messageDeduplicationId: body });
    const received = await queue.receive({ maxNumberOfMessages: 5 });
    scenario.matches("receive_all_messages", receiveShape(received));
    await queue.changeVisibility(received[extendedIndex]?.receiptHandle ?? "", 4);
    await runtime.advanceBy(2_500);
    const visible = await queue.receive({ maxNumberOfMessages: 5 });
    scenario.matches("some-messages-invisible", receiveShape(visible));
  };

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-0-visible", extended(0));

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-1-visible", extended(1));

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-2-visible", extended(2));

  recorded("sqs/fifo-message-group-visibility-after-change-message-visibility-sqs", async (scenario) => {
    const { runtime, queue } = createFifo({ ...BY_CONTENT, visibilityTimeout: 30 });
    await queue.send("g1-m1", { messageGroupId: "group-1" });
    await queue.send("g1-m2", { messageGroupId: "group-1" });
    await queue.send("g2-m1", { messageGroupId: "group-2" });
    const first = await queue.receive({ maxNumberOfMessages: 2 });
    expect(first.map(({ body }) => body)).toEqual(scenario.fact("first"));
    await queue.changeVisibility(first[0]?.receiptHandle ?? "", 1);
    await runtime.advanceBy("2s");
    const second = await queue.receive({ maxNumberOfMessages: 3 });
    expect(second.map(({ body }) => body)).toEqual(scenario.fact("second"));
  });

  recorded("sqs/dead-letter-queue-with-fifo-and-content-based-deduplication-sqs", async (scenario) => {
    const { runtime, queue: deadLetters } = createFifo(BY_CONTENT);
    const queue = runtime.createQueue("source.fifo", {
      fifoQueue: true,
      ...BY_CONTENT,
      visibilityTimeout: 60,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    const { messageId } = await queue.send("foobar", { messageGroupId: "1" });
    for (const count of [1, 1, 0]) expect(await queue.receive({ visibilityTimeout: 0 })).toHaveLength(count);
    expect(scenario.fact("dlq message")).toEqual({ MessageId: "as sent", Body: "foobar" });
    expect(await deadLetters.receive()).toMatchObject([{ messageId, body: "foobar" }]);
    await queue.send("foobar2", { messageGroupId: "1" });
    const { Body } = scenario.fact("next message") as { readonly Body: string };
    expect(await queue.receive()).toMatchObject([{ body: Body }]);
  });
});
