import { expect, it } from "vitest";
import type { JournalRecord, LogLevel } from "../../src/journal/journal-entry.ts";
import { completed, environment, MAPPING, QUEUE_ARN, started } from "./story.ts";
import { told } from "./told.ts";

const REQUEST_ID = "7f3c0000-0000-4000-8000-000000000000";

it("tells what an invocation starts with", () => {
  const mapping = { type: "eventSourceMapping", uuid: MAPPING } as const;
  const stream = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";
  expect(
    told(
      started(REQUEST_ID),
      started(REQUEST_ID, { event: '{"orderId":7}', attempt: 2 }),
      started(REQUEST_ID, {
        source: { type: "asynchronous", sender: "arn:aws:sns:us-east-1:123456789012:shipped" },
        attempt: 3,
      }),
      started(REQUEST_ID, { source: { type: "asynchronous", sender: "invoke" }, event: '{"orderId":7}' }),
      started(REQUEST_ID, {
        source: { ...mapping, eventSourceArn: QUEUE_ARN },
        event: '{"Records":[{},{}]}',
      }),
      started(REQUEST_ID, { source: { ...mapping, eventSourceArn: stream }, event: '{"Records":[{}]}' }),
      started(REQUEST_ID, { source: { ...mapping, eventSourceArn: stream }, event: "not JSON" }),
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | plain | invocation 7f3c… starts
    worker#1 | plain | invocation 7f3c… starts (attempt 2) with {"orderId":7}
    worker#1 | plain | invocation 7f3c… starts (attempt 3), sent by shipped
    worker#1 | plain | invocation 7f3c… starts with {"orderId":7}
    worker#1 | plain | invocation 7f3c… starts: 2 messages from orders
    worker#1 | plain | invocation 7f3c… starts: 1 record from clicks
    worker#1 | plain | invocation 7f3c… starts: a batch from clicks"
  `);
});

it("tells how an invocation ends", () => {
  expect(
    told(
      completed(REQUEST_ID, { durationMs: 20 }),
      completed(REQUEST_ID, { payload: '{"ok":true}', durationMs: 20 }),
      completed(REQUEST_ID, {
        outcome: "error",
        durationMs: 20,
        errorType: "TypeError",
        errorMessage: "x is\nnot a function",
      }),
      completed(REQUEST_ID, {
        outcome: "timeout",
        durationMs: 5_000,
        errorType: "Sandbox.Timedout",
        errorMessage: `RequestId: ${REQUEST_ID} Error: Task timed out after 5.00 seconds`,
      }),
      completed(REQUEST_ID, {
        outcome: "crash",
        durationMs: 20,
        errorType: "Runtime.ExitError",
        errorMessage: `RequestId: ${REQUEST_ID} Error: Runtime exited with error: exit status 1`,
      }),
      completed(REQUEST_ID, { outcome: "crash", durationMs: 20 }),
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | good | ✓ returns after 20 ms
    worker#1 | good | ✓ returns after 20 ms: {"ok":true}
    worker#1 | bad | ✗ fails after 20 ms: TypeError: x is not a function
    worker#1 | bad | ✗ fails after 5 s: Task timed out after 5.00 seconds
    worker#1 | bad | ✗ crashes after 20 ms: Runtime exited with error: exit status 1
    worker#1 | bad | ✗ crashes after 20 ms"
  `);
});

it("tells an invocation that takes no time in one row, and several of them too", () => {
  const one = [started(REQUEST_ID, { event: '{"n":1}' }), completed(REQUEST_ID, { payload: "2" })];
  expect(told(...one)).toMatchInlineSnapshot(
    `"worker#1 | good | invocation 7f3c… with {"n":1} ✓ returns at once: 2"`,
  );
  expect(told(...one, ...one, ...one)).toMatchInlineSnapshot(
    `"worker#1 | good | 3 invocations ✓ return at once"`,
  );
  expect(
    told(
      started(REQUEST_ID),
      completed(REQUEST_ID, { outcome: "error", errorType: "Error", errorMessage: "no" }),
    ),
  ).toMatchInlineSnapshot(`"worker#1 | bad | invocation 7f3c… ✗ fails at once: Error: no"`);
});

it("tells what a handler writes, by its level, and the same line over and over once", () => {
  const line = (text: string, level?: LogLevel): JournalRecord => ({
    kind: "log.line",
    text,
    line: text,
    stream: "stdout",
    ...(level !== undefined && { level }),
    ...environment(),
  });
  expect(
    told(
      line("hello", "INFO"),
      line("careful", "WARN"),
      line("lost", "ERROR"),
      line("raw"),
      ...Array.from({ length: 4 }, () => line("again", "DEBUG")),
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | quiet | › hello
    worker#1 | warning | › WARN careful
    worker#1 | bad | › ERROR lost
    worker#1 | quiet | › raw
    worker#1 | quiet | › DEBUG again (4 times)"
  `);
});
