import * as nodeModule from "node:module";
import { currentProcess, type HostedProcess } from "../host/hosted-process.ts";
import { isLocalModule } from "./local-module.ts";

interface ResolveContext {
  readonly parentURL?: string | undefined;
  readonly conditions: readonly string[];
}
interface ResolveResult {
  readonly url: string;
}
type NextResolve = (specifier: string, context: ResolveContext) => ResolveResult;
interface SynchronousHooks {
  resolve(specifier: string, context: ResolveContext, nextResolve: NextResolve): ResolveResult;
}

/** Shared by all copies of this module in the OS process: resolution hooks are the process's, and so is the counter. */
interface Generations {
  last: number;
  readonly of: WeakMap<HostedProcess, number>;
  /** Where hooks on Node's hooks thread see which generation is being loaded; 0 is none. */
  readonly loading: Int32Array<SharedArrayBuffer>;
}

const SLOT = Symbol.for("lambdarium.moduleGenerations.v1");
const QUERY = "lambdarium";

/**
 * Runs `load` in the scope of `process` as a new generation: every local ES module reached from it gets a URL of its
 * own, `file:///src/worker.js?lambdarium=3`, and with it a fresh evaluation. The query is handed on from importer to
 * imported, so a module that a handler imports late belongs to the same generation.
 */
export async function loadWithGeneration(process: HostedProcess, load: () => unknown): Promise<unknown> {
  const generations = installedGenerations();
  generations.last += 1;
  generations.of.set(process, generations.last);
  Atomics.store(generations.loading, 0, generations.last);
  try {
    return await process.run(load);
  } finally {
    Atomics.store(generations.loading, 0, 0);
  }
}

function installedGenerations(): Generations {
  const slot = globalThis as { [SLOT]?: Generations };
  if (slot[SLOT] !== undefined) return slot[SLOT];
  const generations: Generations = {
    last: 0,
    of: new WeakMap(),
    loading: new Int32Array(new SharedArrayBuffer(4)),
  };
  slot[SLOT] = generations;
  const { registerHooks } = nodeModule as { registerHooks?: (hooks: SynchronousHooks) => unknown };
  if (registerHooks === undefined) registerOnHooksThread(generations);
  else registerHooks({ resolve: synchronousResolve(generations) });
  return generations;
}

/** Node 22.15 and later: hooks run where the import happens, so they know whose import it is. */
function synchronousResolve(generations: Generations): SynchronousHooks["resolve"] {
  return (specifier, context, nextResolve) => {
    const result = nextResolve(specifier, context);
    if (context.conditions.includes("require") || !isLocalFileUrl(result.url)) return result;
    const inherited = generationIn(context.parentURL);
    const process = inherited === undefined ? currentProcess() : undefined;
    const generation = inherited ?? (process && generations.of.get(process));
    return generation === undefined ? result : { ...result, url: withGeneration(result.url, generation) };
  };
}

function generationIn(url: string | undefined): number | undefined {
  const match = url === undefined ? null : /[?&]lambdarium=(\d+)/.exec(url);
  return match === null ? undefined : Number(match[1]);
}

function isLocalFileUrl(url: string): boolean {
  return url.startsWith("file:") && isLocalModule(url) && generationIn(url) === undefined;
}

function withGeneration(url: string, generation: number): string {
  return `${url}${url.includes("?") ? "&" : "?"}${QUERY}=${generation}`;
}

/**
 * Node 20: hooks run on a thread of their own and cannot know who imports. While a generation loads, every import
 * without a generation of its own is taken for part of it.
 */
function registerOnHooksThread(generations: Generations): void {
  const source = `
let loading;
export function initialize(data) { loading = data.loading; }
export async function resolve(specifier, context, nextResolve) {
  const result = await nextResolve(specifier, context);
  const url = result.url;
  if (!url.startsWith("file:") || /[\\\\/]node_modules[\\\\/]/.test(url) || /[?&]lambdarium=/.test(url)) return result;
  const inherited = /[?&]lambdarium=(\\d+)/.exec(context.parentURL ?? "");
  const generation = inherited === null ? Atomics.load(loading, 0) : Number(inherited[1]);
  if (generation === 0) return result;
  return { ...result, url: url + (url.includes("?") ? "&" : "?") + "lambdarium=" + generation };
}`;
  nodeModule.register(`data:text/javascript,${encodeURIComponent(source)}`, {
    data: { loading: generations.loading },
  });
}
