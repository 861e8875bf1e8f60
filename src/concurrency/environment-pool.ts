import type { EnvironmentOwner, EnvironmentServices } from "../execution-environment/environment-services.ts";
import { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import type { InitializationType } from "../journal/journal-entry.ts";

export interface EnvironmentPoolOptions {
  readonly services: EnvironmentServices;
  readonly owner: EnvironmentOwner;
  /** Every environment of the function that is not shut down, oldest first: all its pools keep it together. */
  readonly register: Set<ExecutionEnvironment>;
}

/**
 * The environments of one function version. One invocation each at a time; the most recently used idle one takes the
 * next, so that the others grow old and go.
 */
export class EnvironmentPool {
  readonly owner: EnvironmentOwner;
  readonly #services: EnvironmentServices;
  readonly #register: Set<ExecutionEnvironment>;
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #idle: Record<InitializationType, ExecutionEnvironment[]> = {
    "on-demand": [],
    "provisioned-concurrency": [],
  };

  /** Whether its code was replaced: what is created from now on ends with its first invocation. */
  #isRetired = false;

  constructor({ services, owner, register }: EnvironmentPoolOptions) {
    this.#services = services;
    this.owner = owner;
    this.#register = register;
  }

  /** Every environment that is not shut down, oldest first. */
  get environments(): readonly ExecutionEnvironment[] {
    return [...this.#environments];
  }

  /** Whether {@link takeIdle} would find one. */
  hasIdle(type: InitializationType): boolean {
    const idle = this.#idle[type];
    for (;;) {
      const environment = idle.at(-1);
      if (environment === undefined) return false;
      if (environment.state.phase === "ready") return true;
      idle.pop();
    }
  }

  /** Takes the most recently used idle environment of a kind, if there is one. */
  takeIdle(type: InitializationType): ExecutionEnvironment | undefined {
    return this.hasIdle(type) ? this.#idle[type].pop() : undefined;
  }

  /** A new environment, before its Init. Whoever asked for it has the first use of it. */
  create(type: InitializationType): ExecutionEnvironment {
    const idle = this.#idle[type];
    const environment: ExecutionEnvironment = new ExecutionEnvironment({
      services: this.#services,
      owner: this.owner,
      initializationType: type,
      onReady: () => {
        idle.push(environment);
      },
      onGone: () => {
        this.#environments.delete(environment);
        this.#register.delete(environment);
        const index = idle.indexOf(environment);
        if (index !== -1) idle.splice(index, 1);
      },
    });
    this.#environments.add(environment);
    this.#register.add(environment);
    if (this.#isRetired) environment.retire("updated");
    return environment;
  }

  /** Offers an environment that was initialised ahead of any invocation. */
  offer(environment: ExecutionEnvironment): void {
    this.#idle[environment.initializationType].push(environment);
  }

  /**
   * The code was replaced: idle environments go at once, busy ones after their invocation. One that was asked for before
   * and starts after it is served yet.
   */
  retire(): void {
    this.#isRetired = true;
    for (const environment of this.environments) environment.retire("updated");
  }

  /** Shuts down the environments that are idle: the next invocation is a cold start. */
  shutDownIdle(): void {
    for (const environment of this.environments) {
      if (environment.state.phase === "ready") environment.shutDown("spindown");
    }
  }
}
