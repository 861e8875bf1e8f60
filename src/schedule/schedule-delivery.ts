import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { AwsServiceError } from "../errors.ts";
import type { MessageAttributes } from "../event-source/message-attributes.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import { inputOf, printInstant, type ScheduleAttempt } from "./schedule-input.ts";
import type { ScheduleSettings } from "./schedule-options.ts";
import { decideRetry, type ExhaustedRetryCondition } from "./schedule-retry.ts";
import { sendInput } from "./schedule-target.ts";

export interface ScheduleDeliveryOptions {
  readonly services: DeliveryServices;
  readonly schedule: { readonly name: string; readonly arn: string };
  readonly settings: ScheduleSettings;
  /** Epoch milliseconds for which it was planned. */
  readonly scheduledAt: number;
}

/** One occurrence of a schedule on its way to the target: the attempts, and where it goes if they all fail. */
export class ScheduleDelivery {
  readonly #options: ScheduleDeliveryOptions;
  readonly #executionId: string;
  #attempts = 0;
  #retry: ScheduledTask | undefined;

  constructor(options: ScheduleDeliveryOptions) {
    this.#options = options;
    this.#executionId = options.services.identifiers.hex(16);
  }

  /** Whether another attempt is planned. */
  get isUnderWay(): boolean {
    return this.#retry !== undefined;
  }

  /** Attempts to send at this instant. */
  attempt(): void {
    const { services, schedule, settings } = this.#options;
    this.#retry = undefined;
    this.#attempts += 1;
    try {
      const sender = { principal: "scheduler.amazonaws.com", arn: schedule.arn } as const;
      sendInput(services, settings.target, { input: this.#input(), sender });
    } catch (error) {
      if (!(error instanceof AwsServiceError)) throw error;
      this.#refused(error);
      return;
    }
    services.journal.append({ kind: "schedule.delivered", ...this.#entry() });
  }

  /** Makes no further attempt, without telling anybody: the runtime is disposed. */
  dispose(): void {
    if (this.#retry !== undefined) this.#options.services.clock.cancel(this.#retry);
    this.#retry = undefined;
  }

  #refused(error: AwsServiceError): void {
    const { services, schedule, settings, scheduledAt } = this.#options;
    const refused = { error, attemptNumber: this.#attempts, scheduledAt, now: services.clock.now };
    const decision = decideRetry(refused, settings.retryPolicy);
    const reason = `${error.name}: ${error.message}`;
    if (decision.type === "giveUp") {
      this.#giveUp(error, decision.exhausted);
      return;
    }
    const { dueAt } = decision;
    services.journal.append({
      kind: "schedule.retried",
      ...this.#entry(),
      reason,
      attempts: this.#attempts,
      dueAt,
    });
    this.#retry = services.clock.at(dueAt, `retry of schedule ${schedule.name}`, () => this.attempt());
  }

  #giveUp(error: AwsServiceError, exhausted: ExhaustedRetryCondition | undefined): void {
    const { services, settings } = this.#options;
    let reason = `${error.name}: ${error.message}`;
    let deadLetterQueue = settings.deadLetterQueue;
    if (deadLetterQueue !== undefined) {
      try {
        this.#deadLetter(deadLetterQueue, { error, exhausted });
      } catch (refusal) {
        if (!(refusal instanceof AwsServiceError)) throw refusal;
        reason += `; the dead-letter queue refused it with ${refusal.name}: ${refusal.message}`;
        deadLetterQueue = undefined;
      }
    }
    services.journal.append({
      kind: "schedule.failed",
      ...this.#entry(),
      reason,
      ...(deadLetterQueue !== undefined && { deadLetterQueue }),
    });
  }

  #deadLetter(
    arn: string,
    cause: { readonly error: AwsServiceError; readonly exhausted: ExhaustedRetryCondition | undefined },
  ): void {
    const { services, schedule } = this.#options;
    const target = services.targets.find(arn);
    const sender = { principal: "scheduler.amazonaws.com", arn: schedule.arn } as const;
    if (target?.type === "queue")
      target.send({ body: this.#input(), messageAttributes: this.#deadLetterAttributes(cause) }, sender);
    else sendInput(services, arn, { input: this.#input(), sender });
  }

  #deadLetterAttributes(cause: {
    readonly error: AwsServiceError;
    readonly exhausted: ExhaustedRetryCondition | undefined;
  }): MessageAttributes {
    const { schedule, settings, scheduledAt } = this.#options;
    const { error, exhausted } = cause;
    const texts: Readonly<Record<string, string>> = {
      ERROR_CODE: "Code" in error && typeof error.Code === "string" ? error.Code : error.name,
      ERROR_MESSAGE: error.message,
      EXECUTION_ID: this.#executionId,
      ...(exhausted !== undefined && { EXHAUSTED_RETRY_CONDITION: exhausted }),
      IS_PAYLOAD_TRUNCATED: "false",
      RETRY_ATTEMPTS: String(this.#attempts - 1),
      SCHEDULED_TIME: printInstant(scheduledAt),
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: settings.target,
    };
    return Object.fromEntries(
      Object.entries(texts).map(([name, stringValue]) => [name, { dataType: "String", stringValue }]),
    );
  }

  #input(): string {
    const { schedule, settings, scheduledAt } = this.#options;
    const attempt: ScheduleAttempt = {
      scheduleArn: schedule.arn,
      scheduledAt,
      executionId: this.#executionId,
      attemptNumber: this.#attempts,
    };
    return inputOf(settings.input, attempt);
  }

  #entry(): { readonly schedule: string; readonly target: string; readonly scheduledAt: number } {
    const { schedule, settings, scheduledAt } = this.#options;
    return { schedule: schedule.name, target: settings.target, scheduledAt };
  }
}
