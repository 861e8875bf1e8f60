import { Journal } from "../../src/journal/journal.ts";
import type { InvocationSource, JournalEntry, JournalRecord } from "../../src/journal/journal-entry.ts";

export const START_TIME = Date.UTC(2026, 0, 1);
export const MAPPING = "3f2a9c1d-0000-4000-8000-000000000000";
export const QUEUE_ARN = "arn:aws:sqs:us-east-1:123456789012:orders";

/** An environment of the function `worker`. */
export function environment(environmentId = "a".repeat(32), version = "$LATEST") {
  return { functionName: "worker", version, environmentId } as const;
}

/** A journal that a test writes by hand, in virtual time that it moves. */
export function story() {
  let now = START_TIME;
  const journal = new Journal(() => now, 10_000);
  return {
    get entries(): readonly JournalEntry[] {
      return journal.entries;
    },
    pass(milliseconds: number): void {
      now += milliseconds;
    },
    add(...records: readonly JournalRecord[]): void {
      for (const record of records) journal.append(record);
    },
  };
}

export function initStarted(about = environment(), phase: "init" | "invoke" = "init"): JournalRecord {
  return { kind: "environment.initStarted", initializationType: "on-demand", phase, ...about };
}

export function initCompleted(
  durationMs: number,
  about = environment(),
  phase: "init" | "invoke" = "init",
): JournalRecord {
  return {
    kind: "environment.initCompleted",
    initializationType: "on-demand",
    phase,
    status: "success",
    durationMs,
    ...about,
  };
}

export function started(
  requestId: string,
  about: {
    event?: string;
    source?: InvocationSource;
    attempt?: number;
    environment?: ReturnType<typeof environment>;
  } = {},
): JournalRecord {
  return {
    kind: "invocation.started",
    requestId,
    attempt: about.attempt ?? 1,
    coldStart: false,
    source: about.source ?? { type: "invoke" },
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker",
    event: about.event ?? "{}",
    ...(about.environment ?? environment()),
  };
}

export function completed(
  requestId: string,
  about: Partial<Omit<Extract<JournalRecord, { kind: "invocation.completed" }>, "kind">> = {},
): JournalRecord {
  return {
    kind: "invocation.completed",
    requestId,
    outcome: "success",
    payload: "null",
    durationMs: 0,
    billedDurationMs: 1,
    ...environment(),
    ...about,
  };
}

export function sent(messageId: string, queue = "orders", delayMs = 0): JournalRecord {
  return { kind: "message.sent", queue, messageId, delayMs };
}

export function received(messageId: string, receiveCount = 1, visibleAt = START_TIME): JournalRecord {
  return { kind: "message.received", queue: "orders", messageId, receiveCount, visibleAt, by: MAPPING };
}

/** One message that is handled three times in vain, 30 seconds apart, and ends in the dead-letter queue. */
export function poisonMessage(): readonly JournalEntry[] {
  const { add, pass, ...told } = story();
  const message = "1a2b3c4d-0000-4000-8000-000000000000";
  const source: InvocationSource = { type: "eventSourceMapping", uuid: MAPPING, eventSourceArn: QUEUE_ARN };
  const event = JSON.stringify({ Records: [{ messageId: message }] });
  add(
    { kind: "queue.created", queue: "orders-dlq" },
    { kind: "queue.created", queue: "orders" },
    { kind: "function.created", functionName: "worker", version: "$LATEST" },
    {
      kind: "mapping.stateChanged",
      uuid: MAPPING,
      state: "Enabled",
      eventSource: "orders",
      functionName: "worker",
    },
    sent(message),
  );
  let time = START_TIME;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const requestId = `${attempt}f3c0000-0000-4000-8000-000000000000`;
    add(received(message, attempt, time + 30_000));
    if (attempt === 1) {
      add(initStarted());
      pass(120);
      add(initCompleted(120));
      time += 120;
    } else {
      add(initStarted(environment(), "invoke"), initCompleted(0, environment(), "invoke"));
    }
    add(started(requestId, { source, event }), {
      kind: "log.line",
      requestId,
      level: "INFO",
      text: "charging order 7",
      line: "charging order 7",
      stream: "stdout",
      ...environment(),
    });
    pass(5_000);
    add(
      completed(requestId, {
        outcome: "timeout",
        durationMs: 5_000,
        errorType: "Sandbox.Timedout",
        errorMessage: `RequestId: ${requestId} Error: Task timed out after 5.00 seconds`,
      }),
      { kind: "environment.reset", reason: "timeout", ...environment() },
      { kind: "batch.failed", uuid: MAPPING, requestId, messageIds: [message], reason: "Sandbox.Timedout" },
    );
    pass(attempt === 1 ? 24_880 : 25_000);
    time += attempt === 1 ? 29_880 : 30_000;
  }
  add({
    kind: "message.deadLettered",
    queue: "orders",
    messageId: message,
    deadLetterQueue: "orders-dlq",
    receiveCount: 3,
  });
  return told.entries;
}
