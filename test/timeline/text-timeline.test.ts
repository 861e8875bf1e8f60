import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JournalRecord } from "../../src/journal/journal-entry.ts";
import { renderTextTimeline } from "../../src/timeline/text-timeline.ts";
import {
  completed,
  environment,
  initCompleted,
  initStarted,
  MAPPING,
  poisonMessage,
  QUEUE_ARN,
  received,
  START_TIME,
  sent,
  started,
  story,
} from "./story.ts";
import { MAPPING_ENABLED } from "./told.ts";

const OPTIONS = { startTime: START_TIME, dropped: 0 } as const;

describe("a timeline as text", () => {
  it("tells how a message that always times out ends in the dead-letter queue", () => {
    expect(renderTextTimeline(poisonMessage(), OPTIONS)).toMatchInlineSnapshot(`
      "+0 ms      orders-dlq     created
                 orders         created
                 worker         created
                 orders→worker  event source mapping Enabled
                 orders         message 1a2b… sent
                 orders→worker  receives message 1a2b…, hidden for 30 s
                 worker#1       cold start (on-demand) in 120 ms
      +120 ms    worker#1       invocation 1f3c… starts: 1 message from orders
                 worker#1       › charging order 7
      +5.12 s    worker#1       ✗ fails after 5 s: Task timed out after 5.00 seconds
                 worker#1       reset after a timeout: what its module held is gone
                 orders→worker  ✗ batch of 1 failed: Sandbox.Timedout
                 │ 24.88 s pass
      +30 s      orders→worker  receives message 1a2b… (2nd time), hidden for 30 s
                 worker#1       initialises again inside an invocation
                 worker#1       invocation 2f3c… starts: 1 message from orders
                 worker#1       › charging order 7
      +35 s      worker#1       ✗ fails after 5 s: Task timed out after 5.00 seconds
                 worker#1       reset after a timeout: what its module held is gone
                 orders→worker  ✗ batch of 1 failed: Sandbox.Timedout
                 │ 25 s pass
      +1 m       orders→worker  receives message 1a2b… (3rd time), hidden for 30 s
                 worker#1       initialises again inside an invocation
                 worker#1       invocation 3f3c… starts: 1 message from orders
                 worker#1       › charging order 7
      +1 m 5 s   worker#1       ✗ fails after 5 s: Task timed out after 5.00 seconds
                 worker#1       reset after a timeout: what its module held is gone
                 orders→worker  ✗ batch of 1 failed: Sandbox.Timedout
                 │ 25 s pass
      +1 m 30 s  orders-dlq     message 1a2b… dead-lettered after 3 receives"
    `);
  });

  it("tells how a batch is handled in a few lines", () => {
    const { add, pass, ...told } = story();
    const messages = Array.from({ length: 10 }, (_, index) => `${index}a2b3c4d-0000-4000-8000-000000000000`);
    const requestId = "7f3c0000-0000-4000-8000-000000000000";
    const event = JSON.stringify({ Records: messages.map((messageId) => ({ messageId })) });
    add(MAPPING_ENABLED, ...messages.map((id) => sent(id)));
    add(...messages.map((id) => received(id, 1, START_TIME + 30_000)), initStarted(), initCompleted(0));
    add(
      started(requestId, {
        source: { type: "eventSourceMapping", uuid: MAPPING, eventSourceArn: QUEUE_ARN },
        event,
      }),
    );
    pass(250);
    add(completed(requestId, { durationMs: 250 }));
    add({ kind: "batch.succeeded", uuid: MAPPING, requestId, messageIds: messages });
    add(
      ...messages.map(
        (messageId): JournalRecord => ({ kind: "message.deleted", queue: "orders", messageId }),
      ),
    );
    pass(600_000);
    add({ kind: "environment.shutdown", reason: "spindown", ...environment() });
    expect(renderTextTimeline(told.entries, OPTIONS)).toMatchInlineSnapshot(`
      "+0 ms         orders→worker  event source mapping Enabled
                    orders         10 messages sent
                    orders→worker  receives 10 messages, hidden for 30 s
                    worker#1       cold start (on-demand)
                    worker#1       invocation 7f3c… starts: 10 messages from orders
      +250 ms       worker#1       ✓ returns after 250 ms
                    orders→worker  ✓ batch of 10 succeeded
                    orders         10 messages deleted
                    │ 10 m pass
      +10 m 0.25 s  worker#1       shut down (spindown)"
    `);
  });

  it("says when nothing happened and when the beginning is lost", () => {
    expect(renderTextTimeline([], OPTIONS)).toMatchInlineSnapshot(`"(nothing happened)"`);
    const { add, pass, ...told } = story();
    pass(3_600_000);
    add(sent("a"));
    expect(renderTextTimeline(told.entries, { ...OPTIONS, dropped: 1_204 })).toMatchInlineSnapshot(`
      "(1204 earlier entries are no longer kept)
      +1 h  orders  message a sent"
    `);
  });

  it("keeps every line within the width", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), fc.string({ maxLength: 300 }), (width, event) => {
        const { add, ...told } = story();
        add(started("r", { event }), completed("r", { outcome: "error", errorMessage: event }));
        for (const line of renderTextTimeline(told.entries, { ...OPTIONS, width }).split("\n")) {
          expect([...line].length).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("sets times, names and texts under each other where the terminal is narrow", () => {
    const narrow = renderTextTimeline(poisonMessage(), { ...OPTIONS, width: 40 });
    expect(narrow.split("\n").slice(0, 24).join("\n")).toMatchInlineSnapshot(`
      "+0 ms
        orders-dlq: created
        orders: created
        worker: created
        orders→worker: event source mapping
          Enabled
        orders: message 1a2b… sent
        orders→worker: receives message
          1a2b…, hidden for 30 s
        worker#1: cold start (on-demand) in
          120 ms
      +120 ms
        worker#1: invocation 1f3c… starts: 1
          message from orders
        worker#1: › charging order 7
      +5.12 s
        worker#1: ✗ fails after 5 s: Task
          timed out after 5.00 seconds
        worker#1: reset after a timeout:
          what its module held is gone
        orders→worker: ✗ batch of 1 failed:
          Sandbox.Timedout
        │ 24.88 s pass
      +30 s"
    `);
  });

  it("is the same text for the same journal", () => {
    expect(renderTextTimeline(poisonMessage(), OPTIONS)).toBe(renderTextTimeline(poisonMessage(), OPTIONS));
  });
});
