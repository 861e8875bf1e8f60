import { createRequire, isBuiltin } from "node:module";
import { resolve } from "node:path";
import { types } from "node:util";
import { NotSimulatedError } from "../errors.ts";
import { isLocalModule } from "./local-module.ts";

type CommonJsModule = NodeJS.Module;
type LocalModules = Map<string, CommonJsModule>;

// Any file will do: all `require` functions of an OS process have one cache.
const { cache } = createRequire(resolve("any-module.cjs"));

/**
 * Runs `load` with no local module in Node's `require.cache`, so that CommonJS code it requires is evaluated afresh.
 * Afterwards the cache holds again what it held before; the modules evaluated meanwhile keep finding each other, and
 * what they require late is theirs alone.
 */
export async function withFreshRequireCache(load: () => unknown): Promise<unknown> {
  const own: LocalModules = new Map();
  const leave = enter(own);
  let loaded: unknown;
  try {
    loaded = await load();
  } finally {
    leave();
  }
  refuseRequiredEsModules(own);
  return loaded;
}

/** Puts `own` in place of the local modules in the cache, until the returned function is called. */
function enter(own: LocalModules): () => void {
  const others = exchangeLocalModules(own);
  return () => {
    for (const [file, module] of exchangeLocalModules(others)) {
      if (own.has(file)) continue;
      own.set(file, module);
      // Node calls `module.require` for every `require()` in the module's code.
      Object.defineProperty(module, "require", {
        value: (id: string) => requireWith(own, module, id),
        configurable: true,
        writable: true,
      });
      leaveParent(module);
    }
  };
}

function requireWith(own: LocalModules, parent: CommonJsModule, id: string): unknown {
  const plainRequire = (): unknown => Object.getPrototypeOf(parent).require.call(parent, id);
  if (isBuiltin(id)) return plainRequire();
  const file = createRequire(parent.filename).resolve(id);
  if (!isLocalModule(file)) return plainRequire();
  const loaded = own.get(file);
  if (loaded?.loaded === true) return loaded.exports;
  const leave = enter(own);
  try {
    return plainRequire();
  } finally {
    leave();
  }
}

function exchangeLocalModules(modules: LocalModules): LocalModules {
  const before: LocalModules = new Map();
  for (const file of Object.keys(cache)) {
    const module = cache[file];
    if (module === undefined || !isLocalModule(file)) continue;
    before.set(file, module);
    delete cache[file];
  }
  for (const [file, module] of modules) cache[file] = module;
  return before;
}

/** The `children` of the test's module would keep every environment that ever was in memory. */
function leaveParent(module: CommonJsModule): void {
  const siblings = module.parent?.children;
  const index = siblings?.indexOf(module) ?? -1;
  if (index >= 0) siblings?.splice(index, 1);
}

/** Node keeps one instance of an ES module that is required, whatever `require.cache` says. */
function refuseRequiredEsModules(own: LocalModules): void {
  for (const [file, { exports }] of own) {
    if (types.isModuleNamespaceObject(exports)) {
      throw new NotSimulatedError(
        "load",
        `a fresh start of the ES module ${file} through require()`,
        "Load it with import().",
      );
    }
  }
}
