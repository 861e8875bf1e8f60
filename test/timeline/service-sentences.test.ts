import { expect, it } from "vitest";
import { START_TIME } from "./story.ts";
import { told } from "./told.ts";

const LIVE = "arn:aws:lambda:us-east-1:123456789012:function:worker:live";
const WORKER = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const LETTERS = "arn:aws:sqs:us-east-1:123456789012:letters";
const ID = "1a2b3c4d-0000-4000-8000-000000000000";

const notification = { topic: "orders", messageId: ID } as const;
const delivery = { eventBus: "default", rule: "large", eventId: ID, target: WORKER } as const;
const schedule = { schedule: "nightly", target: WORKER, scheduledAt: START_TIME } as const;
const change = { bucket: "photos", key: "2026/cat one.jpg", eventName: "ObjectCreated:Put" } as const;

it("tells what becomes of a notification", () => {
  expect(
    told(
      { kind: "topic.created", topic: "orders" },
      { kind: "notification.published", ...notification },
      { kind: "notification.delivered", endpoint: LIVE, ...notification },
      { kind: "notification.filteredOut", endpoint: LETTERS, ...notification },
      { kind: "notification.failed", endpoint: WORKER, reason: "Access\ndenied", ...notification },
      {
        kind: "notification.failed",
        endpoint: WORKER,
        reason: "Function not found",
        deadLetterQueue: LETTERS,
        ...notification,
      },
    ),
  ).toMatchInlineSnapshot(`
    "orders | quiet | created
    orders | plain | notification 1a2b… published
    orders | plain | notification 1a2b… sent to worker:live
    orders | quiet | notification 1a2b… kept from letters by its filter policy
    orders | bad | ✗ notification 1a2b… not sent to worker: Access denied
    orders | bad | ✗ notification 1a2b… not sent to worker but to the dead-letter queue letters: Function not found"
  `);
});

it("tells many notifications in one row, as long as they go the same way", () => {
  const ids = ["message-a-long", "message-b-long", "message-c-long"];
  const all = (kind: "notification.delivered", endpoint: string) =>
    ids.map((messageId) => ({ kind, topic: "orders", messageId, endpoint }) as const);
  expect(
    told(
      ...ids.map((messageId) => ({ kind: "notification.published", topic: "orders", messageId }) as const),
      ...all("notification.delivered", WORKER),
      ...all("notification.delivered", LETTERS),
    ),
  ).toMatchInlineSnapshot(`
    "orders | plain | 3 notifications published
    orders | plain | 3 notifications sent to worker
    orders | plain | 3 notifications sent to letters"
  `);
});

it("tells what becomes of an event of an event bus", () => {
  expect(
    told(
      { kind: "eventBus.created", eventBus: "default" },
      {
        kind: "eventBus.eventReceived",
        eventBus: "default",
        eventId: ID,
        source: "shop.orders",
        detailType: "Order placed",
      },
      { kind: "rule.delivered", ...delivery },
      {
        kind: "rule.retried",
        reason: "Rate Exceeded.",
        attempts: 1,
        dueAt: START_TIME + 90_000,
        ...delivery,
      },
      { kind: "rule.failed", reason: "Rate Exceeded.", ...delivery },
      { kind: "rule.failed", reason: "Access denied", deadLetterQueue: LETTERS, ...delivery },
    ),
  ).toMatchInlineSnapshot(`
    "default | quiet | created
    default | plain | event 1a2b… put: Order placed from shop.orders
    default | plain | rule large: event 1a2b… sent to worker
    default | warning | rule large: event 1a2b… not yet sent to worker, next attempt in 1 m 30 s: Rate Exceeded.
    default | bad | ✗ rule large: event 1a2b… not sent to worker: Rate Exceeded.
    default | bad | ✗ rule large: event 1a2b… not sent to worker but to the dead-letter queue letters: Access denied"
  `);
});

it("tells how a schedule fares", () => {
  expect(
    told(
      { kind: "schedule.created", schedule: "nightly" },
      { kind: "schedule.delivered", ...schedule },
      {
        kind: "schedule.retried",
        reason: "Rate Exceeded.",
        attempts: 2,
        dueAt: START_TIME + 60_000,
        ...schedule,
      },
      { kind: "schedule.failed", reason: "Rate Exceeded.", ...schedule },
      { kind: "schedule.failed", reason: "Access denied", deadLetterQueue: LETTERS, ...schedule },
    ),
  ).toMatchInlineSnapshot(`
    "nightly | quiet | created
    nightly | plain | sent to worker
    nightly | warning | not yet sent to worker, next attempt in 1 m: Rate Exceeded.
    nightly | bad | ✗ not sent to worker: Rate Exceeded.
    nightly | bad | ✗ not sent to worker but to the dead-letter queue letters: Access denied"
  `);
});

it("tells what happens to objects, and who hears of it", () => {
  expect(
    told(
      { kind: "bucket.created", bucket: "photos" },
      { kind: "bucket.objectChanged", ...change },
      { kind: "bucket.objectChanged", ...change, eventName: "ObjectRemoved:Delete" },
      { kind: "bucket.notified", destination: WORKER, ...change },
      { kind: "bucket.notificationFailed", destination: WORKER, reason: "Function not found", ...change },
    ),
  ).toMatchInlineSnapshot(`
    "photos | quiet | created
    photos | plain | ObjectCreated:Put 2026/cat one.jpg
    photos | plain | ObjectRemoved:Delete 2026/cat one.jpg
    photos | plain | ObjectCreated:Put 2026/cat one.jpg sent to worker
    photos | bad | ✗ ObjectCreated:Put 2026/cat one.jpg not sent to worker: Function not found"
  `);
});
