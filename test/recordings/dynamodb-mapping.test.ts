import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { CreateEventSourceMappingCommandInput } from "@aws-sdk/client-lambda";
import { S3 } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { mappingAnswer } from "./lambda-recording.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { startTableRecording, type TableRecording } from "./table-recording.ts";

const CREATED = "create_event_source_mapping_response";
const KEY = "my_partition_key";
const ITEM = { [KEY]: { S: "hello world" } };
const BINARY_ITEM = { ...ITEM, binary_key: { B: new TextEncoder().encode("foobar") } };

const ONE_RETRY = {
  BatchSize: 1,
  MaximumBatchingWindowInSeconds: 1,
  MaximumRetryAttempts: 1,
} as const satisfies Partial<CreateEventSourceMappingCommandInput>;

const REPORTING = {
  ...ONE_RETRY,
  BatchSize: 3,
  MaximumRetryAttempts: 3,
  FunctionResponseTypes: ["ReportBatchItemFailures"],
} as const satisfies Partial<CreateEventSourceMappingCommandInput>;

async function reportsFailure(scenario: RecordedScenario): Promise<void> {
  const recording = await startTableRecording(scenario, "answer");
  const { runtime, createTable, createQueue, enableStream, map, put, receive, events } = recording;
  scenario.matches("create-table-result", await createTable(KEY));
  await enableStream("NEW_IMAGE");
  const Destination = await createQueue("failures");
  await map({ ...REPORTING, DestinationConfig: { OnFailure: { Destination } } });
  await put(BINARY_ITEM);
  await runtime.settle();
  scenario.matches("destination_queue_messages", await receive("failures"));
  scenario.matches("dynamodb_events", await events());
}

async function reportsSuccess(scenario: RecordedScenario): Promise<void> {
  const recording = await startTableRecording(scenario, "answer");
  const { runtime, createTable, enableStream, map, put, events } = recording;
  scenario.matches("create-table-result", await createTable(KEY));
  await enableStream("NEW_IMAGE");
  await map({ ...REPORTING, BatchSize: 1, MaximumBatchingWindowInSeconds: 0, MaximumRetryAttempts: 2 });
  await put(BINARY_ITEM);
  await runtime.settle();
  scenario.matches("dynamodb_events", await events());
}

/** Puts two items, one after the other, and looks each time at what the function has got so far. */
async function filterChanges(
  scenario: RecordedScenario,
  {
    pattern,
    items,
  }: {
    readonly pattern: object;
    readonly items: readonly Readonly<Record<string, AttributeValue>>[];
  },
): Promise<void> {
  const recording = await startTableRecording(scenario, "echo");
  const { runtime, createTable, enableStream, map, put, events } = recording;
  scenario.matches("table_creation_response", await createTable("id"));
  await enableStream("NEW_AND_OLD_IMAGES");
  const FilterCriteria = { Filters: [{ Pattern: JSON.stringify(pattern) }] };
  scenario.matches(CREATED, await map({ ...ONE_RETRY, FilterCriteria }));
  const [first = {}, second = {}] = items;
  await put(first);
  await runtime.settle();
  scenario.matches("lambda-log-events", await events());
  await put(second);
  await runtime.settle();
  scenario.matches("lambda-multiple-log-events", await events());
}

/** A function that always throws, with a destination for what it fails at; one item is put. */
async function fails(scenario: RecordedScenario, recording: TableRecording, Destination: string) {
  const { runtime, createTable, enableStream, map, put } = recording;
  scenario.matches("create_table_response", await createTable(KEY));
  scenario.matches("update_table_response", await enableStream("NEW_IMAGE"));
  const mapping = await map({ ...ONE_RETRY, DestinationConfig: { OnFailure: { Destination } } });
  scenario.matches(CREATED, mapping);
  await put(ITEM);
  await runtime.settle();
  return mapping;
}

