import type { SQSEvent } from "aws-lambda";
import { expect } from "vitest";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import { type AwsShape, answered, functionConcurrencyShape } from "./aws-shape.ts";
import { mappingShape, sqsEventShape } from "./mapping-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { receivedShape, receiveShape, sendBatchShape } from "./sqs-shape.ts";

const PARTIAL_FAILURES = { functionResponseTypes: ["ReportBatchItemFailures"] } as const;

/** A function that tells the queue `destination` of what it got, and that queue. */
function createTeller(
  runtime: LambdaRuntime,
  scenario: RecordedScenario,
  teller: {
    readonly name: string;
    readonly urlVariable?: string;
    readonly environment?: Record<string, string>;
  },
): { readonly fn: LambdaFunction; readonly destination: Queue } {
  const destination = runtime.createQueue("destination");
  const { name, urlVariable, environment } = teller;
  const fn = createRecordedFunction(runtime, scenario.given(name), {
    queues: [destination],
    environment: { ...environment, ...(urlVariable !== undefined && { [urlVariable]: destination.url }) },
  });
  return { fn, destination };
}

function queueUrlShape({ url }: Queue): AwsShape {
  return answered(200, { QueueUrl: url });
}

/** What a function told the queue: ReceiveMessage with the event in the body, whose records' bodies may be JSON. */
async function receiveTold(destination: Queue, bodies: "parsed" | "asSent"): Promise<AwsShape> {
  const messages = await destination.receive({ waitTimeSeconds: 20 });
  for (const { receiptHandle } of messages) await destination.delete(receiptHandle);
  return answered(200, {
    Messages: messages.map((message) => {
      const told = JSON.parse(message.body) as { readonly event: SQSEvent };
      return {
        MessageId: message.messageId,
        ReceiptHandle: message.receiptHandle,
        MD5OfBody: message.md5OfBody,
        Body: { ...told, event: { Records: recordShapes(told.event, bodies) } },
      };
    }),
  });
}

function recordShapes(event: SQSEvent, bodies: "parsed" | "asSent"): readonly AwsShape[] {
  const withBodies = bodies === "parsed" ? event : withQuotedBodies(event);
  return sqsEventShape(withBodies)["Records"] as readonly AwsShape[];
}

/** So that parsing gives back the bodies. */
function withQuotedBodies({ Records }: SQSEvent): object {
  return { Records: Records.map((record) => ({ ...record, body: JSON.stringify(record.body) })) };
}

describeRecorded("Mappings of FIFO queues", () => {
  recorded("sqs-mapping/fifo-message-group-parallelism", async (scenario) => {
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue.fifo", {
      fifoQueue: true,
      contentBasedDeduplication: true,
      visibilityTimeout: 60,
    });
    const sleep = createRecordedFunction(runtime, scenario.given("sleep"));
    const mapping = runtime.createEventSourceMapping({
      eventSource: queue,
      function: sleep,
      enabled: false,
      batchSize: 1,
    });
    scenario.matches("create_esm_disabled", mappingShape(mapping));
    for (let index = 0; index < 5; index++)
      await queue.send(`message-${index}`, { messageGroupId: "message-group-id-1" });
    mapping.update({ enabled: true });
    scenario.matches("update_esm_enabling", mappingShape(mapping));
    await runtime.settle();
    scenario.matches("get_esm_enabled", mappingShape(mapping, 200));
    expect(sleep.invocations).toHaveLength(5);
    const logStreams = new Set(sleep.logs.lines.map(({ logStreamName }) => logStreamName));
    expect(logStreams.size).toBe(scenario.fact("log streams"));
  });

  recorded("sqs-mapping/report-batch-item-failures", async (scenario) => {
    const runtime = startRecordedRuntime();
    const { fn, destination } = createTeller(runtime, scenario, {
      name: "partial",
      urlVariable: "DESTINATION_QUEUE_URL",
    });
    scenario.matches("get_destination_queue_url", queueUrlShape(destination));
    const deadLetters = runtime.createQueue("dlq.fifo", { fifoQueue: true });
    const source = runtime.createQueue("source.fifo", {
      fifoQueue: true,
      visibilityTimeout: 8,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    const sent = await source.sendBatch(
      [0, 1, 1, 2].map((failAttempts, index) => ({
        id: `message-${index + 1}`,
        body: { message: index + 1, fail_attempts: failAttempts },
        messageGroupId: "1",
        messageDeduplicationId: `dedup-${index + 1}`,
      })),
    );
    scenario.matches("send_message_batch", sendBatchShape(sent));
    const mapping = runtime.createEventSourceMapping({
      eventSource: source,
      function: fn,
      batchSize: 10,
      ...PARTIAL_FAILURES,
    });
    scenario.matches("create_event_source_mapping", mappingShape(mapping));
    scenario.matches("first_invocation", await receiveTold(destination, "parsed"));
    expect(await deadLetters.receive()).toEqual([]);
    scenario.matches("second_invocation", await receiveTold(destination, "parsed"));
    await runtime.settle();
    expect(await destination.receive()).toEqual([]);
    scenario.matches("dlq_response", receiveShape(await deadLetters.receive()));
  });
});

