import type { Message, SendMessageCommandInput } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { type SqsRecording, sqsAnswer, startSqsRecording } from "./sqs-recording.ts";

type Ids = Pick<SendMessageCommandInput, "MessageGroupId" | "MessageDeduplicationId">;
type Attributes = Readonly<Record<string, string>>;

const FIFO = { FifoQueue: "true" };
const BY_CONTENT = { ContentBasedDeduplication: "true" };
const BY_GROUP = { DeduplicationScope: "messageGroup" };

interface FifoRecording extends SqsRecording {
  readonly QueueUrl: string;
  readonly send: (body: string, ids: Ids) => Promise<{ readonly MessageId?: string | undefined }>;
  readonly receive: (count?: number) => Promise<readonly Message[]>;
}

async function createFifo(attributes: Attributes = {}): Promise<FifoRecording> {
  const recording = startSqsRecording();
  const { sqs, createQueue } = recording;
  const QueueUrl = await createQueue("queue.fifo", { ...FIFO, ...attributes });
  return {
    ...recording,
    QueueUrl,
    send: (MessageBody, ids) => sqs.sendMessage({ QueueUrl, MessageBody, ...ids }),
    receive: async (MaxNumberOfMessages = 1) =>
      (await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages })).Messages ?? [],
  };
}

/** Receives one message, compares it, and deletes it. */
async function receiveAndDelete(
  { sqs, QueueUrl }: FifoRecording,
  scenario: RecordedScenario,
  name: string,
): Promise<void> {
  const received = sqs.receiveMessage({ QueueUrl });
  scenario.matches(name, await sqsAnswer(received));
  for (const { ReceiptHandle } of (await received).Messages ?? [])
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
}

describeRecorded("The attributes of FIFO queues", () => {
  recorded("sqs/create-fifo-queue-with-different-attributes-raises-error-sqs", async (scenario) => {
    const { sqs, QueueUrl, createQueue } = await createFifo(BY_CONTENT);
    expect(await createQueue("queue.fifo", FIFO)).toBe(QueueUrl);
    const Attributes = { ...FIFO, ContentBasedDeduplication: "false" };
    const created = await sqsAnswer(sqs.createQueue({ QueueName: "queue.fifo", Attributes }));
    scenario.matches("queue-already-exists", created);
  });

  recorded("sqs/fifo-set-content-based-deduplication-strategy-sqs", async (scenario) => {
    const { sqs, QueueUrl } = await createFifo(BY_CONTENT);
    const getAttributes = () => sqsAnswer(sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] }));
    scenario.matches("before-update", await getAttributes());
    await sqs.setQueueAttributes({ QueueUrl, Attributes: { ContentBasedDeduplication: "false" } });
    scenario.matches("after-update", await getAttributes());
  });

  recorded("sqs/set-unsupported-attribute-fifo-sqs", async (scenario) => {
    const { sqs, QueueUrl, createQueue } = await createFifo();
    const standard = await createQueue("queue");
    const setTo = (url: string, FifoQueue: string) =>
      sqsAnswer(sqs.setQueueAttributes({ QueueUrl: url, Attributes: { FifoQueue } }));
    scenario.matches("invalid-attr-name-1", await setTo(standard, "true"));
    expect(await setTo(QueueUrl, "true")).toEqual({ ResponseMetadata: { HTTPStatusCode: 200 } });
    scenario.matches("invalid-attr-name-2", await setTo(QueueUrl, "false"));
  });
});

