import { INIT_LIMIT, PROVISIONED_INIT_LIMIT } from "../fidelity/limits.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import { loadFresh } from "../module-loader/module-loader.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import { type JournalSource, journalError } from "./environment-logs.ts";
import { errorTypeOf, type Failure, messageOf } from "./failure.ts";
import { type FunctionErrorPayload, toRuntimeError } from "./function-error.ts";
import { resolveHandler, toLoadError } from "./handler-resolver.ts";
import type { AnyHandler, RuntimeGeneration } from "./runtime-interface-client.ts";
import type { Sandbox } from "./sandbox.ts";

export type InitResult =
  | { readonly status: "success"; readonly handler: AnyHandler }
  | { readonly status: "error"; readonly failure: Failure }
  | { readonly status: "timeout" };

export interface InitPhaseOptions {
  readonly source: JournalSource;
  readonly sandbox: Sandbox;
  readonly initializationType: InitializationType;
  readonly generation: RuntimeGeneration;
  /** `init` ahead of an invocation, under a limit of its own; `invoke` inside one, under the function's timeout. */
  readonly phase: "init" | "invoke";
  /** Told once. */
  readonly onEnd: (result: InitResult) => void;
}

/**
 * The Init of a fresh sandbox in its three parts: extensions, side by side; the runtime; then the function's own
 * module, evaluated inside the runtime's process.
 */
export class InitPhase {
  readonly startedAt: number;
  readonly #options: InitPhaseOptions;
  readonly #limit: ScheduledTask | undefined;
  #isOver = false;
  #endLoad: (() => void) | undefined;

  constructor(options: InitPhaseOptions) {
    this.#options = options;
    const { clock } = options.source.services;
    this.startedAt = clock.now;
    if (options.phase === "init") {
      const label = `limit of the Init phase of ${options.source.owner.functionName}`;
      this.#limit = clock.after(this.#limitMs(), label, () => this.timeOut());
    }
  }

  start(): void {
    const { source, sandbox, phase, initializationType } = this.#options;
    source.services.journal.append({
      kind: "environment.initStarted",
      ...source.identity,
      initializationType,
      phase,
    });
    let waiting = sandbox.extensions.length;
    if (waiting === 0) {
      this.#startRuntime();
      return;
    }
    for (const extension of sandbox.extensions) {
      // The one before may have crashed at once, and taken all of them with it.
      if (this.#isOver) return;
      extension.initialize(() => {
        waiting--;
        if (waiting === 0 && !this.#isOver) this.#startRuntime();
      });
    }
  }

  /** A process of the sandbox failed. Answers whether that was in time to fail the phase. */
  fail(failure: Failure): boolean {
    if (this.#isOver) return false;
    this.#end({ status: "error", failure });
    return true;
  }

  timeOut(): void {
    this.#end({ status: "timeout" });
  }

  #startRuntime(): void {
    const { source } = this.#options;
    const { initDurationMs } = source.owner.configuration;
    if (initDurationMs === 0) {
      this.#loadFunction();
    } else {
      source.services.clock.after(initDurationMs, `Init of ${source.owner.functionName}`, () => {
        if (!this.#isOver) this.#loadFunction();
      });
    }
  }

  #loadFunction(): void {
    const { source, sandbox, generation } = this.#options;
    const { services } = source;
    const { code } = source.owner.configuration;
    if (code.type === "handler") {
      this.#resolve(code.handler, code.handlerName);
      return;
    }
    services.coldStarts.run(
      () =>
        new Promise((done) => {
          if (this.#isOver) return done();
          const release = services.quiescence.holdForLoading(sandbox.process);
          // A module whose process was killed may never come to its end; the next one waits for its turn.
          this.#endLoad = () => {
            release();
            services.quiescence.touch(sandbox.process);
            done();
          };
          loadFresh(sandbox.process, code.load)
            .then(
              (loaded) => this.#resolve(loaded, code.handlerName),
              (thrown: unknown) => this.#failToLoad(toLoadError(thrown, generation), thrown),
            )
            .finally(() => this.#endLoad?.());
        }),
    );
  }

  /** The environment is gone: nobody wants to know what comes of it. */
  abandon(): void {
    this.#isOver = true;
    if (this.#limit !== undefined) this.#options.source.services.clock.cancel(this.#limit);
    this.#endLoad?.();
  }

  #resolve(loaded: unknown, handlerName: string): void {
    if (this.#isOver) return;
    const resolved = resolveHandler(loaded, { handlerName, generation: this.#options.generation });
    if (resolved.type === "handler") this.#end({ status: "success", handler: resolved.handler });
    else this.#failToLoad(resolved.error, undefined);
  }

  /** The runtime is up, but has no handler: it logs the error itself. */
  #failToLoad(error: FunctionErrorPayload, thrown: unknown): void {
    if (this.#isOver) return;
    const isOfRuntime = thrown === undefined || error.errorType.startsWith("Runtime.");
    journalError(this.#options.source, "Uncaught Exception", isOfRuntime ? toRuntimeError(error) : thrown);
    this.#end({ status: "error", failure: { type: "function", error } });
  }

  #end(result: InitResult): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#endLoad?.();
    const { source, phase, initializationType } = this.#options;
    const { clock, journal } = source.services;
    if (this.#limit !== undefined) clock.cancel(this.#limit);
    journal.append({
      kind: "environment.initCompleted",
      ...source.identity,
      initializationType,
      phase,
      status: result.status,
      durationMs: clock.now - this.startedAt,
      ...(result.status === "error"
        ? {
            errorType: errorTypeOf(result.failure),
            errorMessage: messageOf(result.failure, source.requestId ?? ""),
          }
        : {}),
    });
    this.#options.onEnd(result);
  }

  #limitMs(): number {
    if (this.#options.initializationType === "on-demand") return INIT_LIMIT.value;
    const timeoutMs = this.#options.source.owner.configuration.timeout * 1_000;
    return Math.max(PROVISIONED_INIT_LIMIT.value, timeoutMs);
  }
}