describeRecorded("Mappings of the streams of DynamoDB tables", () => {
  recorded("dynamodb-mapping/dynamodb-event-source-mapping", async (scenario) => {
    const recording = await startTableRecording(scenario, "echo");
    const { runtime, createTable, enableStream, map, put, events } = recording;
    scenario.matches("create-table-result", await createTable(KEY));
    await enableStream("NEW_IMAGE");
    scenario.matches(CREATED, await map(ONE_RETRY));
    await put(BINARY_ITEM);
    await runtime.settle();
    scenario.matches("event_logs", await events());
  });

  recorded("dynamodb-mapping/disabled-dynamodb-event-source-mapping", async (scenario) => {
    const recording = await startTableRecording(scenario, "echo");
    const { runtime, lambda, createTable, map, put, events } = recording;
    const StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_IMAGE" } as const;
    scenario.matches("dynamodb_create_table_result", await createTable("id", { StreamSpecification }));
    const mapping = await map({ MaximumBatchingWindowInSeconds: 1 });
    scenario.matches("create_event_source_mapping_result", mapping);
    await put({ id: { S: "1" }, data: { S: "data1" } });
    await runtime.settle();
    const update = lambda.updateEventSourceMapping({ UUID: String(mapping["UUID"]), Enabled: false });
    scenario.matches("update_event_source_mapping_result", await mappingAnswer(update));
    await runtime.advanceBy("2s");
    await put({ id: { S: "2" }, data: { S: "data2" } });
    await runtime.settle();
    expect(await events()).toHaveLength(scenario.fact("invocations") as number);
  });

  recorded(
    "dynamodb-mapping/dynamodb-event-source-mapping-with-on-failure-destination-config",
    async (scenario) => {
      const recording = await startTableRecording(scenario, "throws");
      await fails(scenario, recording, await recording.createQueue("failures"));
      scenario.matches("destination_queue_messages", await recording.receive("failures"));
    },
  );

  recorded(
    "dynamodb-mapping/dynamodb-event-source-mapping-with-s3-on-failure-destination",
    async (scenario) => {
      const recording = await startTableRecording(scenario, "throws");
      const s3 = new S3(recording.runtime.awsClientConfig());
      const Bucket = "failure-bucket";
      await s3.createBucket({ Bucket });
      const { UUID } = await fails(scenario, recording, `arn:aws:s3:::${Bucket}`);
      const { Contents = [] } = await s3.listObjectsV2({ Bucket });
      const [{ Key } = {}] = Contents;
      const { Body } = await s3.getObject({ Bucket, Key });
      const record = JSON.parse((await Body?.transformToString()) ?? "");
      scenario.matches("record_body", { ...record, payload: JSON.parse(record.payload) });
      expect(scenario.fact("object key starts with")).toBe(
        "aws/lambda/<mapping UUID>/<shard id>/<year>/<month>/<day>/<yyyy-mm-ddThh.mm.ss>",
      );
      const { shardId } = record.DDBStreamBatchInfo;
      expect(Contents).toHaveLength(1);
      expect(Key).toMatch(/2026\/01\/01\/2026-01-01T00\.\d\d\.\d\d-[-\w]{36}$/);
      expect(Key).toContain(`aws/lambda/${UUID}/${shardId}/`);
    },
  );

  recorded("dynamodb-mapping/dynamodb-report-batch-item-failures", async (scenario) => {
    const recording = await startTableRecording(scenario, "partial");
    const { runtime, createTable, enableStream, map, put, events } = recording;
    scenario.matches("create_table_response", await createTable(KEY));
    scenario.matches("update_table_response", await enableStream("NEW_IMAGE"));
    const Destination = await recording.createQueue("failures");
    const mapping = await map({ ...REPORTING, DestinationConfig: { OnFailure: { Destination } } });
    scenario.matches(CREATED, mapping);
    for (const index of [0, 1, 2, 3, 4, 5]) {
      await put({ [KEY]: { S: `testId${index}` }, should_fail: { BOOL: index === 5 } });
      await runtime.advanceBy("0.1s");
    }
    await runtime.settle();
    scenario.matches("destination_queue_messages", await recording.receive("failures"));
    const records = (await events()).flatMap(({ Records }) => Records);
    const keyOf = ({ dynamodb }: (typeof records)[number]) => JSON.stringify(dynamodb);
    scenario.matches("dynamodb_records", {
      Records: records.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    });
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

describeRecorded("Filters of the streams of DynamoDB tables", () => {
  recorded("dynamodb-mapping/dynamodb-event-filter-content-filter-type", (scenario) =>
    filterChanges(scenario, {
      pattern: { dynamodb: { NewImage: { presentKey: { S: ["presentValue"] } } } },
      items: [{ id: { S: "id_value_1" }, presentKey: { S: "presentValue" } }, { id: { S: "id_value_2" } }],
    }),
  );

  recorded("dynamodb-mapping/dynamodb-event-filter-content-or-filter", (scenario) =>
    filterChanges(scenario, {
      pattern: { eventName: ["INSERT", "MODIFY"] },
      items: [{ id: { S: "id_value" } }, { id: { S: "id_value" }, id2: { S: "id2_new_value" } }],
    }),
  );

  recorded("dynamodb-mapping/dynamodb-event-filter-date-time-conversion", (scenario) =>
    filterChanges(scenario, {
      pattern: { dynamodb: { ApproximateCreationDateTime: [{ numeric: [">", 0] }] } },
      items: [{ id: { S: "id_value_1" } }, { id: { S: "id_value_2" } }],
    }),
  );

  recorded("dynamodb-mapping/dynamodb-event-filter-exists-filter-type", (scenario) =>
    filterChanges(scenario, {
      pattern: { dynamodb: { NewImage: { presentKey: { S: [{ exists: true }] } } } },
      items: [{ id: { S: "id_value_1" }, presentKey: { S: "presentValue" } }, { id: { S: "id_value_2" } }],
    }),
  );

  recorded("dynamodb-mapping/dynamodb-event-filter-insert-same-entry-twice", (scenario) =>
    filterChanges(scenario, {
      pattern: { eventName: ["INSERT"] },
      items: [1, 2].map(() => ({ id: { S: "id_value" }, id2: { S: "id2_value" } })),
    }),
  );

  recorded("dynamodb-mapping/dynamodb-event-filter-numeric-filter", (scenario) =>
    filterChanges(scenario, {
      pattern: {
        dynamodb: {
          NewImage: { numericFilter: { N: [{ numeric: [">", 100] }, { "anything-but": "101" }] } },
        },
      },
      items: [
        { id: { S: "id_value_1" }, numericFilter: { N: "42" } },
        { id: { S: "id_value_2" }, numericFilter: { N: "101" } },
      ],
    }),
  );
});
