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
