import { expect } from "vitest";
import type { StreamMappingOptions } from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import type { Stream } from "../../src/stream/stream.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { eventsOf, receivedFailures, sortedRecords, startStreamRecording } from "./stream-recording.ts";

const CREATED = "create_event_source_mapping_response";

function start(scenario: RecordedScenario, name: string) {
  const recording = startStreamRecording(scenario, name);
  const stream = recording.runtime.createStream("stream", { shardCount: 1 });
  return {
    ...recording,
    stream,
    map: (options: StreamMappingOptions) => recording.map(options, { eventSource: stream, answer: CREATED }),
  };
}

/** Python writes a blank behind the colon. */
async function putTen(
  stream: Stream,
  { name, partitionKey }: { readonly name: string; readonly partitionKey: string },
) {
  const records = Array.from({ length: 10 }, (_, index) => ({ partitionKey, data: `{"${name}": ${index}}` }));
  await stream.putRecords(records);
}

/** What the function has logged. */
function logged(target: ReturnType<typeof start>["target"]): readonly Record<string, unknown>[] {
  return target.logs.lines
    .map(({ message }) => message.trim().split("\t").at(-1) ?? "")
    .filter((text) => text.startsWith("{"))
    .map((text) => JSON.parse(text));
}

const REPORTING = {
  batchSize: 1,
  startingPosition: "TRIM_HORIZON",
  maximumBatchingWindowInSeconds: 1,
  functionResponseTypes: ["ReportBatchItemFailures"],
  maximumRetryAttempts: 2,
} as const satisfies StreamMappingOptions;

async function reportsFailure(scenario: RecordedScenario): Promise<void> {
  const { runtime, stream, target, failures, map } = start(scenario, "answer");
  map({ ...REPORTING, onFailure: failures });
  await stream.putRecord({ partitionKey: "test", data: "hello" });
  await runtime.settle();
  scenario.matches("sqs_payload", await receivedFailures(failures));
  scenario.matches("kinesis_events", eventsOf(target));
}

async function reportsSuccess(scenario: RecordedScenario): Promise<void> {
  const { runtime, stream, target, map } = start(scenario, "answer");
  map(REPORTING);
  await stream.putRecord({ partitionKey: "test", data: "hello" });
  await runtime.settle();
  scenario.matches("kinesis_events", eventsOf(target));
}

