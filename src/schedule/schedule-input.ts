import { SCHEDULE_EVENT, SCHEDULE_KEYWORDS } from "../fidelity/scheduler.ts";

/** One attempt of a schedule to reach its target. */
export interface ScheduleAttempt {
  readonly scheduleArn: string;
  /** Epoch milliseconds. */
  readonly scheduledAt: number;
  readonly executionId: string;
  /** From 1. */
  readonly attemptNumber: number;
}

/** The input with everything replaced that Scheduler knows about the attempt; without one, an event about it. */
export function inputOf(text: string | undefined, attempt: ScheduleAttempt): string {
  if (text === undefined) return eventOf(attempt);
  const { scheduleArn, scheduledTime, executionId, attemptNumber } = SCHEDULE_KEYWORDS.value;
  return text
    .replaceAll(scheduleArn, attempt.scheduleArn)
    .replaceAll(scheduledTime, printInstant(attempt.scheduledAt))
    .replaceAll(executionId, attempt.executionId)
    .replaceAll(attemptNumber, String(attempt.attemptNumber));
}

function eventOf({ scheduleArn, scheduledAt, executionId }: ScheduleAttempt): string {
  const [, , , region, account] = scheduleArn.split(":");
  const time = printInstant(scheduledAt);
  const { version, source, detail, "detail-type": detailType } = SCHEDULE_EVENT.value;
  return JSON.stringify({
    version,
    id: executionId,
    "detail-type": detailType,
    source,
    account,
    time,
    region,
    resources: [scheduleArn],
    detail,
  });
}

/** An instant as Scheduler writes it: `2022-03-22T18:59:43Z`. */
export function printInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
