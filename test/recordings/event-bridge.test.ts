import { EventBridge } from "@aws-sdk/client-eventbridge";
import { Lambda } from "@aws-sdk/client-lambda";
import { expect } from "vitest";
import { eventsAnswer, type RecordedRule, startEventBridgeRecording } from "./event-bridge-recording.ts";
import { evaluate, startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { readRecording } from "./recordings-folder.ts";

type Entry = Parameters<Awaited<ReturnType<typeof startEventBridgeRecording>>["put"]>[0];

const UPDATE = { command: "update-account", payload: { acc_id: "0a787ecb-4015", sf_id: "baz" } };

function ruleOf(path: string): RecordedRule {
  const { rules } = readRecording(path).given as unknown as { readonly rules: readonly [RecordedRule] };
  return rules[0];
}

/** Puts entries one by one, and compares what the queue gets. */
function drive(path: string, name: string, entries: readonly Entry[]) {
  return async (scenario: RecordedScenario): Promise<void> => {
    const { putRule, put, messages } = await startEventBridgeRecording();
    await putRule(ruleOf(path), {});
    for (const entry of entries) await put(entry);
    scenario.matches(name, await messages());
  };
}

/** Puts one entry, and compares what the function gets. */
function driveFunction(path: string, Detail: unknown) {
  return async (scenario: RecordedScenario): Promise<void> => {
    const { runtime, events, putRule, put } = await startEventBridgeRecording();
    const lambda = new Lambda(runtime.awsClientConfig());
    const { name: FunctionName, handler } = scenario.given("echo");
    const received: unknown[] = [];
    const load = () => {
      const echo = evaluate(handler.js).handler as (event: unknown) => unknown;
      return {
        handler: (event: unknown) => {
          received.push(event);
          return echo(event);
        },
      };
    };
    const { FunctionArn: Arn = "" } = await lambda.createFunction({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::111111111111:role/lambda-role",
      Code: runtime.registerCode({ load }),
    });
    await lambda.waitUntilFunctionActiveV2({ FunctionName }, 60);
    await putRule(ruleOf(path), { Arn });
    const { Arn: SourceArn } = await events.describeRule({ Name: "rule", EventBusName: "custom" });
    await lambda.addPermission({
      FunctionName,
      StatementId: "events",
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn,
    });
    const id = await put({ Detail });
    await runtime.settle();
    expect(received).toMatchObject([{ id }]);
    scenario.matches("events", received);
  };
}

const AUTOMATION = {
  id: "123",
  actions: [
    {
      id: "321",
      type: "SEND_NOTIFICATION",
      settings: { message: "", recipientEmails: [], subject: "", type: "SEND_NOTIFICATION" },
    },
  ],
};

function withAutomations(automations: readonly unknown[]): object {
  return {
    payload: {
      userId: 10,
      businessId: 3,
      channelId: 6,
      card: { foo: "bar" },
      targetEntity: true,
      entityAuditTrailEvent: { foo: "bar" },
      automations,
    },
  };
}

const typed = (type: unknown): Entry => ({
  Source: "test",
  DetailType: "test",
  Detail: { event: { data: { type } } },
});

describeRecorded("EventBridge's rules", () => {
  recorded(
    "triggers/eventbridge-pattern-nested",
    drive("triggers/eventbridge-pattern-nested", "messages", [
      typed("1"),
      typed("2"),
      { Detail: { hello: "world" } },
    ]),
  );
  recorded(
    "triggers/eventbridge-pattern-with-values-in-array",
    drive("triggers/eventbridge-pattern-with-values-in-array", "messages", [
      typed(["3", "1"]),
      typed(["2"]),
      typed(["3"]),
    ]),
  );
  recorded(
    "triggers/eventbridge-with-input-path",
    drive("triggers/eventbridge-with-input-path", "message", [{ Detail: UPDATE }]),
  );
  recorded(
    "triggers/eventbridge-with-input-path-max-level-depth",
    drive("triggers/eventbridge-with-input-path-max-level-depth", "message", [{ Detail: UPDATE }]),
  );
  recorded(
    "triggers/eventbridge-with-target-sqs",
    drive("triggers/eventbridge-with-target-sqs", "message", [{ Detail: UPDATE }]),
  );
  recorded(
    "event-pattern/put-events-with-rule-pattern-exists-true",
    drive("event-pattern/put-events-with-rule-pattern-exists-true", "rule-exists-true", [
      { Detail: { key: "value", payload: "baz" } },
      { Detail: { "no-key": "no-value", payload: "baz" } },
    ]),
  );
  recorded(
    "event-pattern/put-events-with-rule-pattern-anything-but",
    drive(
      "event-pattern/put-events-with-rule-pattern-anything-but",
      "rule-anything-but",
      ["display-message", null, "no-message"].map((command) => ({ Detail: { command, payload: "baz" } })),
    ),
  );
  recorded("event-pattern/put-event-with-content-base-rule-in-pattern", async (scenario) => {
    const path = "event-pattern/put-event-with-content-base-rule-in-pattern";
    const { messages: recordedMessages } = readRecording(path).recorded as {
      readonly messages: readonly [{ readonly Body: unknown }];
    };
    const Detail = recordedMessages[0].Body;
    await drive(path, "messages", [{ DetailType: "core.app.backend", Detail }])(scenario);
  });

  recorded("triggers/eventbridge-time", async (scenario) => {
    const { putRule, put, messages } = await startEventBridgeRecording();
    await putRule(ruleOf("triggers/eventbridge-time"), {});
    const times = {
      "short time": Date.UTC(2022, 0, 1),
      "new time": "2022-01-01T00:00:00Z",
      "long time": "2022-01-01T01:00:00.000+01:00",
    };
    for (const [message, Time] of Object.entries(times))
      await put({ Detail: { message }, Time: new Date(Time) });
    const received = await messages();
    scenario.matches("messages", received);
    for (const { Body } of received as readonly { readonly Body: { readonly time: string } }[])
      expect(Body.time).toBe(scenario.fact("time"));
  });

  recorded(
    "triggers/eventbridge-with-target-lambda",
    driveFunction("triggers/eventbridge-with-target-lambda", UPDATE),
  );
  recorded(
    "triggers/eventbridge-with-target-lambda-list-entry",
    driveFunction("triggers/eventbridge-with-target-lambda-list-entry", withAutomations([AUTOMATION])),
  );
  recorded(
    "triggers/eventbridge-with-target-lambda-list-entries-partial-match",
    driveFunction(
      "triggers/eventbridge-with-target-lambda-list-entries-partial-match",
      withAutomations([{ foo: "bar" }, AUTOMATION, { bar: "foo" }]),
    ),
  );

  recorded("triggers/eventbridge-without-source", async (scenario) => {
    const events = new EventBridge(startRecordedRuntime().awsClientConfig());
    const Entries = [{ DetailType: "core.update-account-command", Detail: JSON.stringify(UPDATE) }];
    scenario.matches("put-events", await eventsAnswer(events.putEvents({ Entries })));
  });

  recorded("triggers/eventbridge-put-event-input-path-and-input-transformer", async (scenario) => {
    const { events, putRule, queueArn } = await startEventBridgeRecording();
    await putRule(ruleOf("triggers/eventbridge-put-event-input-path-and-input-transformer"), {});
    const InputTransformer = {
      InputPathsMap: { "detail-type": "$.detail-type" },
      InputTemplate: '"Event of <detail-type>"',
    };
    const Targets = [{ Id: "target-id", Arn: queueArn, InputPath: "$.detail", InputTransformer }];
    const refused = events.putTargets({ Rule: "rule", EventBusName: "custom", Targets });
    scenario.matches("duplicated-input-operations-error", await eventsAnswer(refused));
  });
});