describeRecorded("Mappings of standard queues", () => {
  recorded("sqs-mapping/sqs-event-source-mapping", async (scenario) => {
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue");
    const echo = createRecordedFunction(runtime, scenario.given("echo"));
    const mapping = runtime.createEventSourceMapping({
      eventSource: queue,
      function: echo,
      maximumBatchingWindowInSeconds: 1,
    });
    scenario.matches("create-event-source-mapping-response", mappingShape(mapping));
    await queue.send('{"foo": "bar"}');
    await runtime.settle();
    scenario.matches(
      "events",
      echo.invocations.map(({ event }) => sqsEventShape(event)),
    );
    expect(queue.messages).toEqual([]);
  });

  /** A queue whose messages say how often they fail and where to tell of them. */
  function mapAttempts(runtime: LambdaRuntime, scenario: RecordedScenario) {
    const { fn, destination } = createTeller(runtime, scenario, { name: "attempts" });
    const deadLetters = runtime.createQueue("dlq");
    const source = runtime.createQueue("source", {
      visibilityTimeout: 5,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    scenario.matches("get_destination_queue_url", queueUrlShape(destination));
    runtime.createEventSourceMapping({ eventSource: source, function: fn, batchSize: 1 });
    const body = (failAttempts: number) =>
      `{"destination": "${destination.url}", "fail_attempts": ${failAttempts}}`;
    return { source, destination, deadLetters, body };
  }

  recorded("sqs-mapping/message-body-and-attributes-passed-correctly", async (scenario) => {
    const { source, destination, body } = mapAttempts(startRecordedRuntime(), scenario);
    const messageAttributes = {
      Title: { dataType: "String", stringValue: "The Whistler" },
      Author: { dataType: "String", stringValue: "John Grisham" },
      WeeksOn: { dataType: "Number", stringValue: "6" },
    };
    await source.send(body(0), { messageAttributes });
    scenario.matches("first_attempt", await receiveTold(destination, "asSent"));
  });

  recorded("sqs-mapping/redrive-policy-with-failing-lambda", async (scenario) => {
    const runtime = startRecordedRuntime();
    const { source, destination, deadLetters, body } = mapAttempts(runtime, scenario);
    await source.send(body(2));
    scenario.matches("first_attempt", await receiveTold(destination, "asSent"));
    expect(await deadLetters.receive()).toEqual([]);
    scenario.matches("second_attempt", await receiveTold(destination, "asSent"));
    await runtime.settle();
    scenario.matches("dlq_response", receiveShape(await deadLetters.receive()));
  });

  recorded("sqs-mapping/report-batch-item-failures-empty-json-batch-succeeds", async (scenario) => {
    const runtime = startRecordedRuntime();
    const { fn, destination } = createTeller(runtime, scenario, {
      name: "partial",
      urlVariable: "DESTINATION_QUEUE_URL",
      environment: { OVERWRITE_RESULT: "{}" },
    });
    scenario.matches("get_destination_queue_url", queueUrlShape(destination));
    const deadLetters = runtime.createQueue("dlq");
    const source = runtime.createQueue("source", {
      visibilityTimeout: 4,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    runtime.createEventSourceMapping({ eventSource: source, function: fn, ...PARTIAL_FAILURES });
    await source.send('{"message": 1, "fail_attempts": 0}');
    scenario.matches("first_invocation", await receiveTold(destination, "asSent"));
    expect(scenario.fact("dlq")).toBe("empty");
    expect(await deadLetters.receive({ waitTimeSeconds: 5 })).toEqual([]);
  });

  recorded("sqs-mapping/report-batch-item-failures-on-lambda-error", async (scenario) => {
    const runtime = startRecordedRuntime();
    const attempts = createRecordedFunction(runtime, scenario.given("attempts"));
    const deadLetters = runtime.createQueue("dlq");
    const source = runtime.createQueue("source", {
      visibilityTimeout: 2,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    await source.sendBatch([
      { id: "1", body: "{not a json body" },
      { id: "2", body: { message: 2, fail_attempts: 0 } },
    ]);
    runtime.createEventSourceMapping({ eventSource: source, function: attempts, ...PARTIAL_FAILURES });
    await runtime.settle();
    const messages = await deadLetters.receive({ maxNumberOfMessages: 10 });
    scenario.matches("dlq_messages", messages.map(receivedShape));
  });
});

describeRecorded("Batches of standard queues", () => {
  /** Messages named by their number and that of their batch. */
  const entriesOf = (batch: number, count: number, bodyOf: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => ({ id: `${index}-${batch}`, body: bodyOf(index) }));

  /** What the function told the queue, batch by batch. */
  async function batchesTold(destination: Queue): Promise<readonly SQSEvent["Records"][]> {
    const messages = await destination.receive({ maxNumberOfMessages: 10 });
    return messages.map(({ body }) => JSON.parse(body) as SQSEvent["Records"]);
  }

  /** The recordings show the records sorted by their bodies. */
  function sortedShapes(batches: readonly SQSEvent["Records"][]): readonly AwsShape[] {
    const Records = batches.flat().sort((a, b) => (a.body < b.body ? -1 : 1));
    return recordShapes({ Records }, "asSent");
  }

  const fifteen = (batchSize: number) => async (scenario: RecordedScenario) => {
    const runtime = startRecordedRuntime();
    const { fn, destination } = createTeller(runtime, scenario, {
      name: "collect",
      urlVariable: "SQS_QUEUE_URL",
    });
    const source = runtime.createQueue("source");
    const mapping = runtime.createEventSourceMapping({
      eventSource: source,
      function: fn,
      batchSize,
      maximumBatchingWindowInSeconds: 10,
    });
    scenario.matches("create-event-source-mapping-response", {
      ...mappingShape(mapping),
      MaximumBatchingWindowInSeconds: "maximum-batching-window-in-seconds",
    });
    for (const [batch, count] of [10, 5].entries()) {
      const sent = await source.sendBatch(
        entriesOf(batch, count, (index) => `${index}-${batch}-message-${index}`),
      );
      scenario.matches(`send-message-batch-result-${count}`, sendBatchShape(sent));
    }
    await runtime.settle();
    const batches = await batchesTold(destination);
    expect(batches.flat()).toHaveLength(15);
    scenario.matches("Records", sortedShapes(batches));
  };

  recorded("sqs-mapping/sqs-event-source-mapping-batch-size-100", fifteen(100));

  recorded("sqs-mapping/sqs-event-source-mapping-batch-size-10000", fifteen(10_000));

  recorded("sqs-mapping/sqs-event-source-mapping-batching-reserved-concurrency", async (scenario) => {
    const runtime = startRecordedRuntime();
    const { fn, destination } = createTeller(runtime, scenario, {
      name: "collect",
      urlVariable: "SQS_QUEUE_URL",
    });
    fn.putFunctionConcurrency(2);
    scenario.matches("put_concurrency_resp", answered(200, functionConcurrencyShape(fn)));
    const source = runtime.createQueue("source");
    for (let batch = 0; batch < 3; batch++)
      await source.sendBatch(entriesOf(batch, 10, (index) => `${index}-${batch}-message`));
    const mapping = runtime.createEventSourceMapping({
      eventSource: source,
      function: fn,
      batchSize: 20,
      maximumBatchingWindowInSeconds: 1,
      scalingConfig: { maximumConcurrency: 2 },
    });
    scenario.matches("create-event-source-mapping-response", {
      ...mappingShape(mapping),
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    await runtime.settle();
    const batches = await batchesTold(destination);
    scenario.matches("batch_info", { total_batches_received: batches.length });
    scenario.matches("Records", sortedShapes(batches));
  });
});
