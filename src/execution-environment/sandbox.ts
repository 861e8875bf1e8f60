import { buildEnvironmentVariables, buildExtensionVariables } from "../function/environment-variables.ts";
import { HostedProcess, type ProcessOutput } from "../host/hosted-process.ts";
import type { Rest } from "../host/rest-listener.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import type { EnvironmentOwner, EnvironmentServices } from "./environment-services.ts";
import { ExtensionProcess } from "./extension-process.ts";
import type { ProcessFault } from "./failure.ts";

const TRACE_HEADER = "_X_AMZN_TRACE_ID";

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
  readonly owner: EnvironmentOwner;
  readonly logStreamName: string;
  readonly initializationType: InitializationType;
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
  #traceHeader: (() => string) | undefined;
  /** What the handler itself put in its place, until the next invocation. */
  #assignedTraceHeader: string | undefined;

  constructor(options: SandboxOptions) {
    const { services, owner, listener } = options;
    const { configuration, functionName, version } = owner;
    this.#services = services;
    const variables = buildEnvironmentVariables({
      ...options,
      configuration,
      version,
      region: services.region,
    });
    this.process = new HostedProcess({
      name: functionName,
      clock: services.clock,
      quiescence: services.quiescence,
      variables,
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
    this.extensions = configuration.extensions.map((extension) => {
      const created: ExtensionProcess = new ExtensionProcess({
        services,
        functionName,
        extension,
        variables: buildExtensionVariables(variables),
        temporaryDirectory: options.temporaryDirectory,
        onOutput: (output) => listener.output(output),
        onFault: (fault) => listener.extensionFaulted(created, fault),
      });
      return created;
    });
  }

  /** What `_X_AMZN_TRACE_ID` holds from now on; most handlers never look, so it is made on demand. */
  setTraceHeader(traceHeader: () => string): void {
    const { variables } = this.process;
    // A handler may delete it, or replace all of its variables.
    if (Object.getOwnPropertyDescriptor(variables, TRACE_HEADER)?.get === undefined) {
      Object.defineProperty(variables, TRACE_HEADER, {
        enumerable: true,
        configurable: true,
        get: () => this.#assignedTraceHeader ?? this.#traceHeader?.(),
        set: (value: string) => {
          this.#assignedTraceHeader = value;
        },
      });
    }
    this.#assignedTraceHeader = undefined;
    this.#traceHeader = traceHeader;
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