describeRecorded("Messages to FIFO queues", () => {
  recorded("sqs/fifo-message-attributes-sqs", async (scenario) => {
    const options = { VisibilityTimeout: "0", FifoThroughputLimit: "perMessageGroupId" };
    const { sqs, QueueUrl } = await createFifo({ ...BY_CONTENT, ...BY_GROUP, ...options });
    const ids = { MessageGroupId: "group-1", MessageDeduplicationId: "dedup-1" };
    const sent = sqs.sendMessage({ QueueUrl, MessageBody: "message-body-1", ...ids });
    scenario.matches("send_message", await sqsAnswer(sent));
    const receive = () => sqsAnswer(sqs.receiveMessage({ QueueUrl, AttributeNames: ["All"] }));
    scenario.matches("receive_message_0", await receive());
    scenario.matches("receive_message_1", await receive());
  });

  recorded("sqs/fifo-queue-send-message-with-delay-seconds-fails-sqs", async (scenario) => {
    const { sqs, QueueUrl } = await createFifo(BY_CONTENT);
    const message = { QueueUrl, MessageBody: "a", MessageGroupId: "1", DelaySeconds: 2 };
    scenario.matches("send_message", await sqsAnswer(sqs.sendMessage(message)));
  });

  const refusesId = (MessageDeduplicationId: string) => async (scenario: RecordedScenario) => {
    const { sqs, QueueUrl } = await createFifo();
    const message = { QueueUrl, MessageBody: "a", MessageGroupId: "test", MessageDeduplicationId };
    scenario.matches("error-response", await sqsAnswer(sqs.sendMessage(message)));
  };

  recorded("sqs/message-deduplication-id-invalid-empty", refusesId(""));

  recorded("sqs/message-deduplication-id-invalid-too-long", refusesId("a".repeat(129)));

  recorded("sqs/posting-to-fifo-requires-deduplicationid-group-id-sqs", async (scenario) => {
    const { sqs, QueueUrl } = await createFifo();
    const send = (ids: Ids) => sqsAnswer(sqs.sendMessage({ QueueUrl, MessageBody: "a", ...ids }));
    const withoutId = await send({ MessageGroupId: "1" });
    const withoutGroup = await send({ MessageDeduplicationId: "1" });
    // The same was recorded of both protocols.
    for (const suffix of ["", "-query"]) {
      scenario.matches(`invalid-parameter-value${suffix}`, withoutId);
      scenario.matches(`missing-parameter${suffix}`, withoutGroup);
    }
  });

  recorded("sqs/send-batch-missing-message-group-id-for-fifo-queue-sqs", async (scenario) => {
    const { sqs, QueueUrl, receive } = await createFifo();
    const Entries = [
      { Id: "1", MessageBody: "a", MessageDeduplicationId: "1", MessageGroupId: "1" },
      { Id: "2", MessageBody: "b", MessageDeduplicationId: "2" },
    ];
    const sent = await sqsAnswer(sqs.sendMessageBatch({ QueueUrl, Entries }));
    scenario.matches("test_missing_message_group_id_for_fifo_queue", sent);
    expect(await receive()).toEqual([]);
  });
});

