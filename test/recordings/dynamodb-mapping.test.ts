import { expect } from "vitest";
import type { StreamMappingOptions } from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import { mappingShape } from "./mapping-shape.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { eventsOf, receivedFailures, sortedRecords, startStreamRecording } from "./stream-recording.ts";

const CREATED = "create_event_source_mapping_response";
const BINARY_ITEM = { my_partition_key: { S: "hello world" }, binary_key: { B: Buffer.from("foobar") } };

function start(
  scenario: RecordedScenario,
  { name, key = "my_partition_key" }: { readonly name: string; readonly key?: string },
) {
  const recording = startStreamRecording(scenario, name);
  const table = recording.runtime.createTable("table", {
    partitionKey: { name: key, type: "S" },
    billingMode: "PAY_PER_REQUEST",
    streamViewType: "NEW_IMAGE",
  });
  return {
    ...recording,
    table,
    map: (options: StreamMappingOptions, answer?: string) =>
      recording.map(options, { eventSource: table, ...(answer !== undefined && { answer }) }),
  };
}

const ONE_RETRY = {
  batchSize: 1,
  startingPosition: "TRIM_HORIZON",
  maximumBatchingWindowInSeconds: 1,
  maximumRetryAttempts: 1,
} as const satisfies StreamMappingOptions;

const REPORTING = {
  ...ONE_RETRY,
  batchSize: 3,
  maximumRetryAttempts: 3,
  functionResponseTypes: ["ReportBatchItemFailures"],
} as const satisfies StreamMappingOptions;

async function reportsFailure(scenario: RecordedScenario): Promise<void> {
  const { runtime, table, target, failures, map } = start(scenario, { name: "answer" });
  map({ ...REPORTING, onFailure: failures });
  await table.putItem({ item: BINARY_ITEM });
  await runtime.settle();
  scenario.matches("destination_queue_messages", await receivedFailures(failures));
  scenario.matches("dynamodb_events", eventsOf(target));
}

async function reportsSuccess(scenario: RecordedScenario): Promise<void> {
  const { runtime, table, target, map } = start(scenario, { name: "answer" });
  map({ ...REPORTING, batchSize: 1, maximumBatchingWindowInSeconds: 0, maximumRetryAttempts: 2 });
  await table.putItem({ item: BINARY_ITEM });
  await runtime.settle();
  scenario.matches("dynamodb_events", eventsOf(target));
}

describeRecorded("Mappings of the streams of DynamoDB tables", () => {
  recorded("dynamodb-mapping/dynamodb-event-source-mapping", async (scenario) => {
    const { runtime, table, target, map } = start(scenario, { name: "echo" });
    map(ONE_RETRY, CREATED);
    await table.putItem({ item: BINARY_ITEM });
    await runtime.settle();
    scenario.matches("event_logs", eventsOf(target));
  });

  recorded("dynamodb-mapping/disabled-dynamodb-event-source-mapping", async (scenario) => {
    const { runtime, table, target, map } = start(scenario, { name: "echo", key: "id" });
    const options = { startingPosition: "TRIM_HORIZON", maximumBatchingWindowInSeconds: 1 } as const;
    const mapping = map(options, "create_event_source_mapping_result");
    await table.putItem({ item: { id: { S: "1" }, data: { S: "data1" } } });
    await runtime.settle();
    mapping.update({ enabled: false });
    scenario.matches("update_event_source_mapping_result", mappingShape(mapping));
    await runtime.advanceBy("2s");
    await table.putItem({ item: { id: { S: "2" }, data: { S: "data2" } } });
    await runtime.settle();
    expect(target.invocations).toHaveLength(scenario.fact("invocations") as number);
  });

  recorded(
    "dynamodb-mapping/dynamodb-event-source-mapping-with-on-failure-destination-config",
    async (scenario) => {
      const { runtime, table, failures, map } = start(scenario, { name: "throws" });
      map({ ...ONE_RETRY, onFailure: failures }, CREATED);
      await table.putItem({ item: { my_partition_key: { S: "hello world" } } });
      await runtime.settle();
      scenario.matches("destination_queue_messages", await receivedFailures(failures));
    },
  );

  recorded(
    "dynamodb-mapping/dynamodb-event-source-mapping-with-s3-on-failure-destination",
    async (scenario) => {
      const { runtime, table, map } = start(scenario, { name: "throws" });
      const bucket = runtime.createBucket("failure-bucket");
      const mapping = map({ ...ONE_RETRY, onFailure: bucket }, CREATED);
      await table.putItem({ item: { my_partition_key: { S: "hello world" } } });
      await runtime.settle();
      const [object] = bucket.objects;
      const record = JSON.parse(object?.text ?? "{}");
      scenario.matches("record_body", { ...record, payload: JSON.parse(record.payload) });
      expect(scenario.fact("object key starts with")).toBe(
        "aws/lambda/<mapping UUID>/<shard id>/<year>/<month>/<day>/<yyyy-mm-ddThh.mm.ss>",
      );
      const { shardId } = record.DDBStreamBatchInfo;
      expect(object?.key).toContain(`aws/lambda/${mapping.uuid}/${shardId}/2026/01/01/2026-01-01T00.00.00-`);
    },
  );

  recorded("dynamodb-mapping/dynamodb-report-batch-item-failures", async (scenario) => {
    const { runtime, table, target, failures, map } = start(scenario, { name: "partial" });
    map({ ...REPORTING, onFailure: failures }, CREATED);
    for (const index of [0, 1, 2, 3, 4, 5]) {
      await table.putItem({
        item: { my_partition_key: { S: `testId${index}` }, should_fail: { BOOL: index === 5 } },
      });
      await runtime.advanceBy("0.1s");
    }
    await runtime.settle();
    scenario.matches("destination_queue_messages", await receivedFailures(failures));
    scenario.matches("dynamodb_records", sortedRecords(target));
  });

  recorded(
    "dynamodb-mapping/dynamodb-report-batch-item-failure-scenarios-empty-string-item-identifier-failure",
    reportsFailure,
  );
  recorded(
    "dynamodb-mapping/dynamodb-report-batch-item-failure-scenarios-item-identifier-not-present-failure",
    reportsFailure,
  );
  recorded(
    "dynamodb-mapping/dynamodb-report-batch-item-failure-scenarios-unhandled-exception-in-function",
    reportsFailure,
  );
  recorded(
    "dynamodb-mapping/dynamodb-report-batch-item-success-scenarios-null-batch-item-failure-success",
    reportsSuccess,
  );
  recorded("dynamodb-mapping/dynamodb-report-batch-item-success-scenarios-null-success", reportsSuccess);
});
