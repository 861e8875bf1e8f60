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
        output: options.onOutput,
        exited: (exitCode) => options.onFault({ type: "exit", exitCode }),
        faulted: (type, error) => options.onFault({ type, error }),
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

  /** Hands it the SHUTDOWN event; `done` when it has finished. */
  shutDown(event: ExtensionShutdownEvent, done: () => void): void {
    this.#run(() => this.#extension.onShutdown?.(event), done);
  }

  #run(work: () => void | Promise<void> | undefined, done: () => void): void {
    const failed = (error: unknown): void => {
      if (this.process.isAlive) this.#onFault({ type: "uncaughtException", error });
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
