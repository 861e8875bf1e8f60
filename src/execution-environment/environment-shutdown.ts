import type { EnvironmentJournal } from "./environment-journal.ts";
import type { EnvironmentState } from "./environment-state.ts";
import type { Sandbox } from "./sandbox.ts";
import { ShutdownPhase } from "./shutdown-phase.ts";

/** Why an environment goes for good; of `disposed` nobody is told. */
export type EnvironmentShutdownReason = Extract<EnvironmentState, { readonly phase: "shutdown" }>["reason"];

export interface EnvironmentShutdownOptions {
  readonly journal: EnvironmentJournal;
  /** Lets go of processes and files. */
  readonly release: () => void;
  /** Nothing is left of it. */
  readonly onGone: () => void;
}

/** The end of an environment's life: happens once, at once or after the Shutdown phase of its last sandbox. */
export class EnvironmentShutdown {
  readonly #options: EnvironmentShutdownOptions;
  #reason: EnvironmentShutdownReason = "spindown";
  #phase: ShutdownPhase | undefined;
  #isOver = false;

  constructor(options: EnvironmentShutdownOptions) {
    this.#options = options;
  }

  /** Extensions that asked for it are told, except when the environment is killed outright. */
  begin(sandbox: Sandbox | undefined, reason: EnvironmentShutdownReason): void {
    this.#reason = reason;
    if (sandbox === undefined || isOutright(reason)) {
      this.#end();
      return;
    }
    const { journal } = this.#options;
    this.#phase = new ShutdownPhase({
      source: journal,
      sandbox,
      reason: "spindown",
      done: () => this.#end(),
    });
    this.#phase.start();
  }

  /** In the Shutdown phase: what is killed or disposed of does not wait for its extensions. */
  hasten(reason: EnvironmentShutdownReason): void {
    if (this.#isOver || !isOutright(reason)) return;
    if (reason === "disposed") this.#reason = reason;
    this.#phase?.abandon();
    this.#end();
  }

  #end(): void {
    // Whoever hears of it may kill the environment once more.
    this.#isOver = true;
    const { journal, release, onGone } = this.#options;
    release();
    if (this.#reason !== "disposed") journal.shutDown(this.#reason);
    onGone();
  }
}

function isOutright(reason: EnvironmentShutdownReason): boolean {
  return reason === "killed" || reason === "disposed";
}
