import {
  type CreateTableCommandInput,
  type CreateTableCommandOutput,
  DynamoDB,
} from "@aws-sdk/client-dynamodb";
import { Kinesis } from "@aws-sdk/client-kinesis";
import type {
  CreateEventSourceMappingCommandInput,
  EventSourcePosition,
  ListEventSourceMappingsCommandOutput,
} from "@aws-sdk/client-lambda";
import { SQS } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import { type LambdaRecording, mappingAnswer, startLambdaRecording } from "./lambda-recording.ts";
import { sqsEventShape } from "./mapping-shape.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

type MappingOptions = Partial<CreateEventSourceMappingCommandInput>;

describeRecorded("Creating event source mappings", () => {
  recorded("mapping-api/sqs-duplicate-event-source-mappings", async (scenario) => {
    const recording = await start(scenario);
    await createTwice(scenario, recording, { EventSourceArn: await createQueue(recording) });
  });

  recorded("mapping-api/kinesis-duplicate-event-source-mappings", async (scenario) => {
    const recording = await start(scenario);
    const kinesis = new Kinesis(recording.runtime.awsClientConfig());
    await kinesis.createStream({ StreamName: "stream", ShardCount: 1 });
    const { StreamDescriptionSummary } = await kinesis.describeStreamSummary({ StreamName: "stream" });
    const EventSourceArn = StreamDescriptionSummary?.StreamARN ?? expect.unreachable();
    await createTwice(scenario, recording, { EventSourceArn, StartingPosition: "LATEST" });
  });

  recorded("mapping-api/dynamodb-duplicate-event-source-mappings", async (scenario) => {
    const recording = await start(scenario);
    const { creation, EventSourceArn } = await createTable(recording, "my_partition_key", "NEW_IMAGE");
    scenario.matches("create-table-result", await recordedAnswer(Promise.resolve(creation)));
    await createTwice(scenario, recording, {
      EventSourceArn,
      StartingPosition: "TRIM_HORIZON",
      MaximumBatchingWindowInSeconds: 1,
      MaximumRetryAttempts: 1,
    });
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

  recorded("mapping-api/dynamodb-invalid-event-filter-single-string", (scenario) =>
    filterTable(scenario, "single-string"),
  );

  recorded("mapping-api/dynamodb-invalid-event-filter-eventname-insert-123", (scenario) =>
    filterTable(scenario, '[{"eventName": ["INSERT"=123}]'),
  );

  recorded("mapping-api/create-event-filter-criteria-validation", async (scenario) => {
    const recording = await start(scenario);
    const { EventSourceArn } = await createTable(recording);
    const FilterCriteria = { Filters: [] };
    const answer = await map(recording, { EventSourceArn, StartingPosition: "LATEST", FilterCriteria });
    scenario.matches("response-with-empty-filters", answer);
  });

  recorded("mapping-api/create-event-source-validation", async (scenario) => {
    const recording = await start(scenario);
    const { EventSourceArn } = await createTable(recording);
    scenario.matches("no_starting_position", await map(recording, { EventSourceArn }));
    const StartingPosition = "invalid" as EventSourcePosition;
    const unknown = await map(recording, { EventSourceArn, StartingPosition });
    scenario.matches("invalid_starting_position", unknown);
    const unsupported = await map(recording, {
      EventSourceArn,
      StartingPosition: "AT_TIMESTAMP",
      StartingPositionTimestamp: new Date(1_741_010_802_000),
    });
    scenario.matches("incompatible_starting_position", unsupported);
  });

  recorded("mapping-api/esm-with-not-existing-dynamodb-stream", async (scenario) => {
    const recording = await start(scenario);
    const answer = await map(recording, {
      EventSourceArn:
        "arn:aws:dynamodb:us-east-1:111111111111:table/test-table-4a53f4e8/stream/2025-02-22T03:03:25.490",
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 1,
      MaximumBatchingWindowInSeconds: 1,
      MaximumRetryAttempts: 1,
    });
    scenario.matches("error", answer);
  });
});

describeRecorded("Updating event source mappings", () => {
  recorded("sqs-mapping/sqs-event-source-mapping-update", async (scenario) => {
    const recording = startLambdaRecording();
    const { runtime, lambda, untilUpdated } = recording;
    const FunctionName = "version";
    const variable = (CUSTOM_VAR: string) => ({ Environment: { Variables: { CUSTOM_VAR } } });
    await recording.createActive(scenario.given(FunctionName), variable("a"));
    const EventSourceArn = await createQueue(recording);
    const publish = async () => (await lambda.publishVersion({ FunctionName })).FunctionArn ?? "";
    const created = await mappingAnswer(
      lambda.createEventSourceMapping({
        FunctionName: await publish(),
        EventSourceArn,
        MaximumBatchingWindowInSeconds: 1,
      }),
    );
    scenario.matches("create-event-source-mapping-response", created);
    const send = async (body: object) => {
      await new SQS(runtime.awsClientConfig()).sendMessage({
        QueueUrl: "queue",
        MessageBody: JSON.stringify(body),
      });
      await runtime.settle();
    };
    await send({ foo: "bar" });
    scenario.matches("events", loggedEvents(recording));

    await lambda.updateFunctionConfiguration({ FunctionName, ...variable("b") });
    await untilUpdated(FunctionName);
    const UUID = String(created["UUID"]);
    const update = lambda.updateEventSourceMapping({ UUID, FunctionName: await publish() });
    scenario.matches("updated_esm", await mappingAnswer(update));
    await runtime.settle();
    const found = await mappingAnswer(lambda.getEventSourceMapping({ UUID }));
    scenario.matches("updated_event_source_mapping", found);
    await send({ foo: "bar2" });
    scenario.matches("events_postupdate", loggedEvents(recording));
  });
});

/** The events that a handler has logged, with bodies parsed. */
function loggedEvents({ runtime }: LambdaRecording): unknown {
  return runtime.journal
    .where("log.line")
    .filter(({ text }) => text.includes("CUSTOM_VAR"))
    .map(({ text }) => JSON.parse(text) as { readonly event: unknown })
    .map((logged) => ({ ...logged, event: sqsEventShape(logged.event) }));
}

/** Every recording has a function of this name. */
async function start(scenario: RecordedScenario): Promise<LambdaRecording> {
  const recording = startLambdaRecording();
  await recording.createActive(scenario.given("fn"));
  return recording;
}

function map({ lambda }: LambdaRecording, options: MappingOptions) {
  return mappingAnswer(lambda.createEventSourceMapping({ FunctionName: "fn", ...options }));
}

/** Creates a mapping, the same again, and the same for another function. */
async function createTwice(
  scenario: RecordedScenario,
  recording: LambdaRecording,
  options: MappingOptions,
): Promise<void> {
  await recording.createActive(scenario.given("other"));
  scenario.matches("create", await map(recording, options));
  scenario.matches("error", await map(recording, options));
  const another = await map(recording, { ...options, FunctionName: "other" });
  expect(another["State"]).toBe("Creating");
}

async function createQueue({ runtime }: LambdaRecording): Promise<string> {
  const sqs = new SQS(runtime.awsClientConfig());
  const { QueueUrl } = await sqs.createQueue({ QueueName: "queue" });
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
  return Attributes?.["QueueArn"] ?? expect.unreachable();
}

/** Creates a table, gives back what CreateTable answers and the ARN of its stream. */
async function createTable(
  { runtime }: LambdaRecording,
  key = "id",
  StreamViewType: NonNullable<
    CreateTableCommandInput["StreamSpecification"]
  >["StreamViewType"] = "NEW_AND_OLD_IMAGES",
): Promise<{ readonly creation: CreateTableCommandOutput; readonly EventSourceArn: string }> {
  const dynamodb = new DynamoDB(runtime.awsClientConfig());
  const creation = await dynamodb.createTable({
    TableName: "table",
    KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  });
  return { creation, EventSourceArn: creation.TableDescription?.LatestStreamArn ?? expect.unreachable() };
}

/** Tries to map a queue with a filter. */
async function filterQueue(scenario: RecordedScenario, Pattern: string): Promise<void> {
  const recording = await start(scenario);
  const EventSourceArn = await createQueue(recording);
  const answer = await map(recording, { EventSourceArn, FilterCriteria: { Filters: [{ Pattern }] } });
  scenario.matches("create_event_source_mapping_exception", answer);
  expect(await mappingsOf(recording)).toMatchObject({ EventSourceMappings: [] });
}

/** Tries to map the stream of a table with a filter. */
async function filterTable(scenario: RecordedScenario, Pattern: string): Promise<void> {
  const recording = await start(scenario);
  const { EventSourceArn } = await createTable(recording);
  const answer = await map(recording, {
    EventSourceArn,
    StartingPosition: "TRIM_HORIZON",
    FilterCriteria: { Filters: [{ Pattern }] },
  });
  scenario.matches("exception_event_source_creation", answer);
  expect(await mappingsOf(recording)).toMatchObject({ EventSourceMappings: [] });
}

function mappingsOf({ lambda }: LambdaRecording): Promise<ListEventSourceMappingsCommandOutput> {
  return lambda.listEventSourceMappings({ FunctionName: "fn" });
}