describeRecorded("The deduplication of FIFO queues", () => {
  const sendsTwice = (attributes: Attributes, ids: Ids) => async (scenario: RecordedScenario) => {
    const fifo = await createFifo(attributes);
    await fifo.send('{"foo": "bar"}', ids);
    await receiveAndDelete(fifo, scenario, "get-messages");
    await fifo.send('{"foo": "bar"}', ids);
    await receiveAndDelete(fifo, scenario, "get-messages-duplicate");
  };

  recorded(
    "sqs/fifo-deduplication-arrives-once-after-delete-sqs-false",
    sendsTwice({}, { MessageGroupId: "group-1", MessageDeduplicationId: "dedup1" }),
  );

  recorded(
    "sqs/fifo-deduplication-arrives-once-after-delete-sqs-true",
    sendsTwice(BY_CONTENT, { MessageGroupId: "group-1" }),
  );

  recorded("sqs/fifo-deduplication-not-on-message-group-id-sqs-true", async (scenario) => {
    const { sqs, QueueUrl, send } = await createFifo(BY_CONTENT);
    for (const MessageGroupId of ["group-1", "group-2"]) await send('{"foo": "bar"}', { MessageGroupId });
    scenario.matches("get-messages", await sqsAnswer(sqs.receiveMessage({ QueueUrl })));
    scenario.matches("get-dedup-messages", await sqsAnswer(sqs.receiveMessage({ QueueUrl })));
  });

  const throughGroups =
    (attributes: Attributes, sends: readonly (readonly [body: string, id?: string])[]) =>
    async (scenario: RecordedScenario): Promise<void> => {
      const fifo = await createFifo(attributes);
      for (const [index, [body, MessageDeduplicationId]] of sends.entries()) {
        await fifo.send(body, { MessageGroupId: `group${index + 1}`, MessageDeduplicationId });
        await receiveAndDelete(fifo, scenario, `same-dedup-different-grp-${index + 1}`);
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
    throughGroups({ ...BY_GROUP, FifoThroughputLimit: "perMessageGroupId" }, [
      ["Test1", "same-dedup"],
      ["Test2", "same-dedup"],
    ]),
  );
});

describeRecorded("The groups of FIFO queues", () => {
  recorded("sqs/fifo-approximate-number-of-messages-not-visible-sqs", async (scenario) => {
    const fifo = await createFifo({ ...BY_CONTENT, VisibilityTimeout: "60" });
    const { runtime, sqs, QueueUrl, send } = fifo;
    for (let index = 1; index <= 6; index++)
      await send(`message-${index}`, { MessageGroupId: String(Math.ceil(index / 2)) });
    const groups: string[] = [];
    for (let receive = 0; receive < 2; receive++) {
      const { Messages } = await sqs.receiveMessage({ QueueUrl, AttributeNames: ["All"] });
      groups.push(`group ${Messages?.[0]?.Attributes?.MessageGroupId}`);
    }
    expect(groups).toEqual(scenario.fact("receives"));
    const counts = async () =>
      (await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] })).Attributes;
    expect(await counts()).toMatchObject(scenario.fact("before") as object);
    await runtime.advanceBy("60s");
    expect(await counts()).toMatchObject(scenario.fact("after") as object);
  });

  const extended = (extendedIndex: number) => async (scenario: RecordedScenario) => {
    const { runtime, sqs, QueueUrl, send } = await createFifo({ VisibilityTimeout: "1" });
    for (const body of ["foo", "bar", "baz"])
      await send(body, { MessageGroupId: "1", MessageDeduplicationId: body });
    const receive = () => sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 5 });
    const received = receive();
    scenario.matches("receive_all_messages", await sqsAnswer(received));
    const { ReceiptHandle } = (await received).Messages?.[extendedIndex] ?? {};
    await sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 4 });
    await runtime.advanceBy(2_500);
    scenario.matches("some-messages-invisible", await sqsAnswer(receive()));
  };

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-0-visible", extended(0));

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-1-visible", extended(1));

  recorded("sqs/fifo-group-visibility-extends-with-change-message-visibility-sqs-2-visible", extended(2));

  recorded("sqs/fifo-message-group-visibility-after-change-message-visibility-sqs", async (scenario) => {
    const fifo = await createFifo({ ...BY_CONTENT, VisibilityTimeout: "30" });
    const { runtime, sqs, QueueUrl, send, receive } = fifo;
    await send("g1-m1", { MessageGroupId: "group-1" });
    await send("g1-m2", { MessageGroupId: "group-1" });
    await send("g2-m1", { MessageGroupId: "group-2" });
    const first = await receive(2);
    expect(first.map(({ Body }) => Body)).toEqual(scenario.fact("first"));
    const { ReceiptHandle } = first[0] ?? {};
    await sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 1 });
    await runtime.advanceBy("2s");
    const second = await receive(3);
    expect(second.map(({ Body }) => Body)).toEqual(scenario.fact("second"));
  });

  recorded("sqs/dead-letter-queue-with-fifo-and-content-based-deduplication-sqs", async (scenario) => {
    const { sqs, createWithDeadLetters } = startSqsRecording();
    const { queue: QueueUrl, deadLetters } = await createWithDeadLetters("source.fifo", {
      deadLetters: "dlq.fifo",
      maxReceiveCount: 2,
      attributes: { ...FIFO, ...BY_CONTENT, VisibilityTimeout: "60" },
      deadLetterAttributes: { ...FIFO, ...BY_CONTENT },
    });
    const MessageGroupId = "1";
    const { MessageId } = await sqs.sendMessage({ QueueUrl, MessageBody: "foobar", MessageGroupId });
    for (const count of [1, 1, 0]) {
      const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, VisibilityTimeout: 0 });
      expect(Messages).toHaveLength(count);
    }
    expect(scenario.fact("dlq message")).toEqual({ MessageId: "as sent", Body: "foobar" });
    const dead = await sqs.receiveMessage({ QueueUrl: deadLetters });
    expect(dead.Messages).toMatchObject([{ MessageId, Body: "foobar" }]);
    await sqs.sendMessage({ QueueUrl, MessageBody: "foobar2", MessageGroupId });
    const next = await sqs.receiveMessage({ QueueUrl });
    expect(next.Messages).toMatchObject([scenario.fact("next message")]);
  });
});
