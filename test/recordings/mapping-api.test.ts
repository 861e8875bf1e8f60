import { expect } from "vitest";
import type { EventSourceMapping } from "../../src/event-source-mapping/event-source-mapping.ts";
import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { type AwsShape, answerOf } from "./aws-shape.ts";
import { mappingShape, sqsEventShape } from "./mapping-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

function creationOf(runtime: LambdaRuntime, options: object): Promise<AwsShape> {
  return answerOf(() =>
    mappingShape(runtime.createEventSourceMapping(options as CreateEventSourceMappingOptions)),
  );
}

/** Creates a mapping, the same again, and the same for another function. */
async function createTwice(
  scenario: RecordedScenario,
  { runtime, options }: { readonly runtime: LambdaRuntime; readonly options: object },
): Promise<void> {
  const target = createRecordedFunction(runtime, scenario.given("fn"));
  const other = createRecordedFunction(runtime, scenario.given("other"));
  scenario.matches("create", await creationOf(runtime, { ...options, function: target }));
  scenario.matches("error", await creationOf(runtime, { ...options, function: target }));
  const another = await creationOf(runtime, { ...options, function: other });
  expect(another["State"]).toBe("Creating");
}

/** Tries to map a queue with a filter. */
async function filterQueue(scenario: RecordedScenario, pattern: string): Promise<void> {
  const runtime = startRecordedRuntime();
  const options = {
    eventSource: runtime.createQueue("queue"),
    function: createRecordedFunction(runtime, scenario.given("fn")),
    filterCriteria: { filters: [{ pattern }] },
  };
  const name = "create_event_source_mapping_exception";
  scenario.matches(name, await creationOf(runtime, options));
  expect(runtime.eventSourceMappings.list()).toEqual<EventSourceMapping[]>([]);
}

function startTable() {
  const runtime = startRecordedRuntime();
  const eventSource = runtime.createTable("table", {
    partitionKey: { name: "id", type: "S" },
    streamViewType: "NEW_AND_OLD_IMAGES",
  });
  return { runtime, eventSource };
}

/** Tries to map the stream of a table with a filter. */
async function filterTable(scenario: RecordedScenario, pattern: string): Promise<void> {
  const { runtime, eventSource } = startTable();
  const answer = await creationOf(runtime, {
    eventSource,
    function: createRecordedFunction(runtime, scenario.given("fn")),
    startingPosition: "TRIM_HORIZON",
    filterCriteria: { filters: [{ pattern }] },
  });
  scenario.matches("exception_event_source_creation", answer);
}

