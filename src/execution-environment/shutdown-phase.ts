import { SHUTDOWN_BUDGET } from "../fidelity/limits.ts";
import type { ExtensionShutdownEvent } from "../function/extension.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import { type JournalSource, journalExtensionEvent } from "./environment-logs.ts";
import type { Sandbox } from "./sandbox.ts";

export interface ShutdownPhaseOptions {
  readonly source: JournalSource;
  readonly sandbox: Sandbox;
  readonly reason: ExtensionShutdownEvent["shutdownReason"];
  /** All have finished, or their budget is used up. Called at once where there is nobody to tell. */
  readonly done: () => void;
}

/**
 * The end of a sandbox whose runtime is killed first: tells the extensions that registered for SHUTDOWN, and gives them
 * two seconds of virtual time.
 */
export class ShutdownPhase {
  readonly #options: ShutdownPhaseOptions;
  #limit: ScheduledTask | undefined;
  #isOver = false;

  constructor(options: ShutdownPhaseOptions) {
    this.#options = options;
  }

  start(): void {
    const { source, sandbox, reason } = this.#options;
    sandbox.killRuntime();
    sandbox.thaw();
    const told = sandbox.extensions.filter(
      (extension) => extension.process.isAlive && extension.isRegisteredFor("SHUTDOWN"),
    );
    if (told.length === 0) {
      this.#end();
      return;
    }
    const { clock } = source.services;
    const deadlineMs = clock.now + SHUTDOWN_BUDGET.value;
    this.#limit = clock.at(deadlineMs, "end of the Shutdown phase", () => this.#end());
    let waiting = told.length;
    for (const extension of told) {
      const event: ExtensionShutdownEvent = { eventType: "SHUTDOWN", deadlineMs, shutdownReason: reason };
      journalExtensionEvent(source, extension.name, event);
      // Whoever listens to the journal may have killed them all.
      if (this.#isOver) return;
      extension.shutDown(event, () => {
        waiting--;
        if (waiting === 0) this.#end();
      });
    }
  }

  /** Ends the phase without `done`: nobody waits for the extensions any more. */
  abandon(): void {
    this.#isOver = true;
    if (this.#limit !== undefined) this.#options.source.services.clock.cancel(this.#limit);
  }

  #end(): void {
    if (this.#isOver) return;
    this.abandon();
    this.#options.done();
  }
}
