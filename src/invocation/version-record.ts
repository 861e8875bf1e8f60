import type { DeclaredSettings } from "../function/declared-settings.ts";

/** What AWS answers of a version besides its configuration. */
export class VersionRecord {
  readonly declared: DeclaredSettings;
  /** When code or configuration changed last, in epoch milliseconds of virtual time. */
  readonly lastModified: number;
  readonly #newId: () => string;
  // Drawn only when somebody looks: most tests never do, and ids are a sequence that all share.
  #revisionId: string | undefined;

  constructor(declared: DeclaredSettings, lastModified: number, newId: () => string) {
    this.declared = declared;
    this.lastModified = lastModified;
    this.#newId = newId;
  }

  /** Another one after every change. */
  get revisionId(): string {
    this.#revisionId ??= this.#newId();
    return this.#revisionId;
  }

  /** Something has changed. */
  revise(): void {
    this.#revisionId = undefined;
  }
}
