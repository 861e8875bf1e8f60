import type { FunctionIdentity, JournalEntryOf } from "../journal/journal-entry.ts";

/** How an invocation relates to provisioned concurrency, and how much of it was in use when it began. */
export type ProvisionedUse =
  /** Its environment was provisioned; `utilization` is a share from 0 to 1, undefined while allocation is not done. */
  | { readonly use: "provisioned"; readonly utilization: number | undefined }
  /** The version has provisioned concurrency, but an on-demand environment ran it. */
  | { readonly use: "spillover" }
  | { readonly use: "none" };

const NONE: ProvisionedUse = { use: "none" };
const SPILLOVER: ProvisionedUse = { use: "spillover" };

interface VersionUsage {
  /** 0 unless the configuration is READY. */
  available: number;
  running: number;
}

/** Follows which environments are provisioned and which of them are running, per function version. */
export class ProvisionedUsage {
  /** Provisioned environments that live, and whether they run an invocation. */
  readonly #environments = new Map<string, { isRunning: boolean }>();
  readonly #versions = new Map<string, VersionUsage>();

  changed(entry: JournalEntryOf<"provisionedConcurrency.changed">): void {
    this.#versionOf(entry).available = entry.status === "READY" ? entry.available : 0;
  }

  initStarted(entry: JournalEntryOf<"environment.initStarted">): void {
    if (entry.initializationType !== "provisioned-concurrency") return;
    if (!this.#environments.has(entry.environmentId)) {
      this.#environments.set(entry.environmentId, { isRunning: false });
    }
  }

  shutDown(entry: JournalEntryOf<"environment.shutdown">): void {
    this.#environments.delete(entry.environmentId);
  }

  started(entry: JournalEntryOf<"invocation.started">): ProvisionedUse {
    // Most runs have no provisioned concurrency at all.
    if (this.#versions.size === 0) return NONE;
    const version = this.#versionOf(entry);
    const environment = this.#environments.get(entry.environmentId);
    if (environment === undefined) return version.available > 0 ? SPILLOVER : NONE;
    environment.isRunning = true;
    version.running++;
    const { available, running } = version;
    return { use: "provisioned", utilization: available > 0 ? running / available : undefined };
  }

  /** Gives back whether the invocation was a provisioned one. */
  completed(entry: JournalEntryOf<"invocation.completed">): boolean {
    const environment = this.#environments.get(entry.environmentId);
    if (environment?.isRunning !== true) return false;
    environment.isRunning = false;
    this.#versionOf(entry).running--;
    return true;
  }

  #versionOf({ functionName, version }: FunctionIdentity): VersionUsage {
    const key = `${functionName}:${version}`;
    let usage = this.#versions.get(key);
    if (usage === undefined) {
      usage = { available: 0, running: 0 };
      this.#versions.set(key, usage);
    }
    return usage;
  }
}
