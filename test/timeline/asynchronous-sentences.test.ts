import { expect, it } from "vitest";
import type { AsynchronousEventCondition } from "../../src/journal/asynchronous-records.ts";
import type { JournalRecord } from "../../src/journal/journal-entry.ts";
import { START_TIME } from "./story.ts";
import { told } from "./told.ts";

const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST";
const PHOTOS = "arn:aws:s3:::photos";
const FAILURES = "arn:aws:sqs:us-east-1:123456789012:failures";

function event(requestId = "7f3c0000-0000-4000-8000-000000000000") {
  return { functionName: "worker", requestId } as const;
}

function received(sender: string, about = event()): JournalRecord {
  return { kind: "asyncEvent.received", functionArn: FUNCTION_ARN, sender, event: "{}", ...about };
}

function requeued(because: "error" | "throttle", about = event()): JournalRecord {
  return { kind: "asyncEvent.requeued", because, attempts: 1, dueAt: START_TIME + 60_000, ...about };
}

function ended(condition: AsynchronousEventCondition, about = event()): JournalRecord {
  return { kind: "asyncEvent.ended", condition, approximateInvokeCount: 3, ...about };
}

it("tells where an event came from, and what keeps it", () => {
  expect(
    told(received("invoke"), received(PHOTOS), requeued("error"), requeued("throttle")),
  ).toMatchInlineSnapshot(`
    "worker | plain | event 7f3c… accepted
    worker | plain | event 7f3c… from photos accepted
    worker | warning | event 7f3c…: attempt 1 failed, next attempt in 1 m
    worker | warning | event 7f3c…: throttled, next attempt in 1 m"
  `);
});

it("tells how an event ended", () => {
  expect(
    told(
      ended("Success"),
      ended("RetriesExhausted"),
      ended("EventAgeExceeded"),
      ended("ZeroReservedConcurrency"),
      ended("RecursiveInvocation"),
    ),
  ).toMatchInlineSnapshot(`
    "worker | quiet | event 7f3c… is done
    worker | bad | event 7f3c… is given up: no retry is left
    worker | bad | event 7f3c… is given up: it grows too old
    worker | bad | event 7f3c… is given up: the function has zero reserved concurrency
    worker | bad | event 7f3c… is given up: its function calls itself in a loop"
  `);
});

it("tells where the record of an event went", () => {
  const record = { destination: FAILURES, ...event() } as const;
  expect(
    told(
      { kind: "destination.delivered", setting: "onSuccess", ...record },
      { kind: "destination.delivered", setting: "onFailure", ...record },
      { kind: "destination.delivered", setting: "deadLetterConfig", ...record },
      { kind: "destination.failed", setting: "onFailure", reason: "Message too long", ...record },
    ),
  ).toMatchInlineSnapshot(`
    "worker | plain | event 7f3c… sent to the OnSuccess destination failures
    worker | plain | event 7f3c… sent to the OnFailure destination failures
    worker | plain | event 7f3c… sent to the dead-letter queue failures
    worker | bad | ✗ event 7f3c… not sent to the OnFailure destination failures: Message too long"
  `);
});

it("tells many events in one row, as long as the same happens to them", () => {
  const three = ["event-a-long", "event-b-long", "event-c-long"].map((id) => event(id));
  expect(
    told(
      ...three.map((about) => received("invoke", about)),
      ...three.map((about) => received(PHOTOS, about)),
      ...three.map((about) => requeued("throttle", about)),
      ...three.map((about) => ended("RetriesExhausted", about)),
      ...three.map(
        (about) =>
          ({
            kind: "destination.delivered",
            setting: "onFailure",
            destination: FAILURES,
            ...about,
          }) as const,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "worker | plain | 3 events accepted
    worker | plain | 3 events from photos accepted
    worker | warning | 3 events: throttled, next attempt in 1 m
    worker | bad | 3 events: each is given up: no retry is left
    worker | plain | 3 events sent to the OnFailure destination failures"
  `);
});
