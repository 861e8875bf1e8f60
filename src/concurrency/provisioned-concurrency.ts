import type { EnvironmentServices } from "../execution-environment/environment-services.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import { PROVISIONED_CONCURRENCY_ALLOCATION_DELAY } from "../fidelity/choices.ts";
import { PROVISIONED_CONCURRENCY_INIT_FAILURE } from "../fidelity/concurrency-messages.ts";
import { PROVISIONED_CONCURRENCY_ALLOCATION_RATE } from "../fidelity/limits.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import type { EnvironmentPool } from "./environment-pool.ts";
import { createRequestRate } from "./invocation-rates.ts";
import type { TokenBucket } from "./token-bucket.ts";

/** The state of a version's provisioned concurrency, in AWS's words. */
export interface ProvisionedConcurrencyStatus {
  readonly requestedProvisionedConcurrentExecutions: number;
  readonly allocatedProvisionedConcurrentExecutions: number;
  readonly availableProvisionedConcurrentExecutions: number;
  readonly status: "IN_PROGRESS" | "READY" | "FAILED";
  readonly statusReason?: string;
}

/**
 * Environments of a version that are initialised ahead of any invocation. None is used before all are ready; until then
 * invocations are served on demand.
 * See https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
export class ProvisionedConcurrency {
  readonly requested: number;
  /** When it was requested, in epoch milliseconds of virtual time. */
  readonly lastModified: number;
  readonly #pool: EnvironmentPool;
  readonly #services: EnvironmentServices;
  /** Synchronous requests. */
  readonly #requests: TokenBucket;
  readonly #environments: ExecutionEnvironment[] = [];
  #allocation: ScheduledTask | undefined;
  #status: ProvisionedConcurrencyStatus["status"] | "REMOVED" = "IN_PROGRESS";
  #ready = 0;

  constructor(services: EnvironmentServices, pool: EnvironmentPool, requested: number) {
    this.requested = requested;
    this.lastModified = services.clock.now;
    this.#pool = pool;
    this.#services = services;
    this.#requests = createRequestRate(requested);
  }

  /** Starts the allocation, unless it was given up meanwhile. */
  begin(): void {
    if (this.#status !== "IN_PROGRESS") return;
    const { clock } = this.#services;
    const label = `allocation of provisioned concurrency for ${this.#pool.owner.functionName}`;
    this.#allocation = clock.after(PROVISIONED_CONCURRENCY_ALLOCATION_DELAY.value, label, () =>
      this.#allocate(),
    );
    this.#journal("IN_PROGRESS");
  }

  /** Of one that was not removed. */
  get status(): ProvisionedConcurrencyStatus {
    const available = this.#available;
    return {
      requestedProvisionedConcurrentExecutions: this.requested,
      allocatedProvisionedConcurrentExecutions: available,
      availableProvisionedConcurrentExecutions: available,
      status: this.#status === "REMOVED" ? "IN_PROGRESS" : this.#status,
      ...(this.#status === "FAILED"
        ? { statusReason: PROVISIONED_CONCURRENCY_INIT_FAILURE.value.statusReason }
        : {}),
    };
  }

  /** Without those that were killed: nothing replaces them. */
  get #available(): number {
    if (this.#status !== "READY") return 0;
    return this.#environments.filter(({ state }) => state.phase !== "shutdown").length;
  }

  /** An idle environment for an invocation; `undefined` if it spills over to on-demand concurrency. */
  takeIdle(source: InvocationSource): ExecutionEnvironment | undefined {
    if (this.#status !== "READY") return undefined;
    if (source.type !== "invoke") return this.#pool.takeIdle("provisioned-concurrency");
    const { now } = this.#services.clock;
    const idle = this.#requests.has(now) ? this.#pool.takeIdle("provisioned-concurrency") : undefined;
    if (idle !== undefined) this.#requests.take(now);
    return idle;
  }

  /** Gives the environments up: idle ones go at once, busy ones after their invocation. */
  remove(): void {
    if (this.#allocation !== undefined) this.#services.clock.cancel(this.#allocation);
    this.#status = "REMOVED";
    this.#shutDown();
    this.#journal("REMOVED");
  }

  #allocate(): void {
    const { clock } = this.#services;
    const perMinute = PROVISIONED_CONCURRENCY_ALLOCATION_RATE.value;
    for (let count = 0; count < this.requested; count++) {
      const waitMs = Math.floor(count / perMinute) * 60_000;
      if (waitMs === 0) this.#initialize(1);
      else clock.after(waitMs, "allocation of provisioned concurrency", () => this.#initialize(1));
    }
  }

  #initialize(attempt: number): void {
    if (this.#status !== "IN_PROGRESS") return;
    const environment = this.#pool.create("provisioned-concurrency");
    this.#environments.push(environment);
    environment.initialize(() => {
      if (this.#status !== "IN_PROGRESS") return;
      if (environment.isInitialized) return this.#oneIsReady();
      this.#environments.splice(this.#environments.indexOf(environment), 1);
      environment.shutDown("failure");
      if (attempt < PROVISIONED_CONCURRENCY_INIT_FAILURE.value.attempts) return this.#initialize(attempt + 1);
      this.#status = "FAILED";
      this.#shutDown();
      this.#journal("FAILED");
    });
  }

  #oneIsReady(): void {
    this.#ready++;
    if (this.#ready < this.requested) return;
    this.#status = "READY";
    for (const environment of this.#environments) this.#pool.offer(environment);
    this.#journal("READY");
  }

  #shutDown(): void {
    for (const environment of this.#environments.splice(0)) environment.retire("spindown");
  }

  #journal(status: ProvisionedConcurrencyStatus["status"] | "REMOVED"): void {
    const { functionName, version } = this.#pool.owner;
    this.#services.journal.append({
      kind: "provisionedConcurrency.changed",
      functionName,
      version,
      status,
      requested: this.requested,
      available: this.#available,
    });
  }
}
