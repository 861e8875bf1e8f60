import { describe, expect, it } from "vitest";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const ARN = "arn:aws:events:us-east-1:123456789012";
const NOW = new Date(Date.UTC(2026, 0, 1));

async function createArchive() {
  const world = await createEventsWorld();
  const { events } = world;
  const bus = `${ARN}:event-bus/orders`;
  const { ArchiveArn: EventSourceArn } = await events.createArchive({
    ArchiveName: "a",
    EventSourceArn: bus,
  });
  const detail = { Source: "shop", DetailType: "t", Detail: '{"n":1}', EventBusName: "orders" };
  await events.putEvents({ Entries: [detail] });
  const times = { EventStartTime: NOW, EventEndTime: new Date(NOW.getTime() + 1_000) };
  const replay = { ReplayName: "r", EventSourceArn, Destination: { Arn: bus }, ...times };
  return { ...world, replay };
}

describe("the operations of EventBridge on replays", () => {
  it("start one, and tell how it ended", async () => {
    const { events, queue, bodies, replay } = await createArchive();
    await events.putRule({ Name: "r", EventBusName: "orders", EventPattern: '{"source": ["shop"]}' });
    await events.putTargets({ Rule: "r", EventBusName: "orders", Targets: [{ Id: "1", Arn: queue.arn }] });
    expect(await answerOf(events.startReplay({ ...replay, Description: "d" }))).toEqual({
      ReplayArn: `${ARN}:replay/r`,
      State: "STARTING",
      ReplayStartTime: NOW,
    });
    expect(await bodies()).toMatchObject([{ "replay-name": "r", detail: { n: 1 } }]);
    const { Destination, ...others } = replay;
    const ended = {
      ...others,
      State: "COMPLETED",
      EventLastReplayedTime: NOW,
      ReplayStartTime: NOW,
      ReplayEndTime: NOW,
    };
    expect(await answerOf(events.describeReplay({ ReplayName: "r" }))).toEqual({
      ...ended,
      ReplayArn: `${ARN}:replay/r`,
      Description: "d",
      Destination,
    });
    expect((await events.listReplays({ NamePrefix: "r", State: "COMPLETED" })).Replays).toEqual([ended]);
    expect((await events.listReplays({ EventSourceArn: "other" })).Replays).toEqual([]);
  });

  it("cancel one, and refuse in EventBridge's words", async () => {
    const { events, bodies, replay } = await createArchive();
    await events.startReplay(replay);
    expect(await answerOf(events.cancelReplay({ ReplayName: "r" }))).toEqual({
      ReplayArn: `${ARN}:replay/r`,
      State: "CANCELLED",
    });
    expect(await bodies()).toEqual([]);
    expect((await refusalOf(events.cancelReplay({ ReplayName: "r" }))).name).toBe("IllegalStatusException");
    expect((await refusalOf(events.describeReplay({ ReplayName: "s" }))).message).toBe(
      "Replay s does not exist.",
    );
    const unknown = events.startReplay({ ...replay, EventSourceArn: `${ARN}:archive/b` });
    expect((await refusalOf(unknown)).message).toBe("Archive b does not exist.");
  });
});
