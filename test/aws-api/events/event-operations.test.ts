import { describe, expect, it } from "vitest";
import { EVENT_OPERATIONS } from "../../../src/aws-api/events/event-operations.ts";
import { NotSimulatedError } from "../../../src/errors.ts";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);
const good = { Source: "shop", DetailType: "t", Detail: '{"n": 1}' };

describe("the operations of EventBridge on events", () => {
  it("put entries on the buses that they name; one that is not there takes them, too", async () => {
    const { runtime, events, queue, bodies } = await createEventsWorld();
    const { defaultEventBus } = runtime;
    await events.putRule({ Name: "r", EventBusName: "orders", EventPattern: '{"source": ["shop"]}' });
    await events.putTargets({ Rule: "r", EventBusName: "orders", Targets: [{ Id: "1", Arn: queue.arn }] });
    const answer = await answerOf(
      events.putEvents({
        Entries: [
          { ...good, EventBusName: "orders", Time: new Date(Date.UTC(2022, 0, 1)), Resources: ["arn:a"] },
          { ...good, EventBusName: "arn:aws:events:us-east-1:123456789012:event-bus/orders" },
          good,
          { ...good, EventBusName: "none" },
          { ...good, Detail: "text" },
        ],
      }),
    );
    expect(answer).toEqual({
      FailedEntryCount: 1,
      Entries: [
        { EventId: UUID },
        { EventId: UUID },
        { EventId: UUID },
        { EventId: UUID },
        { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." },
      ],
    });
    expect(await bodies()).toMatchObject([
      {
        id: answer.Entries?.[0]?.EventId,
        time: "2022-01-01T00:00:00Z",
        resources: ["arn:a"],
        detail: { n: 1 },
      },
      { id: answer.Entries?.[1]?.EventId },
    ]);
    expect(defaultEventBus.events).toMatchObject([{ id: answer.Entries?.[2]?.EventId }]);
  });

  it("take no more than ten entries", async () => {
    const { events } = await createEventsWorld();
    const refused = await refusalOf(events.putEvents({ Entries: Array.from({ length: 11 }, () => good) }));
    expect(refused).toMatchObject({ name: "ValidationException", status: 400 });
    expect(refused.message).toContain("eventBusName=null");
    expect((await refusalOf(events.putEvents({ Entries: undefined }))).message).toContain("'entries'");
    // The client signs calls of global endpoints by other means, and does not get as far.
    const toEndpoint = () =>
      EVENT_OPERATIONS["PutEvents"]?.({} as never, { Entries: [good], EndpointId: "a.b" });
    expect(toEndpoint).toThrow(NotSimulatedError);
  });

  it("test patterns", async () => {
    const { events } = await createEventsWorld();
    const Event = JSON.stringify({
      id: "1",
      account: "1",
      source: "shop",
      time: "2022-01-01T00:00:00Z",
      region: "us-east-1",
      "detail-type": "t",
    });
    const test = (EventPattern: string) => events.testEventPattern({ EventPattern, Event });
    expect(await answerOf(test('{"source": ["shop"]}'))).toEqual({ Result: true });
    expect(await answerOf(test('{"source": ["other"]}'))).toEqual({ Result: false });
    expect((await refusalOf(test('{"source": "shop"}'))).name).toBe("InvalidEventPatternException");
  });
});
