import type { HostedProcess } from "../host/hosted-process.ts";
import { loadWithGeneration } from "./module-generation.ts";
import { withFreshRequireCache } from "./require-cache.ts";

/**
 * Plain Node, with or without tsx or Node's own type stripping. ES modules are told apart by a query that is added to
 * their URL while they are resolved; CommonJS modules by taking the local ones out of `require.cache` for the load.
 *
 * Node never forgets an ES module: each cold start keeps the function's local modules in memory for good, about 8 KB
 * for a small one.
 */
export async function loadInNode(process: HostedProcess, load: () => unknown): Promise<unknown> {
  return withFreshRequireCache(() => loadWithGeneration(process, load));
}
