import { describe, expect, it } from "vitest";
import type { InvalidArgumentError } from "../../src/errors.ts";
import type { PutEventsEntry } from "../../src/event-bus/put-events-entry.ts";
import type { RuleTargetOptions } from "../../src/event-bus/rule-target.ts";
import { readRecording } from "../event-pattern/recorded-cases.ts";
import { ACCOUNT, bodiesOf, createBusWorld } from "./bus-services.ts";

interface Recording {
  readonly given: {
    readonly rules: readonly [{ readonly EventPattern: object; readonly InputPath?: string }];
  };
  readonly recorded: Readonly<Record<string, readonly { readonly Body: unknown }[]>>;
}

const COMMAND = "core.update-account-command";
const UPDATE = { command: "update-account", payload: { acc_id: "0a787ecb-4015", sf_id: "baz" } };
const hasRecordings = readRecording("triggers/eventbridge-time.json") !== undefined;

/** What Body holds: JSON is shown parsed, a JSON string as it is. */
function parsedBody(body: string): unknown {
  const value: unknown = JSON.parse(body);
  return typeof value === "string" ? body : value;
}

/** Replaces what differs from run to run as the recordings do. */
function normalized(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("detail-type" in value)) return value;
  return { ...value, id: "id", time: "date", account: "111111111111", region: "<region>" };
}

/** Puts events on the recorded rule's bus; its target is a queue or a function. */
async function replay(
  path: string,
  entries: readonly PutEventsEntry[],
  targetType: "queue" | "function" = "queue",
) {
  const { given, recorded } = readRecording(path) as unknown as Recording;
  const world = createBusWorld();
  const bus = world.createBus("custom");
  const queue = world.createQueue("queue");
  const echo = world.createFunction("echo");
  const { EventPattern: eventPattern, InputPath } = given.rules[0];
  bus.putRule("rule", { eventPattern }).putTargets([
    {
      id: "target",
      target: targetType === "queue" ? queue : echo,
      ...(InputPath !== undefined && { inputPath: InputPath }),
    },
  ]);
  const answers = [];
  for (const entry of entries) answers.push(await bus.putEvents([entry]));
  world.run();
  return {
    answers,
    bodies: bodiesOf(queue).map(parsedBody),
    payloads: echo.received.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>),
    recorded: Object.values(recorded)[0] as readonly { readonly Body: unknown }[],
  };
}

function entry(detail: unknown, members: PutEventsEntry = {}): PutEventsEntry {
  return { source: COMMAND, detailType: COMMAND, detail, ...members };
}

