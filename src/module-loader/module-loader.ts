import type { HostedProcess } from "../host/hosted-process.ts";
import { jestModules, loadInJest } from "./jest-module-loader.ts";
import { loadInNode } from "./node-module-loader.ts";
import { isVitest, loadInVitest } from "./vitest-module-loader.ts";

/** Who loads modules here: the runner's own module system, or Node's. */
export type ModuleLoaderName = "vitest" | "jest" | "node";

/**
 * Evaluates a function's code for a new execution environment: runs `load` inside the scope of `process`, where every
 * local module is evaluated afresh and every package of `node_modules` is the one the test uses.
 *
 * `load` is the test author's closure, `() => import("../src/worker")` or `() => require("../src/worker")`: the runner
 * has transformed it, so its own resolution, TypeScript support and mocks apply. What it throws or rejects with passes
 * through untouched; see {@link classifyLoadError}.
 *
 * Callers serialise: two loads at once in one OS process would share module state. Callers also hold virtual time, for
 * a runner fetches modules by means that nobody can see.
 */
export function loadFresh(process: HostedProcess, load: () => unknown): Promise<unknown> {
  if (isVitest()) return loadInVitest(process, load);
  const jest = jestModules();
  return jest === undefined ? loadInNode(process, load) : loadInJest(jest, process, load);
}

/** Which way of loading is used here, for diagnosis. */
export function moduleLoaderName(): ModuleLoaderName {
  if (isVitest()) return "vitest";
  return jestModules() === undefined ? "node" : "jest";
}
