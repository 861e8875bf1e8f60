import type { HostedProcess } from "../host/hosted-process.ts";
import { loadInNode } from "./node-module-loader.ts";
import { withFreshRequireCache } from "./require-cache.ts";
import { giveOwnModules, isModuleGraph } from "./vitest-module-graph.ts";

/** What Vitest keeps for the test file that runs in this worker. */
interface VitestWorker {
  readonly evaluatedModules?: unknown;
  readonly config?: { readonly experimental?: { readonly viteModuleRunner?: boolean } };
}

function vitestWorker(): VitestWorker | undefined {
  return (globalThis as { __vitest_worker__?: VitestWorker }).__vitest_worker__;
}

export function isVitest(): boolean {
  return vitestWorker() !== undefined;
}

/**
 * Vitest 4 and 5. Each process gets its own instances of local modules inside Vite's module graph, so the test file's
 * modules stay as they are, and a module that a handler imports late, while it handles an event, belongs to its
 * process. Should a later Vitest no longer have that graph, `vi.resetModules()` gives the cold start alone: from then on
 * the test file's own `import()` sees the handler's modules.
 *
 * In the vm pools, CommonJS modules that are loaded by `require()` keep their state over cold starts: Vitest has a cache
 * of its own for them there.
 *
 * With `experimental.viteModuleRunner: false` Vitest leaves loading to Node, and so do we.
 */
export async function loadInVitest(process: HostedProcess, load: () => unknown): Promise<unknown> {
  const worker = vitestWorker();
  if (worker?.config?.experimental?.viteModuleRunner === false) return loadInNode(process, load);
  if (isModuleGraph(worker?.evaluatedModules)) {
    giveOwnModules(worker.evaluatedModules, process);
  } else {
    const { vi } = await import("vitest");
    vi.resetModules();
  }
  // CommonJS modules that Vitest runs get Node's own `require` for their dependencies.
  return withFreshRequireCache(() => process.run(load));
}
