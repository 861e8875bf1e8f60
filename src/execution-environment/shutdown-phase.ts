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

/** Tells the extensions that registered for SHUTDOWN, and gives them two seconds of virtual time. */
export function runShutdown(options: ShutdownPhaseOptions): void {
  const { source, reason } = options;
  const { clock } = source.services;
  const told = options.extensions.filter(
    (extension) => extension.process.isAlive && extension.isRegisteredFor("SHUTDOWN"),
  );
  if (told.length === 0) return options.done();
  const deadlineMs = clock.now + SHUTDOWN_BUDGET.value;
  let waiting = told.length;
  const finish = (): void => {
    clock.cancel(limit);
    options.done();
  };
  const limit = clock.at(deadlineMs, "end of the Shutdown phase", () => {
    waiting = 0;
    options.done();
  });
  for (const extension of told) {
    const event: ExtensionShutdownEvent = { eventType: "SHUTDOWN", deadlineMs, shutdownReason: reason };
    journalExtensionEvent(source, extension.name, event);
    extension.shutDown(event, () => {
      waiting--;
      if (waiting === 0) finish();
    });
  }
}
