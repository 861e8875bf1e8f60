import { expect, it } from "vitest";
import type { JournalEntry, JournalRecord } from "../../src/journal/journal-entry.ts";
import { handoverOf } from "../../src/timeline-picture/handover.ts";
import {
  environment,
  MAPPING,
  poisonMessage,
  received,
  START_TIME,
  sent,
  started,
} from "../timeline/story.ts";
import { eventThatFails, pictureOf, recorded } from "./recorded.ts";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const ALIAS = "arn:aws:lambda:us-east-1:123456789012:function:worker:live";

function told(record: JournalRecord, environments: ReadonlyMap<string, string> = new Map()): string {
  const handover = handoverOf({ ...record, index: 0, at: START_TIME } as JournalEntry, environments);
  return handover === undefined ? "" : `${handover.from} → ${handover.to}`;
}

it("messages go from their queue to the mapping that polls it, and to the dead-letter queue", () => {
  expect(told(received("m"))).toBe(`queue orders → mapping ${MAPPING}`);
  expect(
    told({
      kind: "message.deadLettered",
      queue: "orders",
      messageId: "m",
      deadLetterQueue: `${QUEUE}-dlq`,
      receiveCount: 3,
    }),
  ).toBe("queue orders → queue orders-dlq");
  expect(told(sent("m"))).toBe("");
});

it("invocations come from their mapping or from the internal queue; a direct one from nowhere", () => {
  const to = `environment ${environment().environmentId}`;
  expect(told(started("r"))).toBe("");
  expect(told(started("r", { source: { type: "asynchronous", sender: "invoke" } }))).toBe(
    `function worker → ${to}`,
  );
  expect(
    told(started("r", { source: { type: "eventSourceMapping", uuid: MAPPING, eventSourceArn: QUEUE } })),
  ).toBe(`mapping ${MAPPING} → ${to}`);
});

it("a batch's end comes from the environment that ran it", () => {
  const environments = new Map([["r", "environment a"]]);
  expect(told({ kind: "batch.succeeded", uuid: "u", requestId: "r", messageIds: [] }, environments)).toBe(
    "environment a → mapping u",
  );
});

it("what services send goes to a function under any qualifier, or to a queue", () => {
  expect(told({ kind: "notification.delivered", topic: "news", messageId: "m", endpoint: ALIAS })).toBe(
    "topic news → function worker",
  );
  const rule = { eventBus: "default", rule: "r", eventId: "e" } as const;
  expect(told({ kind: "rule.delivered", target: QUEUE, ...rule })).toBe("eventBus default → queue orders");
  expect(told({ kind: "schedule.delivered", schedule: "nightly", target: ALIAS, scheduledAt: 0 })).toBe(
    "schedule nightly → function worker",
  );
  const change = { bucket: "photos", key: "a.jpg", eventName: "ObjectCreated:Put" } as const;
  expect(told({ kind: "bucket.notified", destination: ALIAS, ...change })).toBe(
    "bucket photos → function worker",
  );
});

it("a picture has the arrows of what it shows", () => {
  const arrows = (entries: readonly JournalEntry[]): readonly string[] => {
    const { rows, lanes } = pictureOf(recorded(entries));
    return rows.flatMap(({ arrow }) =>
      arrow === undefined ? [] : [`${lanes[arrow.from]?.name} → ${lanes[arrow.to]?.name}`],
    );
  };
  expect(arrows(eventThatFails())).toMatchInlineSnapshot(`
    [
      "worker → worker#1",
      "worker#1 → worker",
      "worker → worker#1",
      "worker#1 → worker",
      "worker → failures",
    ]
  `);
  expect(arrows(poisonMessage()).slice(0, 3)).toMatchInlineSnapshot(`
    [
      "orders → orders→worker",
      "orders→worker → worker#1",
      "worker#1 → orders→worker",
    ]
  `);
});
