import type { StreamRecord } from "../event-source/record-stream.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import { readPartialBatchResponse } from "./partial-batch-response.ts";
import type { StreamAttempt } from "./stream-retry-decision.ts";

export interface StreamAnswerRules {
  readonly reportsBatchItemFailures: boolean;
  /** An invocation of a tumbling window answers its state. */
  readonly needsState: boolean;
}

/** What a function's answer means for its batch. */
export interface ReadStreamAnswer {
  readonly attempt: StreamAttempt;
  /** JSON text; only of a window, and only if the batch did not fail as a whole. */
  readonly state: string | undefined;
}

const SUCCESS: StreamAttempt = { type: "success" };

/**
 * Reads the answer to a batch. Of the records that it reports, the one that came first counts: everything before it is
 * done, everything from it on is not.
 * See https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function readStreamAnswer(
  answer: EnvironmentAnswer,
  records: readonly StreamRecord[],
  rules: StreamAnswerRules,
): ReadStreamAnswer {
  if (answer.outcome !== "success") return failed(answer.errorMessage ?? answer.outcome, true);
  const state = rules.needsState ? stateOf(answer.payload) : undefined;
  if (rules.needsState && state === undefined) return failed("the response has no object `state`", false);
  if (!rules.reportsBatchItemFailures) return { attempt: SUCCESS, state };
  const identifiers = new Set(records.map(({ sequenceNumber }) => sequenceNumber));
  const outcome = readPartialBatchResponse(answer.payload, identifiers);
  switch (outcome.type) {
    case "success":
      return { attempt: SUCCESS, state };
    case "failure":
      return failed(outcome.reason, false);
    case "partial": {
      const firstFailed = records.findIndex(({ sequenceNumber }) => outcome.failed.has(sequenceNumber));
      return { attempt: { type: "partial", firstFailed }, state };
    }
  }
}

function failed(reason: string, isFunctionError: boolean): ReadStreamAnswer {
  return { attempt: { type: "failure", reason, isFunctionError }, state: undefined };
}

function stateOf(payload: string): string | undefined {
  try {
    const response: unknown = JSON.parse(payload);
    const { state } = (response ?? {}) as { readonly state?: unknown };
    return typeof state === "object" && state !== null ? JSON.stringify(state) : undefined;
  } catch {
    return undefined;
  }
}
