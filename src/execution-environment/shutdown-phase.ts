import { SHUTDOWN_BUDGET } from "../fidelity/limits.ts";
import type { ExtensionShutdownEvent } from "../function/extension.ts";
import { type JournalSource, journalExtensionEvent } from "./environment-logs.ts";
import type { ExtensionProcess } from "./extension-process.ts";

export interface ShutdownPhaseOptions {
  readonly source: JournalSource;
  readonly extensions: readonly ExtensionProcess[];
  readonly reason: ExtensionShutdownEvent["shutdownReason"];
  /** All have finished, or their budget is used up. Called at once where there is nobody to tell. */
  readonly done: () => void;
}

/**
 * Tells the extensions that registered for SHUTDOWN, and gives them two seconds of virtual time. The answered function
 * ends the phase without `done`.
 */
export function runShutdown(options: ShutdownPhaseOptions): () => void {
  const { source, reason } = options;
  const { clock } = source.services;
  const told = options.extensions.filter(
    (extension) => extension.process.isAlive && extension.isRegisteredFor("SHUTDOWN"),
  );
  if (told.length === 0) {
    options.done();
    return () => {};
  }
  const deadlineMs = clock.now + SHUTDOWN_BUDGET.value;
  let waiting = told.length;
  const limit = clock.at(deadlineMs, "end of the Shutdown phase", () => {
    waiting = 0;
    options.done();
  });
  const cancel = (): void => {
    waiting = 0;
    clock.cancel(limit);
  };
  for (const extension of told) {
    const event: ExtensionShutdownEvent = { eventType: "SHUTDOWN", deadlineMs, shutdownReason: reason };
    journalExtensionEvent(source, extension.name, event);
    extension.shutDown(event, () => {
      if (waiting > 0) waiting--;
      else return;
      if (waiting > 0) return;
      cancel();
      options.done();
    });
  }
  return cancel;
}
