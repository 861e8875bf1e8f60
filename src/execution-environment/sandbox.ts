import { buildExtensionVariables } from "../function/environment-variables.ts";
import type { Extension } from "../function/extension.ts";
import { HostedProcess, type ProcessOutput } from "../host/hosted-process.ts";
import type { Rest } from "../host/rest-listener.ts";

import type { EnvironmentServices } from "./environment-services.ts";
import { ExtensionProcess } from "./extension-process.ts";
import type { ProcessFault } from "./failure.ts";

/** What goes on in the processes of a sandbox, told to whoever runs the current phase. */
export interface SandboxListener {
  output(output: ProcessOutput): void;
  faulted(fault: ProcessFault): void;
  extensionFaulted(extension: ExtensionProcess, fault: ProcessFault): void;
  /**
   * Everything is at rest and nothing keeps the runtime process's event loop alive. Answers whether to be told again if
   * the rest lasts.
   */
  eventLoopEmptied(rest: Rest): boolean;
}

export interface SandboxOptions {
  readonly services: EnvironmentServices;
  readonly functionName: string;
  readonly runtimeVariables: Record<string, string>;
  readonly extensions: readonly Extension[];
  readonly temporaryDirectory: () => string;
  readonly listener: SandboxListener;
}

/**
 * The processes of one environment from an Init to the next reset: the runtime's, in which the handler lives, and one
 * for each external extension. A reset kills them all and starts a new sandbox.
 */
export class Sandbox {
  readonly process: HostedProcess;
  readonly extensions: readonly ExtensionProcess[];
  readonly #services: EnvironmentServices;

  constructor(options: SandboxOptions) {
    const { services, listener } = options;
    this.#services = services;
    this.process = new HostedProcess({
      name: options.functionName,
      clock: services.clock,
      quiescence: services.quiescence,
      variables: options.runtimeVariables,
      temporaryDirectory: options.temporaryDirectory,
      random: () => services.handlerRandom.next(),
      listener: {
        output: (output) => listener.output(output),
        exited: (exitCode) => listener.faulted({ type: "exit", exitCode }),
        faulted: (type, error) => listener.faulted({ type, error }),
      },
    });
    services.restListeners.set(
      this.process,
      (rest) => this.process.isEventLoopEmpty && listener.eventLoopEmptied(rest),
    );
    this.extensions = options.extensions.map((extension) => {
      const created: ExtensionProcess = new ExtensionProcess({
        ...options,
        extension,
        variables: buildExtensionVariables(options.runtimeVariables),
        onOutput: (output) => listener.output(output),
        onFault: (fault) => listener.extensionFaulted(created, fault),
      });
      return created;
    });
  }

  get isAlive(): boolean {
    return this.process.isAlive;
  }

  freeze(): void {
    this.process.freeze();
    for (const extension of this.extensions) extension.process.freeze();
  }

  thaw(): void {
    this.process.thaw();
    for (const extension of this.extensions) extension.process.thaw();
  }

  killRuntime(): void {
    this.#services.restListeners.delete(this.process);
    this.process.kill();
  }

  kill(): void {
    this.killRuntime();
    for (const extension of this.extensions) extension.process.kill();
  }
}
