import type { HostedProcess } from "../host/hosted-process.ts";
import { loadWithGeneration } from "./module-generation.ts";
import { withFreshRequireCache } from "./require-cache.ts";

/**
 * Plain Node, with or without tsx or Node's own type stripping. ES modules are told apart by a query that is added to
 * their URL while they are resolved; CommonJS modules by taking the local ones out of `require.cache` for the load.
 *
 * Node never forgets an ES module: each cold start keeps the function's local ES modules in memory for good, about 4 KB
 * for a small one. CommonJS modules go when their environment goes.
 *
 * A CommonJS module that is first reached by `import()` while a handler handles an event is the test's own: Node's ES
 * module loader asks `require.cache` for it and says nothing of who imports. A late `require()` is the environment's.
 */
export async function loadInNode(process: HostedProcess, load: () => unknown): Promise<unknown> {
  return withFreshRequireCache(() => loadWithGeneration(process, load));
}
