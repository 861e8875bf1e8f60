import { AwsServiceError } from "../errors.ts";
import {
  DELIVERY_BACK_OFF,
  DELIVERY_ERROR_CODES,
  ERRORS_NOT_RETRIED,
  EXHAUSTED_CONDITIONS,
} from "../fidelity/event-bridge-limits.ts";

/** Why an attempt to deliver failed. */
export interface DeliveryFailure {
  /** ERROR_CODE in a dead-letter queue. */
  readonly code: string;
  readonly reason: string;
  readonly isWorthRetrying: boolean;
}

/** What the error of a target's service means to a delivery. Errors that are nobody's answer go on. */
export function toDeliveryFailure(error: unknown): DeliveryFailure {
  if (!(error instanceof AwsServiceError)) throw error;
  const { name, $fault, $metadata } = error;
  // A message attribute may not be empty.
  const reason = error.message || name;
  const { noPermissions, noResource }: Readonly<Record<string, readonly string[]>> = ERRORS_NOT_RETRIED.value;
  const codes = DELIVERY_ERROR_CODES.value;
  if (noPermissions?.includes(name)) return { code: codes.noPermissions, reason, isWorthRetrying: false };
  if (noResource?.includes(name)) return { code: codes.noResource, reason, isWorthRetrying: false };
  if ($metadata.httpStatusCode === 429) return { code: codes.throttling, reason, isWorthRetrying: true };
  return { code: codes.errorFromTarget, reason, isWorthRetrying: $fault === "server" };
}

/** What happens after a failed attempt. */
export type NextAttempt =
  | { readonly type: "retry"; readonly dueAt: number }
  /** Without a condition if retrying would not have helped. */
  | { readonly type: "giveUp"; readonly exhaustedCondition?: string };

/** Decides whether to try again; a retry that would come after the event's maximum age does not. */
export function decideNextAttempt(state: {
  readonly failure: DeliveryFailure;
  /** So far. */
  readonly retries: number;
  readonly now: number;
  readonly receivedAt: number;
  /** From 0 to 1. */
  readonly chance: number;
  readonly limits: { readonly maximumRetryAttempts: number; readonly maximumEventAgeMs: number };
}): NextAttempt {
  const { failure, retries, now, receivedAt, chance, limits } = state;
  if (!failure.isWorthRetrying) return { type: "giveUp" };
  const { attempts, age } = EXHAUSTED_CONDITIONS.value;
  if (retries >= limits.maximumRetryAttempts) return { type: "giveUp", exhaustedCondition: attempts };
  const dueAt = now + waitBefore(retries, chance);
  return dueAt > receivedAt + limits.maximumEventAgeMs
    ? { type: "giveUp", exhaustedCondition: age }
    : { type: "retry", dueAt };
}

function waitBefore(retries: number, chance: number): number {
  const { firstMs, factor, longestMs, jitter } = DELIVERY_BACK_OFF.value;
  return Math.round(Math.min(firstMs * factor ** retries, longestMs) * (1 + jitter * (2 * chance - 1)));
}