describeRecorded("Creating event source mappings", () => {
  recorded("mapping-api/sqs-duplicate-event-source-mappings", async (scenario) => {
    const runtime = startRecordedRuntime();
    await createTwice(scenario, { runtime, options: { eventSource: runtime.createQueue("queue") } });
  });

  recorded("mapping-api/kinesis-duplicate-event-source-mappings", async (scenario) => {
    const runtime = startRecordedRuntime();
    const eventSource = runtime.createStream("stream", { shardCount: 1 });
    await createTwice(scenario, { runtime, options: { eventSource, startingPosition: "LATEST" } });
  });

  recorded("mapping-api/sqs-invalid-event-filter-none", (scenario) => filterQueue(scenario, "null"));

  recorded("mapping-api/sqs-invalid-event-filter-simple-string", (scenario) =>
    filterQueue(scenario, "simple string"),
  );

  recorded("mapping-api/sqs-invalid-event-filter-invalid-filter2", (scenario) =>
    filterQueue(scenario, '{"eventSource": "aws:sqs"}'),
  );

  recorded("mapping-api/sqs-invalid-event-filter-invalid-filter3", (scenario) =>
    filterQueue(scenario, '{"eventSource": []}'),
  );

  recorded("mapping-api/dynamodb-duplicate-event-source-mappings", async (scenario) => {
    const runtime = startRecordedRuntime();
    const eventSource = runtime.createTable("table", {
      partitionKey: { name: "my_partition_key", type: "S" },
      streamViewType: "NEW_IMAGE",
    });
    const options = {
      eventSource,
      startingPosition: "TRIM_HORIZON",
      maximumBatchingWindowInSeconds: 1,
      maximumRetryAttempts: 1,
    };
    await createTwice(scenario, { runtime, options });
  });

  recorded("mapping-api/create-event-filter-criteria-validation", async (scenario) => {
    const { runtime, eventSource } = startTable();
    const answer = await creationOf(runtime, {
      eventSource,
      function: createRecordedFunction(runtime, scenario.given("fn")),
      startingPosition: "LATEST",
      filterCriteria: { filters: [] },
    });
    scenario.matches("response-with-empty-filters", answer);
  });

  recorded("mapping-api/dynamodb-invalid-event-filter-single-string", (scenario) =>
    filterTable(scenario, "single-string"),
  );

  recorded("mapping-api/dynamodb-invalid-event-filter-eventname-insert-123", (scenario) =>
    filterTable(scenario, '[{"eventName": ["INSERT"=123}]'),
  );

  recorded("mapping-api/create-event-source-validation", async (scenario) => {
    const { runtime, eventSource } = startTable();
    const options = { eventSource, function: createRecordedFunction(runtime, scenario.given("fn")) };
    scenario.matches("no_starting_position", await creationOf(runtime, options));
    scenario.matches(
      "invalid_starting_position",
      await creationOf(runtime, { ...options, startingPosition: "invalid" }),
    );
    scenario.matches(
      "incompatible_starting_position",
      await creationOf(runtime, {
        ...options,
        startingPosition: "AT_TIMESTAMP",
        startingPositionTimestamp: new Date(1_741_010_802_000),
      }),
    );
  });

  recorded("mapping-api/esm-with-not-existing-dynamodb-stream", async (scenario) => {
    const runtime = startRecordedRuntime();
    const options = {
      eventSource:
        "arn:aws:dynamodb:us-east-1:111111111111:table/test-table-4a53f4e8/stream/2025-02-22T03:03:25.490",
      function: createRecordedFunction(runtime, scenario.given("fn")),
      startingPosition: "TRIM_HORIZON",
      batchSize: 1,
      maximumBatchingWindowInSeconds: 1,
      maximumRetryAttempts: 1,
    };
    scenario.matches("error", await creationOf(runtime, options));
  });
});

describeRecorded("Updating event source mappings", () => {
  recorded("sqs-mapping/sqs-event-source-mapping-update", async (scenario) => {
    const runtime = startRecordedRuntime();
    const queue = runtime.createQueue("queue");
    const target = createRecordedFunction(runtime, scenario.given("version"), {
      environment: { CUSTOM_VAR: "a" },
    });
    const mapping = runtime.createEventSourceMapping({
      eventSource: queue,
      function: target.publishVersion(),
      maximumBatchingWindowInSeconds: 1,
    });
    scenario.matches("create-event-source-mapping-response", mappingShape(mapping));
    const events = () =>
      target.logs.lines
        .filter(({ message }) => message.includes("CUSTOM_VAR"))
        .map(({ message }) => JSON.parse(message.split("\t").at(-1) ?? "") as LoggedEvent)
        .map((logged) => ({ ...logged, event: sqsEventShape(logged.event) }));
    await queue.send({ foo: "bar" });
    await runtime.settle();
    scenario.matches("events", events());

    target.update({ environment: { CUSTOM_VAR: "b" } });
    mapping.update({ function: target.publishVersion() });
    scenario.matches("updated_esm", mappingShape(mapping));
    await runtime.settle();
    const found = runtime.eventSourceMappings.get(mapping.uuid);
    scenario.matches("updated_event_source_mapping", mappingShape(found, 200));
    await queue.send({ foo: "bar2" });
    await runtime.settle();
    scenario.matches("events_postupdate", events());
  });
});

interface LoggedEvent {
  readonly event: unknown;
}
