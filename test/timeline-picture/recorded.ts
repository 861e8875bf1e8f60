import type { JournalEntry, JournalRecord } from "../../src/journal/journal-entry.ts";
import { type Picture, toPicture } from "../../src/timeline-picture/picture.ts";
import type { RecordedRun } from "../../src/timeline-picture/recorded-run.ts";
import { environment, START_TIME, story } from "../timeline/story.ts";

/** A run with this journal. */
export function recorded(entries: readonly JournalEntry[], dropped = 0): RecordedRun {
  return { journal: { entries, dropped }, seed: 7 };
}

/** A run in which all that happens in one instant. */
export function recordedAtOnce(...records: readonly JournalRecord[]): RecordedRun {
  const { add, ...told } = story();
  add(...records);
  return recorded(told.entries);
}

/** The picture of a run, without limits that matter. */
export function pictureOf(run: RecordedRun): Picture {
  return toPicture(run, { maximumRows: 1_000, maximumColumns: 100 });
}

const EVENT = { functionName: "worker", requestId: "7f3c0000-0000-4000-8000-000000000000" } as const;
const WORKER = "arn:aws:lambda:us-east-1:123456789012:function:worker";

/** An event that fails twice, a minute apart, and goes to a queue. */
export function eventThatFails(text = "out of stock"): readonly JournalEntry[] {
  const { add, pass, ...told } = story();
  add(
    { kind: "queue.created", queue: "failures" },
    {
      kind: "asyncEvent.received",
      functionArn: WORKER,
      sender: "invoke",
      event: JSON.stringify({ text }),
      ...EVENT,
    },
    { kind: "environment.initStarted", initializationType: "on-demand", phase: "init", ...environment() },
  );
  pass(120);
  add({
    kind: "environment.initCompleted",
    initializationType: "on-demand",
    phase: "init",
    status: "success",
    durationMs: 120,
    ...environment(),
  });
  for (const attempt of [1, 2]) {
    add({
      kind: "invocation.started",
      requestId: EVENT.requestId,
      attempt,
      coldStart: attempt === 1,
      source: { type: "asynchronous", sender: "invoke" },
      invokedFunctionArn: WORKER,
      event: JSON.stringify({ text }),
      ...environment(),
    });
    pass(50);
    add({
      kind: "invocation.completed",
      requestId: EVENT.requestId,
      outcome: "error",
      payload: JSON.stringify({ errorMessage: text }),
      durationMs: 50,
      billedDurationMs: 50,
      errorType: "Error",
      errorMessage: text,
      ...environment(),
    });
    if (attempt === 1) {
      add({
        kind: "asyncEvent.requeued",
        because: "error",
        attempts: 1,
        dueAt: START_TIME + 60_170,
        ...EVENT,
      });
      pass(60_000);
    }
  }
  add(
    { kind: "asyncEvent.ended", condition: "RetriesExhausted", approximateInvokeCount: 2, ...EVENT },
    { kind: "message.sent", queue: "failures", messageId: "m1", delayMs: 0 },
    {
      kind: "destination.delivered",
      setting: "onFailure",
      destination: "arn:aws:sqs:us-east-1:123456789012:failures",
      ...EVENT,
    },
  );
  return told.entries;
}
