import type { EnvironmentState } from "../execution-environment/environment-state.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import type { InitializationType } from "../journal/journal-entry.ts";

/** An execution environment as a test sees it. */
export class FunctionEnvironment {
  /** 32 hexadecimal digits: the end of its log stream's name. */
  readonly id: string;
  readonly version: string;
  readonly initializationType: InitializationType;
  readonly logStreamName: string;
  readonly #environment: ExecutionEnvironment;

  /** @internal */
  constructor(environment: ExecutionEnvironment) {
    this.id = environment.id;
    this.version = environment.owner.version;
    this.initializationType = environment.initializationType;
    this.logStreamName = environment.logStreamName;
    this.#environment = environment;
  }

  /** Where it is in its life: `init`, `ready`, `invoke`, `reset` or `shutdown`, with what belongs to it. */
  get state(): EnvironmentState {
    return this.#environment.state;
  }

  /** How many invocations it has started. */
  get invocationCount(): number {
    return this.#environment.invocationCount;
  }

  /** Kills its processes. An invocation under way fails with Runtime.ExitError; module state and `/tmp` are lost. */
  kill(): void {
    this.#environment.shutDown("killed");
  }
}
