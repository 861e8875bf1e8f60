import type { EnvironmentAnswer, EnvironmentInvocation } from "./environment-invocation.ts";
import type { JournalSource } from "./environment-logs.ts";

/** Journals the moment at which Lambda writes START. */
export function journalStart(
  source: JournalSource,
  request: EnvironmentInvocation,
  start: { readonly coldStart: boolean },
): void {
  // Member by member: spreading takes several times as long, and there are two of these for every invocation.
  const { functionName, version, environmentId } = source.identity;
  source.services.journal.append({
    kind: "invocation.started",
    functionName,
    version,
    environmentId,
    requestId: request.requestId,
    attempt: request.attempt,
    coldStart: start.coldStart,
    source: request.source,
    invokedFunctionArn: request.invokedFunctionArn,
    event: request.payload,
  });
}

/** Journals the end of an invocation: what REPORT tells, and what came of it. */
export function journalCompletion(
  source: JournalSource,
  request: EnvironmentInvocation,
  end: {
    readonly answer: EnvironmentAnswer;
    readonly durationMs: number;
    readonly initDurationMs: number | undefined;
  },
): void {
  const { answer, durationMs, initDurationMs } = end;
  const { functionName, version, environmentId } = source.identity;
  const { outcome, payload, errorType, errorMessage } = answer;
  const { requestId } = request;
  const kind = "invocation.completed" as const;
  const billed = billedDurationMs(durationMs, initDurationMs ?? 0);
  const entry =
    errorType === undefined || errorMessage === undefined
      ? {
          kind,
          functionName,
          version,
          environmentId,
          requestId,
          outcome,
          payload,
          durationMs,
          billedDurationMs: billed,
        }
      : {
          kind,
          functionName,
          version,
          environmentId,
          requestId,
          outcome,
          payload,
          errorType,
          errorMessage,
          durationMs,
          billedDurationMs: billed,
        };
  source.services.journal.append(initDurationMs === undefined ? entry : { ...entry, initDurationMs });
}

/** Whole milliseconds, rounded up, at least one; a cold start's Init is billed with its first invocation. */
function billedDurationMs(durationMs: number, initDurationMs: number): number {
  return Math.max(1, Math.ceil(durationMs + initDurationMs));
}
