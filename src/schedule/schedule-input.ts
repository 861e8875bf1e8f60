import { SCHEDULE_KEYWORDS } from "../fidelity/scheduler.ts";

/** One attempt of a schedule to reach its target. */
export interface ScheduleAttempt {
  readonly scheduleArn: string;
  /** Epoch milliseconds. */
  readonly scheduledAt: number;
  readonly executionId: string;
  /** From 1. */
  readonly attemptNumber: number;
}

/** The input with everything replaced that Scheduler knows about the attempt. */
export function inputOf(text: string, attempt: ScheduleAttempt): string {
  const { scheduleArn, scheduledTime, executionId, attemptNumber } = SCHEDULE_KEYWORDS.value;
  return text
    .replaceAll(scheduleArn, attempt.scheduleArn)
    .replaceAll(scheduledTime, printInstant(attempt.scheduledAt))
    .replaceAll(executionId, attempt.executionId)
    .replaceAll(attemptNumber, String(attempt.attemptNumber));
}

/** An instant as Scheduler writes it: `2022-03-22T18:59:43Z`. */
export function printInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
