import type { InvocationOutcome, JournalEntryOf } from "../journal/journal-entry.ts";

/**
 * How an Init phase or an invocation went for the platform. A handler that throws is a success: its environment lives
 * on and Lambda got its answer.
 */
export type PlatformStatus =
  | { readonly status: "success" }
  | { readonly status: "error" | "timeout"; readonly errorType?: string | undefined };

/** The status of an Init phase. */
export function statusOfInit(entry: JournalEntryOf<"environment.initCompleted">): PlatformStatus {
  switch (entry.status) {
    case "success":
      return { status: "success" };
    case "timeout":
      return { status: "timeout" };
    case "error":
      return { status: "error", errorType: entry.errorType };
  }
}

/** The status of an invocation; `initFailure` is that of an Init phase inside it which failed, so no handler ran. */
export function statusOfInvocation(
  entry: { readonly outcome: InvocationOutcome; readonly errorType?: string },
  initFailure: PlatformStatus | undefined,
): PlatformStatus {
  switch (entry.outcome) {
    case "success":
      return { status: "success" };
    case "error":
      return initFailure ?? { status: "success" };
    case "timeout":
      return { status: "timeout" };
    case "crash":
      return { status: "error", errorType: entry.errorType };
  }
}