describeRecorded("Mappings of Kinesis streams", () => {
  recorded("kinesis-mapping/create-kinesis-event-source-mapping", async (scenario) => {
    const { runtime, stream, target, map } = start(scenario, "echo");
    map({ startingPosition: "LATEST" });
    await stream.putRecords(
      Array.from({ length: 10 }, (_, index) => ({ partitionKey: `test_${index}`, data: "hello" })),
    );
    await runtime.settle();
    scenario.matches("kinesis_records", eventsOf(target)[0]);
    expect(target.invocations).toHaveLength(1);
  });

  recorded("kinesis-mapping/disable-kinesis-event-source-mapping", async (scenario) => {
    const { runtime, stream, target, map } = start(scenario, "echo");
    const mapping = map({ startingPosition: "LATEST", batchSize: 10 });
    await putTen(stream, { name: "record_id", partitionKey: "test" });
    await runtime.settle();
    mapping.update({ enabled: false });
    await runtime.settle();
    expect(mapping.state).toBe("Disabled");
    await putTen(stream, { name: "record_id_disabled", partitionKey: "test" });
    await runtime.settle();
    scenario.matches("invocation_events", eventsOf(target));
    expect(target.invocations).toHaveLength(scenario.fact("invocations") as number);
  });

  recorded("kinesis-mapping/kinesis-event-source-mapping-with-async-invocation", async (scenario) => {
    const { runtime, stream, target, map } = start(scenario, "parallel");
    map({ startingPosition: "LATEST", batchSize: 10 });
    for (const partitionKey of ["test_0", "test_1"])
      await putTen(stream, { name: "record_id", partitionKey });
    await runtime.settle();
    scenario.matches("invocation_events", logged(target));
    const [first, second] = logged(target).map(({ executionStart }) => executionStart as number);
    expect(scenario.fact("second start minus first start")).toBe("> 5 s");
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(5);
  });

  recorded("kinesis-mapping/kinesis-event-source-trim-horizon", async (scenario) => {
    const { runtime, stream, target, map } = start(scenario, "parallel");
    for (const partitionKey of ["test_0", "test_1"])
      await putTen(stream, { name: "record_id", partitionKey });
    map({ startingPosition: "TRIM_HORIZON", batchSize: 10 });
    await putTen(stream, { name: "record_id", partitionKey: "test_3" });
    await runtime.settle();
    scenario.matches("invocation_events", logged(target));
  });

  recorded(
    "kinesis-mapping/kinesis-event-source-mapping-with-sns-on-failure-destination-config",
    async (scenario) => {
      const { runtime, stream, map } = start(scenario, "raise");
      const topic = runtime.createTopic("failure-topic");
      const queue = runtime.createQueue("queue");
      topic.subscribe({ endpoint: queue });
      map({
        batchSize: 1,
        startingPosition: "TRIM_HORIZON",
        maximumBatchingWindowInSeconds: 1,
        maximumRetryAttempts: 1,
        onFailure: topic,
      });
      const data = { input: "hello", value: "world", raise_error: 1 };
      await stream.putRecord({ partitionKey: "custom", data: JSON.stringify(data) });
      await runtime.settle();
      const [message] = await queue.receive();
      const notification = JSON.parse(message?.body ?? "{}");
      scenario.matches("failure_sns_message", { ...notification, Message: JSON.parse(notification.Message) });
    },
  );

  recorded("kinesis-mapping/kinesis-maximum-record-age-exceeded-discard-records", async (scenario) => {
    const { runtime, stream, target, failures, map } = start(scenario, "collect");
    await stream.putRecord({ partitionKey: "test", data: "stream-data" });
    await runtime.advanceBy("80s");
    const records = [1, 2, 3, 4, 5].map((index) => ({ partitionKey: "test", data: `stream-data-${index}` }));
    await stream.putRecords(records);
    map({
      batchSize: 10,
      startingPosition: "TRIM_HORIZON",
      maximumBatchingWindowInSeconds: 1,
      maximumRetryAttempts: 0,
      maximumRecordAgeInSeconds: 60,
      onFailure: failures,
    });
    await runtime.settle();
    scenario.matches("record_age_exceeded_payload", await receivedFailures(failures));
    scenario.matches("Records", sortedRecords(target)["Records"]);
  });

  recorded(
    "kinesis-mapping/kinesis-maximum-record-age-exceeded-expire-before-ingestion",
    async (scenario) => {
      const { runtime, stream, target, failures, map } = start(scenario, "fails");
      await stream.putRecord({ partitionKey: "test", data: "stream-data" });
      await runtime.advanceBy("60s");
      map({
        batchSize: 1,
        startingPosition: "TRIM_HORIZON",
        maximumBatchingWindowInSeconds: 1,
        maximumRetryAttempts: 0,
        maximumRecordAgeInSeconds: 60,
        onFailure: failures,
      });
      await runtime.settle();
      scenario.matches("record_age_exceeded_payload", await receivedFailures(failures));
      expect(target.invocations).toEqual([]);
    },
  );

  recorded("kinesis-mapping/kinesis-maximum-record-age-exceeded-expire-while-retrying", async (scenario) => {
    const { runtime, stream, target, failures, map } = start(scenario, "fails");
    await stream.putRecord({ partitionKey: "test", data: "stream-data" });
    map({
      batchSize: 1,
      startingPosition: "TRIM_HORIZON",
      maximumBatchingWindowInSeconds: 1,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: 60,
      onFailure: failures,
    });
    await runtime.settle();
    scenario.matches("record_age_exceeded_payload", await receivedFailures(failures));
    expect(target.invocations).toHaveLength(8);
  });

  recorded("kinesis-mapping/kinesis-report-batch-item-failures", async (scenario) => {
    const { runtime, stream, target, failures, map } = start(scenario, "partial");
    map({ ...REPORTING, batchSize: 3, maximumRetryAttempts: 3, onFailure: failures });
    const records = [0, 1, 2, 3, 4, 5].map((index) => ({
      partitionKey: `test_${index}`,
      data: `{"should_fail": ${index === 5}}`,
    }));
    await stream.putRecords(records);
    await runtime.settle();
    scenario.matches("sqs_payload", await receivedFailures(failures));
    scenario.matches("kinesis_records", sortedRecords(target));
  });

  recorded(
    "kinesis-mapping/kinesis-report-batch-item-failure-scenarios-empty-string-item-identifier-failure",
    reportsFailure,
  );
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-failure-scenarios-invalid-key-foo-null-value-failure",
    reportsFailure,
  );
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-failure-scenarios-item-identifier-not-present-failure",
    reportsFailure,
  );
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-failure-scenarios-null-item-identifier-failure",
    reportsFailure,
  );
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-failure-scenarios-unhandled-exception-in-function",
    reportsFailure,
  );
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-success-scenarios-empty-batch-item-failure-success",
    reportsSuccess,
  );
  recorded("kinesis-mapping/kinesis-report-batch-item-success-scenarios-empty-dict-success", reportsSuccess);
  recorded("kinesis-mapping/kinesis-report-batch-item-success-scenarios-empty-list-success", reportsSuccess);
  recorded(
    "kinesis-mapping/kinesis-report-batch-item-success-scenarios-null-batch-item-failure-success",
    reportsSuccess,
  );
  recorded("kinesis-mapping/kinesis-report-batch-item-success-scenarios-null-success", reportsSuccess);
});
