import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { HostedProcess } from "../host/hosted-process.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { RestListener } from "../host/rest-listener.ts";
import type { Journal } from "../journal/journal.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";

/** Loads modules one at a time in a whole OS process: registries of modules are shared by all runtimes in it. */
export interface ColdStartQueue {
  run(load: () => Promise<void>): void;
}

/** What every environment of one runtime shares. */
export interface EnvironmentServices {
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  /** `Math.random` of the handlers: apart from the generator that decides for the simulation. */
  readonly handlerRandom: SeededRandom;
  readonly region: string;
  readonly accountId: string;
  readonly coldStarts: ColdStartQueue;
  /** A new real directory that stands for one environment's `/tmp`, and its removal. */
  readonly temporaryDirectories: TemporaryDirectories;
  /** Told whenever everything is at rest: the processes that ran since the last time. */
  readonly restListeners: Map<HostedProcess, RestListener>;
  /** Idle environments are shut down after so many milliseconds of virtual time. */
  readonly environmentIdleTimeoutMs: number;
  /** Whether a fault keeps an invocation's answer from Lambda, so that it runs into its timeout. */
  readonly losesAnswer?: (requestId: string) => boolean;
}

export interface TemporaryDirectories {
  create(environmentId: string): string;
  remove(path: string): void;
}

/** The function version an environment belongs to. */
export interface EnvironmentOwner {
  readonly functionName: string;
  readonly version: string;
  readonly configuration: FunctionConfiguration;
}

export interface ExecutionEnvironmentOptions {
  readonly services: EnvironmentServices;
  readonly owner: EnvironmentOwner;
  readonly initializationType: InitializationType;
  /** Told when the environment can take an invocation again, and when it is gone for good. */
  readonly onReady: () => void;
  readonly onGone: () => void;
}
