import type { ShutdownReason } from "../journal/journal-entry.ts";

/** Where an execution environment is in its life. */
export type EnvironmentState =
  /** Init: extensions, runtime, then the function's own module. */
  | { readonly phase: "init"; readonly startedAt: number }
  /**
   * Frozen between invocations. `initialized` is false after a failed Init or a reset: the next invocation begins with
   * the Init it lacks, under the function's timeout.
   */
  | { readonly phase: "ready"; readonly idleSince: number; readonly initialized: boolean }
  | { readonly phase: "invoke"; readonly requestId: string; readonly deadline: number }
  /** Its processes were killed; extensions that asked for it are being told. */
  | { readonly phase: "reset"; readonly reason: "timeout" | "failure" }
  | { readonly phase: "shutdown"; readonly reason: ShutdownReason | "killed" | "updated" | "disposed" };
