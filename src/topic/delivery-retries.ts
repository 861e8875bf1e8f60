import { DELIVERY_ATTEMPTS } from "../fidelity/sns-limits.ts";

const { immediate, preBackoff, backoff, postBackoff } = DELIVERY_ATTEMPTS.value;

/**
 * The wait between a failed attempt to deliver and the next one; `attempts` counts those made so far.
 * @returns milliseconds, or `undefined` after the last attempt
 */
export function waitBeforeNextAttempt(attempts: number): number | undefined {
  let before = immediate.attempts;
  if (attempts < before) return immediate.waitMs;
  before += preBackoff.attempts;
  if (attempts < before) return preBackoff.waitMs;
  if (attempts < before + backoff.attempts) return backoffWait(attempts - before);
  before += backoff.attempts + postBackoff.attempts;
  return attempts < before ? postBackoff.waitMs : undefined;
}

/** From the first wait to the last one by a constant factor. */
function backoffWait(step: number): number {
  const { attempts, firstWaitMs, lastWaitMs } = backoff;
  return Math.round(firstWaitMs * (lastWaitMs / firstWaitMs) ** (step / (attempts - 1)));
}
