import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TemporaryDirectories } from "../execution-environment/environment-services.ts";
import { outsideProcesses } from "../host/hosted-process.ts";

/** The real directories that stand for `/tmp`: one an environment, all under one of the runtime's own. */
export class RuntimeTemporaryDirectories implements TemporaryDirectories {
  #root: string | undefined;

  create(environmentId: string): string {
    // Asked for by code of a handler, in whose eyes paths are others.
    return outsideProcesses(() => {
      this.#root ??= mkdtempSync(join(tmpdir(), "lambdarium-"));
      const path = join(this.#root, environmentId);
      mkdirSync(path);
      return path;
    });
  }

  remove(path: string): void {
    outsideProcesses(() => rmSync(path, { recursive: true, force: true }));
  }

  /** Removes everything. */
  dispose(): void {
    const root = this.#root;
    this.#root = undefined;
    if (root !== undefined) this.remove(root);
  }
}