describe.skipIf(!hasRecordings)("EventBridge, as recorded (../shared/recordings)", () => {
  const typed = (type: unknown) => entry({ event: { data: { type } } });
  it.each<[string, readonly PutEventsEntry[]]>([
    ["triggers/eventbridge-pattern-nested.json", [typed("1"), typed("2"), entry({ hello: "world" })]],
    [
      "triggers/eventbridge-pattern-with-values-in-array.json",
      [typed(["3", "1"]), typed(["2"]), typed(["3"])],
    ],
    ["triggers/eventbridge-with-input-path.json", [entry(UPDATE)]],
    ["triggers/eventbridge-with-input-path-max-level-depth.json", [entry(UPDATE)]],
    ["triggers/eventbridge-with-target-sqs.json", [entry(JSON.stringify(UPDATE))]],
    [
      "event-pattern/put-events-with-rule-pattern-exists-true.json",
      [entry({ key: "value", payload: "baz" }), entry({ "no-key": "no-value", payload: "baz" })],
    ],
    [
      "event-pattern/put-events-with-rule-pattern-anything-but.json",
      ["display-message", null, "no-message"].map((command) => entry({ command, payload: "baz" })),
    ],
  ])("sends to a queue what %s shows", async (path, entries) => {
    const { bodies, recorded } = await replay(path, entries);
    expect(bodies.map(normalized)).toEqual(recorded.map(({ Body }) => normalized(Body)));
  });

  it("sends to a queue what event-pattern/put-event-with-content-base-rule-in-pattern.json shows", async () => {
    const path = "event-pattern/put-event-with-content-base-rule-in-pattern.json";
    const [message] = (readRecording(path) as unknown as Recording).recorded["messages"] ?? [];
    const { bodies } = await replay(path, [entry(message?.Body, { detailType: "core.app.backend" })]);
    expect(bodies).toEqual([message?.Body]);
  });

  it("keeps the time of an entry, in whichever notation it was given", async () => {
    const times = [new Date(Date.UTC(2022, 0, 1)), "2022-01-01T00:00:00Z", "2022-01-01T01:00:00.000+01:00"];
    const words = ["short time", "new time", "long time"];
    const { bodies, recorded } = await replay(
      "triggers/eventbridge-time.json",
      times.map((time, index) => entry({ message: words[index] }, { time })),
    );
    expect(bodies.map(normalized)).toEqual(recorded.map(({ Body }) => normalized(Body)));
    expect(bodies.map((body) => (body as { time: string }).time)).toEqual(
      Array.from({ length: 3 }, () => "2022-01-01T00:00:00Z"),
    );
  });

  const automation = {
    id: "123",
    actions: [
      {
        id: "321",
        type: "SEND_NOTIFICATION",
        settings: { message: "", recipientEmails: [], subject: "", type: "SEND_NOTIFICATION" },
      },
    ],
  };
  const payload = {
    userId: 10,
    businessId: 3,
    channelId: 6,
    card: { foo: "bar" },
    targetEntity: true,
    entityAuditTrailEvent: { foo: "bar" },
  };
  it.each<[string, unknown]>([
    ["eventbridge-with-target-lambda.json", UPDATE],
    [
      "eventbridge-with-target-lambda-list-entry.json",
      { payload: { ...payload, automations: [automation] } },
    ],
    [
      "eventbridge-with-target-lambda-list-entries-partial-match.json",
      { payload: { ...payload, automations: [{ foo: "bar" }, automation, { bar: "foo" }] } },
    ],
  ])("invokes a function with the event that %s shows", async (path, detail) => {
    const { payloads, answers, recorded } = await replay(`triggers/${path}`, [entry(detail)], "function");
    expect(payloads.map(normalized)).toEqual(recorded.map(normalized));
    expect(answers[0]).toEqual({ failedEntryCount: 0, entries: [{ eventId: payloads[0]?.["id"] }] });
    expect(payloads[0]).toMatchObject({ time: "2026-01-01T00:00:00Z", account: ACCOUNT });
  });

  it("fails an entry without a source as eventbridge-without-source.json shows", async () => {
    const recording = readRecording("triggers/eventbridge-without-source.json") as {
      recorded: {
        "put-events": { Entries: [{ ErrorCode: string; ErrorMessage: string }]; FailedEntryCount: number };
      };
    };
    const { Entries, FailedEntryCount } = recording.recorded["put-events"];
    const [{ ErrorCode: errorCode, ErrorMessage: errorMessage }] = Entries;
    const answer = await createBusWorld()
      .createBus("b")
      .putEvents([{ detailType: "type", detail: {} }]);
    expect(answer).toEqual({ failedEntryCount: FailedEntryCount, entries: [{ errorCode, errorMessage }] });
  });

  it("refuses two inputs as eventbridge-put-event-input-path-and-input-transformer.json shows", () => {
    const { recorded } = readRecording(
      "triggers/eventbridge-put-event-input-path-and-input-transformer.json",
    ) as {
      recorded: Record<string, { Error: { Code: string; Message: string } }>;
    };
    const { Code: name, Message } = recorded["duplicated-input-operations-error"]!.Error;
    const world = createBusWorld();
    const rule = world.createBus("b").putRule("r", { eventPattern: { source: [COMMAND] } });
    const target: RuleTargetOptions = {
      id: "target-id",
      target: world.createQueue("q"),
      inputPath: "$.detail",
      inputTransformer: { inputTemplate: '"a"' },
    };
    try {
      rule.putTargets([target]);
      expect.unreachable();
    } catch (error) {
      expect((error as InvalidArgumentError).aws).toEqual({
        name,
        message: Message.replace("<target-id>", "target-id"),
      });
    }
  });
});
