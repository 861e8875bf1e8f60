import { format } from "node:util";
import type {
  Extension,
  ExtensionEventType,
  ExtensionInvokeEvent,
  ExtensionShutdownEvent,
} from "../function/extension.ts";
import { HostedProcess, type ProcessOutput } from "../host/hosted-process.ts";
import type { EnvironmentServices } from "./environment-services.ts";
import type { ProcessFault } from "./failure.ts";

export interface ExtensionProcessOptions {
  readonly services: EnvironmentServices;
  readonly functionName: string;
  readonly extension: Extension;
  readonly variables: Record<string, string>;
  readonly temporaryDirectory: () => string;
  readonly onOutput: (output: ProcessOutput) => void;
  readonly onFault: (fault: ProcessFault) => void;
}

/** An external extension: a process of its own beside the runtime. A throw in it is its crash. */
export class ExtensionProcess {
  readonly name: string;
  readonly process: HostedProcess;
  readonly #extension: Extension;
  readonly #onFault: (fault: ProcessFault) => void;
  #onShutDown: (() => void) | undefined;

  constructor(options: ExtensionProcessOptions) {
    const { services, extension } = options;
    this.name = extension.name;
    this.#extension = extension;
    this.#onFault = options.onFault;
    this.process = new HostedProcess({
      name: `${options.functionName} extension ${extension.name}`,
      clock: services.clock,
      quiescence: services.quiescence,
      variables: options.variables,
      temporaryDirectory: options.temporaryDirectory,
      random: () => services.handlerRandom.next(),
      listener: {
        output: (output) => options.onOutput(asPrinted(output)),
        exited: (exitCode) => this.#fail({ type: "exit", exitCode }),
        faulted: (type, error) => this.#fail({ type, error }),
      },
    });
  }

  isRegisteredFor(eventType: ExtensionEventType): boolean {
    return this.#extension.events.includes(eventType);
  }

  /** Runs its part of the Init phase; `done` when it asks for its first event. */
  initialize(done: () => void): void {
    this.#run(() => this.#extension.initialize?.(), done);
  }

  /** Hands it an INVOKE event; `done` when it asks for the next one. */
  invoke(event: ExtensionInvokeEvent, done: () => void): void {
    this.#run(() => this.#extension.onInvoke?.(event), done);
  }

  /** Hands it the SHUTDOWN event; `done`, once, when it has finished or failed. */
  shutDown(event: ExtensionShutdownEvent, done: () => void): void {
    this.#onShutDown = done;
    this.#run(
      () => this.#extension.onShutdown?.(event),
      () => this.#endShutdown(),
    );
  }

  #fail(fault: ProcessFault): void {
    this.#onFault(fault);
    this.#endShutdown();
  }

  #endShutdown(): void {
    const done = this.#onShutDown;
    this.#onShutDown = undefined;
    done?.();
  }

  #run(work: () => void | Promise<void> | undefined, done: () => void): void {
    const failed = (error: unknown): void => {
      if (this.process.isAlive) this.#fail({ type: "uncaughtException", error });
    };
    this.process.run(() => {
      try {
        const working = work();
        if (working instanceof Object && "then" in working) working.then(done, failed);
        else done();
      } catch (error) {
        failed(error);
      }
    });
  }
}

/** Only the runtime's own process has a console that adds time, request and level: this one is Node's. */
function asPrinted(output: ProcessOutput): ProcessOutput {
  if (output.type === "raw") return output;
  const stream = output.level === "WARN" || output.level === "ERROR" ? "stderr" : "stdout";
  return { type: "raw", stream, text: `${format(...output.args)}\n` };
}
