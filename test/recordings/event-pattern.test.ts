import { EventBridge } from "@aws-sdk/client-eventbridge";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import { eventsAnswer } from "./event-bridge-recording.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { readRecording } from "./recordings-folder.ts";

interface Case {
  readonly event: unknown;
  readonly pattern: unknown;
}

const EVENT = {
  id: "1",
  source: "order",
  "detail-type": "Test",
  account: "111111111111",
  region: "us-east-1",
  time: "2022-07-13T13:48:01Z",
};
const PATTERN = { source: ["order"], "detail-type": ["Test"] };

/** TestEventPattern: texts go as they are, all else as JSON. */
function startTesting() {
  const events = new EventBridge(startRecordedRuntime().awsClientConfig());
  const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return (pattern: unknown, event: unknown): Promise<AwsShape> =>
    eventsAnswer(events.testEventPattern({ EventPattern: textOf(pattern), Event: textOf(event) }));
}

function outcomeOf({ Error: error, Result: result }: AwsShape): unknown {
  if (error === undefined) return result === true ? "match" : "no match";
  const { Code, Message } = error as { readonly Code: string; readonly Message: string };
  return { error: Code, message: Message };
}

/** What follows the reason comes from AWS's JSON parser, and is not compared. */
function driveInvalidJson(path: string, text: string) {
  return async (scenario: RecordedScenario): Promise<void> => {
    const answer = await startTesting()(text, EVENT);
    const { "invalid-pattern": answered } = readRecording(path).recorded as {
      readonly "invalid-pattern": { readonly Error: { readonly Message: string } };
    };
    const { Message } = answer["Error"] as { readonly Message: string };
    expect(Message).toMatch(/^Event pattern is not valid\. Reason: ./);
    const error = { ...(answer["Error"] as AwsShape), Message: answered.Error.Message };
    scenario.matches("invalid-pattern", { ...answer, Error: error });
  };
}

describeRecorded("TestEventPattern", () => {
  recorded("event-pattern/pattern-cases", async (scenario) => {
    const test = startTesting();
    const { cases } = readRecording("event-pattern/pattern-cases").recorded as {
      readonly cases: readonly Case[];
    };
    const answered = [];
    for (const given of cases) {
      // Texts in the recording are shown parsed, too.
      const answer = await test(JSON.stringify(given.pattern), JSON.stringify(given.event));
      answered.push({ ...given, expected: outcomeOf(answer) });
    }
    scenario.matches("cases", answered);
  });

  recorded("event-pattern/event-pattern-source", async (scenario) => {
    const test = startTesting();
    const name = "eventbridge-test-event-pattern-response";
    scenario.matches(name, await test(PATTERN, EVENT));
    scenario.matches(`${name}-no-match`, await test({ ...PATTERN, source: ["shipment"] }, EVENT));
  });

  recorded("event-pattern/array-event-payload", async (scenario) => {
    scenario.matches("array-event-payload-exc", await startTesting()(PATTERN, ["plain string"]));
  });

  recorded("event-pattern/invalid-event-payload", async (scenario) => {
    scenario.matches("plain-string-payload-exc", await startTesting()(PATTERN, { testEvent: "value" }));
  });

  recorded(
    "event-pattern/invalid-json-event-pattern-bad-quotation",
    driveInvalidJson("event-pattern/invalid-json-event-pattern-bad-quotation", "{'bad': 'quotation'}"),
  );
  recorded(
    "event-pattern/invalid-json-event-pattern-not-closed-mark",
    driveInvalidJson("event-pattern/invalid-json-event-pattern-not-closed-mark", '{"not": closed mark"'),
  );
  recorded(
    "event-pattern/invalid-json-event-pattern-this-is-valid-json-but-not-a-dict",
    driveInvalidJson(
      "event-pattern/invalid-json-event-pattern-this-is-valid-json-but-not-a-dict",
      "this is valid json but not a dict",
    ),
  );
});
