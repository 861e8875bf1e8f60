import { expect, it } from "vitest";
import { received, START_TIME, sent } from "./story.ts";
import { MAPPING_ENABLED, told } from "./told.ts";

const MESSAGE = "1a2b3c4d-0000-4000-8000-000000000000";
const message = { queue: "orders", messageId: MESSAGE } as const;

it("tells the life of a message", () => {
  expect(
    told(
      { kind: "queue.created", queue: "orders" },
      sent(MESSAGE),
      sent(MESSAGE, "orders", 5_000),
      {
        kind: "message.received",
        receiveCount: 1,
        visibleAt: START_TIME + 30_000,
        by: "receive",
        ...message,
      },
      { kind: "message.received", receiveCount: 2, visibleAt: START_TIME, by: "receive", ...message },
      { kind: "message.visibilityChanged", visibleAt: START_TIME + 60_000, ...message },
      { kind: "message.visibilityChanged", visibleAt: START_TIME, ...message },
      { kind: "message.deleted", ...message },
      { kind: "message.expired", ...message },
      { kind: "message.deadLettered", deadLetterQueue: "orders-dlq", receiveCount: 3, ...message },
      { kind: "queue.purged", queue: "orders", count: 2 },
      { kind: "message.deduplicated", ...message },
      {
        kind: "message.moved",
        ...message,
        destinationQueue: "orders-again",
        newMessageId: "9f8e7d6c-0000-4000-8000-000000000000",
      },
    ),
  ).toMatchInlineSnapshot(`
    "orders | quiet | created
    orders | plain | message 1a2b… sent
    orders | plain | message 1a2b… sent, delayed by 5 s
    orders | plain | message 1a2b… received, hidden for 30 s
    orders | plain | message 1a2b… received (2nd time)
    orders | plain | message 1a2b… stays hidden for 1 m
    orders | plain | message 1a2b… is visible again
    orders | quiet | message 1a2b… deleted
    orders | warning | message 1a2b… expired
    orders-dlq | bad | message 1a2b… dead-lettered after 3 receives
    orders | plain | purged: 2 messages gone
    orders | quiet | message 1a2b… sent again, dropped as a duplicate
    orders | plain | message 1a2b… moved to orders-again as 9f8e…"
  `);
});

it("tells what a mapping receives in the mapping's own lane", () => {
  expect(told(MAPPING_ENABLED, received(MESSAGE, 2, START_TIME + 30_000))).toMatchInlineSnapshot(`
    "orders→worker | quiet | event source mapping Enabled
    orders→worker | plain | receives message 1a2b… (2nd time), hidden for 30 s"
  `);
});

it("tells many messages in one row, as long as the same happens to them", () => {
  const ten = Array.from({ length: 10 }, (_, index) => `message-${index}-long`);
  expect(
    told(
      MAPPING_ENABLED,
      ...ten.map((id) => sent(id)),
      ...ten.slice(0, 3).map((id) => sent(id, "orders", 1_000)),
      ...ten.map((id) => received(id, 1, START_TIME + 30_000)),
      ...ten.map((id) => ({ kind: "message.deleted", queue: "orders", messageId: id }) as const),
    ),
  ).toMatchInlineSnapshot(`
    "orders→worker | quiet | event source mapping Enabled
    orders | plain | 10 messages sent
    orders | plain | 3 messages sent, delayed by 1 s
    orders→worker | plain | receives 10 messages, hidden for 30 s
    orders | quiet | 10 messages deleted"
  `);
});

it("tells that a resource is gone in the resource's own lane", () => {
  const deleted = (resource: string) => ({ kind: "resource.deleted", resource }) as const;
  expect(
    told(
      { kind: "queue.created", queue: "orders" },
      deleted("arn:aws:sqs:us-east-1:123456789012:orders"),
      deleted("arn:aws:sns:us-east-1:123456789012:updates"),
      deleted("arn:aws:events:us-east-1:123456789012:event-bus/shop"),
      deleted("arn:aws:s3:::photos"),
    ),
  ).toMatchInlineSnapshot(`
    "orders | quiet | created
    orders | quiet | deleted
    updates | quiet | deleted
    shop | quiet | deleted
    photos | quiet | deleted"
  `);
});
