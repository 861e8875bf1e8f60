import { expect } from "vitest";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import { type AwsShape, answered } from "./aws-shape.ts";
import { mappingShape, sqsEventShape } from "./mapping-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { receiveShape, sendBatchShape } from "./sqs-shape.ts";

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

/** What a function told the queue: ReceiveMessage with the event in the body. */
async function receiveTold(destination: Queue, isParsed: boolean): Promise<AwsShape> {
  const messages = await destination.receive({ waitTimeSeconds: 20 });
  for (const { receiptHandle } of messages) await destination.delete(receiptHandle);
  return answered(200, {
    Messages: messages.map((message) => {
      const { event, ...told } = JSON.parse(message.body) as { readonly event: AwsShape };
      const shape = sqsEventShape(event);
      const asSent = {
        Records: (event["Records"] as readonly { readonly body: string }[]).map(({ body }) => body),
      };
      const Records = (shape["Records"] as readonly AwsShape[]).map((record, index) => ({
        ...record,
        // In some recordings the body is shown as the text that it is, with blanks as Python writes them.
        ...(!isParsed && { body: asSent.Records[index] }),
      }));
      return {
        MessageId: message.messageId,
        ReceiptHandle: message.receiptHandle,
        MD5OfBody: message.md5OfBody,
        Body: { ...told, event: { Records } },
      };
    }),
  });
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
    scenario.matches("first_invocation", await receiveTold(destination, true));
    expect(await deadLetters.receive()).toEqual([]);
    scenario.matches("second_invocation", await receiveTold(destination, true));
    await runtime.settle();
    expect(await destination.receive()).toEqual([]);
    scenario.matches("dlq_response", receiveShape(await deadLetters.receive()));
  });
});
