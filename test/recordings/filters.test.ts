import { expect } from "vitest";
import { mappingShape, sqsEventShape } from "./mapping-shape.ts";
import { createRecordedFunction, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";

/** Two messages are in the queue before the mapping is created; the second does not match. */
async function filterMessages(
  scenario: RecordedScenario,
  { body, bodies }: { readonly body: object; readonly bodies: readonly [matching: object, other: object] },
): Promise<void> {
  const runtime = startRecordedRuntime();
  const queue = runtime.createQueue("queue");
  const echo = createRecordedFunction(runtime, scenario.given("echo"));
  for (const each of bodies) await queue.send(each);
  const mapping = runtime.createEventSourceMapping({
    eventSource: queue,
    function: echo,
    maximumBatchingWindowInSeconds: 1,
    filterCriteria: { filters: [{ pattern: JSON.stringify({ body }) }] },
  });
  scenario.matches("create_event_source_mapping_response", mappingShape(mapping));
  await runtime.settle();
  scenario.matches(
    "invocation_events",
    echo.invocations.map(({ event }) => sqsEventShape(event)),
  );
  expect(await queue.receive()).toEqual([]);
  expect(queue.messages).toEqual([]);
}

type Item = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>;

/** Puts two items, one after the other, and looks each time at what the function has got so far. */
async function filterChanges(
  scenario: RecordedScenario,
  { pattern, items }: { readonly pattern: object; readonly items: readonly [Item, Item] },
): Promise<void> {
  const runtime = startRecordedRuntime();
  const table = runtime.createTable("table", {
    partitionKey: { name: "id", type: "S" },
    billingMode: "PAY_PER_REQUEST",
    streamViewType: "NEW_AND_OLD_IMAGES",
  });
  const echo = createRecordedFunction(runtime, scenario.given("echo"));
  const mapping = runtime.createEventSourceMapping({
    eventSource: table,
    function: echo,
    startingPosition: "TRIM_HORIZON",
    batchSize: 1,
    maximumBatchingWindowInSeconds: 1,
    maximumRetryAttempts: 1,
    filterCriteria: { filters: [{ pattern: JSON.stringify(pattern) }] },
  });
  scenario.matches("create_event_source_mapping_response", mappingShape(mapping));
  for (const [index, name] of ["lambda-log-events", "lambda-multiple-log-events"].entries()) {
    await table.putItem({ item: items[index] as Item });
    await runtime.settle();
    scenario.matches(
      name,
      echo.invocations.map(({ event }) => event),
    );
  }
}

describeRecorded("Filters of queues", () => {
  recorded("sqs-mapping/sqs-event-filter-and", (scenario) =>
    filterMessages(scenario, {
      body: { "my-key-one": ["other-filter", "my-value-one"], "my-key-two": ["my-value-two"] },
      bodies: [
        { "my-key-one": "my-value-one", "my-key-two": "my-value-two" },
        { "my-key-one": "other-value-", "my-key-two": "my-value-two" },
      ],
    }),
  );

  recorded("sqs-mapping/sqs-event-filter-exists", (scenario) =>
    filterMessages(scenario, {
      body: { "my-key": [{ exists: true }] },
      bodies: [{ "my-key": "any-value-one" }, { "other-key": "any-value-two" }],
    }),
  );

  recorded("sqs-mapping/sqs-event-filter-numeric-bigger", (scenario) =>
    filterMessages(scenario, {
      body: { "my-number": [{ numeric: [">", 100] }] },
      bodies: [{ "my-number": 101 }, { "my-number": 100 }],
    }),
  );

  recorded("sqs-mapping/sqs-event-filter-numeric-range", (scenario) =>
    filterMessages(scenario, {
      body: { "my-number": [{ numeric: [">=", 100, "<", 200] }] },
      bodies: [{ "my-number": 100 }, { "my-number": 200 }],
    }),
  );

  recorded("sqs-mapping/sqs-event-filter-or", (scenario) =>
    filterMessages(scenario, {
      body: { "my-key": ["my-value-one", "my-value-two"] },
      bodies: [{ "my-key": "my-value-two" }, { "my-key": "other-value" }],
    }),
  );

  recorded("sqs-mapping/sqs-event-filter-prefix", (scenario) =>
    filterMessages(scenario, {
      body: { "my-key": [{ prefix: "yes" }] },
      bodies: [{ "my-key": "yes-value" }, { "my-key": "no-value" }],
    }),
  );
});

describeRecorded("Filters of streams", () => {
  recorded("kinesis-mapping/kinesis-event-filtering-json-pattern", async (scenario) => {
    const runtime = startRecordedRuntime();
    const stream = runtime.createStream("stream", { shardCount: 1 });
    const [one, two] = ["one", "two"].map((name) =>
      createRecordedFunction(runtime, { ...scenario.given("one"), name }),
    ) as [ReturnType<typeof createRecordedFunction>, ReturnType<typeof createRecordedFunction>];
    const map = (target: typeof one, type: string) =>
      mappingShape(
        runtime.createEventSourceMapping({
          eventSource: stream,
          function: target,
          batchSize: 1,
          startingPosition: "TRIM_HORIZON",
          maximumBatchingWindowInSeconds: 1,
          maximumRetryAttempts: 1,
          filterCriteria: { filters: [{ pattern: JSON.stringify({ data: { event_type: [type] } }) }] },
        }),
      );
    scenario.matches("create_event_source_mapping_response", map(one, "function_1"));
    scenario.matches("create_event_source_mapping_2_response", map(two, "function_2"));
    for (const data of [
      { event_type: "function_1", message: "foo" },
      { event_type: "function_2", message: "bar" },
    ]) {
      await stream.putRecord({ partitionKey: "1", data: JSON.stringify(data) });
    }
    await runtime.settle();
    expect(one.invocations).toHaveLength(scenario.fact("invocations of one") as number);
    expect(two.invocations).toHaveLength(scenario.fact("invocations of two") as number);
    const logged = one.logs.lines.map(({ message }) => message).find((text) => text.includes("event_type"));
    // Python puts blanks behind commas and colons.
    const json = logged?.trim().split("\t").at(-1);
    const spaced = json?.replaceAll('":"', '": "').replaceAll('","', '", "');
    scenario.matches("kinesis-record-lambda-payload", spaced);
  });

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
      items: [
        { id: { S: "id_value" }, id2: { S: "id2_value" } },
        { id: { S: "id_value" }, id2: { S: "id2_value" } },
      ],
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
