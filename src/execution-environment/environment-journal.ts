import type { EnvironmentIdentity, InitializationType, ShutdownReason } from "../journal/journal-entry.ts";
import type { EnvironmentInvocation } from "./environment-invocation.ts";
import type { JournalSource } from "./environment-logs.ts";
import type { EnvironmentOwner, EnvironmentServices } from "./environment-services.ts";
import { journalStart } from "./invocation-journal.ts";

export interface EnvironmentJournalOptions {
  readonly services: EnvironmentServices;
  readonly owner: EnvironmentOwner;
  readonly environmentId: string;
  readonly initializationType: InitializationType;
}

/**
 * What one environment journals about its own life, and the request to which its output belongs: the one it last
 * started, until the next; none while it initialises.
 */
export class EnvironmentJournal implements JournalSource {
  readonly services: EnvironmentServices;
  readonly owner: EnvironmentOwner;
  readonly identity: EnvironmentIdentity;
  readonly #initializationType: InitializationType;
  #requestId: string | undefined;
  #invocationCount = 0;
  #isFirstSinceInit = true;

  constructor(options: EnvironmentJournalOptions) {
    this.services = options.services;
    this.owner = options.owner;
    const { functionName, version } = options.owner;
    this.identity = { functionName, version, environmentId: options.environmentId };
    this.#initializationType = options.initializationType;
  }

  get requestId(): string | undefined {
    return this.#requestId;
  }

  /** How many invocations it has started. */
  get invocationCount(): number {
    return this.#invocationCount;
  }

  beginInit(): void {
    this.#requestId = undefined;
    this.#isFirstSinceInit = true;
  }

  startInvocation(request: EnvironmentInvocation): void {
    this.#requestId = request.requestId;
    this.#invocationCount++;
    // A provisioned environment is initialised ahead; initialised again after a reset, it makes its caller wait, too.
    const isInitAwaited = this.#initializationType === "on-demand" || this.#invocationCount > 1;
    journalStart(this, request, { coldStart: this.#isFirstSinceInit && isInitAwaited });
    this.#isFirstSinceInit = false;
  }

  /** Its processes were killed; the next invocation initialises anew. */
  reset(reason: "timeout" | "failure"): void {
    this.services.journal.append({ kind: "environment.reset", ...this.identity, reason });
  }

  /** It is gone for good. */
  shutDown(reason: ShutdownReason | "killed" | "updated"): void {
    this.services.journal.append({ kind: "environment.shutdown", ...this.identity, reason });
  }
}
