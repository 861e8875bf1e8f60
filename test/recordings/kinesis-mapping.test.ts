import type { CreateEventSourceMappingCommandInput } from "@aws-sdk/client-lambda";
import { SNS } from "@aws-sdk/client-sns";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import { OF_RECORDER } from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import {
  type StreamRecording,
  sortedRecords,
  startStreamRecording,
  type TextRecord,
} from "./stream-recording.ts";

const CREATED = "create_event_source_mapping_response";

/** Python writes a blank behind the colon. */
function tenRecords(name: string, PartitionKey: string): readonly TextRecord[] {
  return Array.from({ length: 10 }, (_, index) => ({ PartitionKey, Data: `{"${name}": ${index}}` }));
}

const REPORTING = {
  BatchSize: 1,
  StartingPosition: "TRIM_HORIZON",
  MaximumBatchingWindowInSeconds: 1,
  FunctionResponseTypes: ["ReportBatchItemFailures"],
  MaximumRetryAttempts: 2,
} as const satisfies Partial<CreateEventSourceMappingCommandInput>;

const AGEING = {
  BatchSize: 1,
  StartingPosition: "TRIM_HORIZON",
  MaximumBatchingWindowInSeconds: 1,
  MaximumRetryAttempts: 0,
  MaximumRecordAgeInSeconds: 60,
} as const satisfies Partial<CreateEventSourceMappingCommandInput>;

/** A queue for what fails, and the setting of a mapping that leads there. */
async function createFailures({ createQueue, arnOf }: StreamRecording) {
  const url = await createQueue("failures");
  return { url, DestinationConfig: { OnFailure: { Destination: await arnOf(url) } } };
}

async function reportsFailure(scenario: RecordedScenario): Promise<void> {
  const recording = await startStreamRecording(scenario, "answer");
  const { url, DestinationConfig } = await createFailures(recording);
  await recording.map({ ...REPORTING, DestinationConfig }, CREATED);
  await recording.put([{ PartitionKey: "test", Data: "hello" }]);
  await recording.runtime.settle();
  scenario.matches("sqs_payload", await recording.receive(url));
  scenario.matches("kinesis_events", await recording.logged());
}

async function reportsSuccess(scenario: RecordedScenario): Promise<void> {
  const recording = await startStreamRecording(scenario, "answer");
  await recording.map(REPORTING, CREATED);
  await recording.put([{ PartitionKey: "test", Data: "hello" }]);
  await recording.runtime.settle();
  scenario.matches("kinesis_events", await recording.logged());
}

describeRecorded("Mappings of Kinesis streams", () => {
  recorded("kinesis-mapping/create-kinesis-event-source-mapping", async (scenario) => {
    const { runtime, map, put, logged } = await startStreamRecording(scenario, "echo");
    await map({ StartingPosition: "LATEST" }, CREATED);
    await put(Array.from({ length: 10 }, (_, index) => ({ PartitionKey: `test_${index}`, Data: "hello" })));
    await runtime.settle();
    const events = await logged();
    scenario.matches("kinesis_records", events[0]);
    expect(events).toHaveLength(1);
  });

  recorded("kinesis-mapping/disable-kinesis-event-source-mapping", async (scenario) => {
    const { runtime, lambda, map, put, logged } = await startStreamRecording(scenario, "echo");
    const UUID = await map({ StartingPosition: "LATEST", BatchSize: 10 }, CREATED);
    await put(tenRecords("record_id", "test"));
    await runtime.settle();
    await lambda.updateEventSourceMapping({ UUID, Enabled: false });
    await runtime.settle();
    expect(await lambda.getEventSourceMapping({ UUID })).toMatchObject({ State: "Disabled" });
    await put(tenRecords("record_id_disabled", "test"));
    await runtime.settle();
    const events = await logged();
    scenario.matches("invocation_events", events);
    expect(events).toHaveLength(scenario.fact("invocations") as number);
  });

  recorded("kinesis-mapping/kinesis-event-filtering-json-pattern", async (scenario) => {
    const recording = await startStreamRecording(scenario, "one");
    const { runtime, map, put, logged } = recording;
    const { handler } = scenario.given("one");
    await recording.createActive({ ...scenario.given("two"), handler }, OF_RECORDER);
    const settings = {
      BatchSize: 1,
      StartingPosition: "TRIM_HORIZON",
      MaximumBatchingWindowInSeconds: 1,
      MaximumRetryAttempts: 1,
    } as const;
    const filtered = (type: string) => ({
      ...settings,
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ data: { event_type: [type] } }) }] },
    });
    await map(filtered("function_1"), CREATED);
    await map({ ...filtered("function_2"), FunctionName: "two" }, "create_event_source_mapping_2_response");
    const records = [
      { event_type: "function_1", message: "foo" },
      { event_type: "function_2", message: "bar" },
    ];
    for (const data of records) await put([{ PartitionKey: "test", Data: JSON.stringify(data) }]);
    await runtime.settle();
    const [one, two] = [await logged("one"), await logged("two")];
    expect(one).toHaveLength(scenario.fact("invocations of one") as number);
    expect(two).toHaveLength(scenario.fact("invocations of two") as number);
    // Python puts blanks behind commas and colons.
    const spaced = JSON.stringify(one[0]).replaceAll('":"', '": "').replaceAll('","', '", "');
    scenario.matches("kinesis-record-lambda-payload", spaced);
  });

  recorded("kinesis-mapping/kinesis-event-source-mapping-with-async-invocation", async (scenario) => {
    const { runtime, map, put, logged } = await startStreamRecording(scenario, "parallel");
    await map({ StartingPosition: "LATEST", BatchSize: 10 }, CREATED);
    for (const key of ["test_0", "test_1"]) await put(tenRecords("record_id", key));
    await runtime.settle();
    const events = await logged();
    scenario.matches("invocation_events", events);
    const [first, second] = events.map(({ executionStart }) => executionStart as number);
    expect(scenario.fact("second start minus first start")).toBe("> 5 s");
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(5);
  });

  recorded("kinesis-mapping/kinesis-event-source-trim-horizon", async (scenario) => {
    const { runtime, map, put, logged } = await startStreamRecording(scenario, "parallel");
    for (const key of ["test_0", "test_1"]) await put(tenRecords("record_id", key));
    await map({ StartingPosition: "TRIM_HORIZON", BatchSize: 10 }, CREATED);
    await put(tenRecords("record_id", "test_3"));
    await runtime.settle();
    scenario.matches("invocation_events", await logged());
  });

  recorded(
    "kinesis-mapping/kinesis-event-source-mapping-with-sns-on-failure-destination-config",
    async (scenario) => {
      const recording = await startStreamRecording(scenario, "raise");
      const { runtime, map, put, receive, createQueue, arnOf } = recording;
      const sns = new SNS(runtime.awsClientConfig());
      const { TopicArn } = await sns.createTopic({ Name: "failures" });
      const queue = await createQueue("queue");
      await sns.subscribe({ TopicArn, Protocol: "sqs", Endpoint: await arnOf(queue) });
      const settings = { ...REPORTING, FunctionResponseTypes: [], MaximumRetryAttempts: 1 };
      await map({ ...settings, DestinationConfig: { OnFailure: { Destination: TopicArn } } }, CREATED);
      const data = { input: "hello", value: "world", raise_error: 1 };
      await put([{ PartitionKey: "custom", Data: JSON.stringify(data) }]);
      await runtime.settle();
      const { Messages } = (await receive(queue)) as { Messages: readonly { readonly Body: AwsShape }[] };
      const notification = Messages[0]?.Body ?? expect.unreachable();
      const Message: unknown = JSON.parse(String(notification["Message"]));
      scenario.matches("failure_sns_message", { ...notification, Message });
    },
  );

  recorded("kinesis-mapping/kinesis-maximum-record-age-exceeded-discard-records", async (scenario) => {
    const recording = await startStreamRecording(scenario);
    const { runtime, map, put, receive, createQueue } = recording;
    const SQS_QUEUE_URL = await createQueue("destination");
    await recording.createActive(scenario.given("collect"), {
      ...OF_RECORDER,
      Environment: { Variables: { SQS_QUEUE_URL } },
    });
    await put([{ PartitionKey: "test", Data: "stream-data" }]);
    await runtime.advanceBy("80s");
    await put([1, 2, 3, 4, 5].map((index) => ({ PartitionKey: "test", Data: `stream-data-${index}` })));
    const { url, DestinationConfig } = await createFailures(recording);
    await map({ ...AGEING, FunctionName: "collect", BatchSize: 10, DestinationConfig }, CREATED);
    await runtime.settle();
    scenario.matches("record_age_exceeded_payload", await receive(url));
    const { Messages } = await recording.sqs.receiveMessage({ QueueUrl: SQS_QUEUE_URL });
    scenario.matches("Records", JSON.parse(Messages?.[0]?.Body ?? ""));
  });

  recorded(
    "kinesis-mapping/kinesis-maximum-record-age-exceeded-expire-before-ingestion",
    async (scenario) => {
      const recording = await startStreamRecording(scenario, "fails");
      const { runtime, map, put, receive, logged } = recording;
      await put([{ PartitionKey: "test", Data: "stream-data" }]);
      await runtime.advanceBy("60s");
      const { url, DestinationConfig } = await createFailures(recording);
      await map({ ...AGEING, DestinationConfig }, CREATED);
      await runtime.settle();
      scenario.matches("record_age_exceeded_payload", await receive(url));
      // What was never invoked has no log group.
      await expect(logged()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    },
  );

  recorded("kinesis-mapping/kinesis-maximum-record-age-exceeded-expire-while-retrying", async (scenario) => {
    const recording = await startStreamRecording(scenario, "fails");
    const { runtime, map, put, receive, logged } = recording;
    const { url, DestinationConfig } = await createFailures(recording);
    await put([{ PartitionKey: "test", Data: "stream-data" }]);
    await map({ ...AGEING, MaximumRetryAttempts: -1, DestinationConfig }, CREATED);
    await runtime.settle();
    scenario.matches("record_age_exceeded_payload", await receive(url));
    expect(await logged()).toHaveLength(8);
  });

  recorded("kinesis-mapping/kinesis-report-batch-item-failures", async (scenario) => {
    const recording = await startStreamRecording(scenario, "partial");
    const { url, DestinationConfig } = await createFailures(recording);
    const settings = { ...REPORTING, BatchSize: 3, MaximumRetryAttempts: 3 };
    await recording.map({ ...settings, DestinationConfig }, CREATED);
    const records = [0, 1, 2, 3, 4, 5].map((index) => ({
      PartitionKey: `test_${index}`,
      Data: `{"should_fail": ${index === 5}}`,
    }));
    await recording.put(records);
    await recording.runtime.settle();
    scenario.matches("sqs_payload", await recording.receive(url));
    scenario.matches("kinesis_records", sortedRecords(await recording.logged()));
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
