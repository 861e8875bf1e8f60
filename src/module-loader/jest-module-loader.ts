import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { types } from "node:util";
import type { HostedProcess } from "../host/hosted-process.ts";
import { isLocalModule } from "./local-module.ts";

/** The part of the `jest` object that is used here. */
interface JestObject {
  isolateModulesAsync(run: () => Promise<void>): Promise<void>;
  doMock(file: string, factory: () => unknown): unknown;
  dontMock(file: string): unknown;
  unstable_mockModule(file: string, factory: () => unknown): unknown;
  unstable_unmockModule(file: string): unknown;
}

/** Jest's module system as a test file's code sees it. */
export interface JestModules {
  readonly jest: JestObject;
  readonly require: NodeJS.Require;
}

let modules: JestModules | null | undefined;

/** Jest's module system, if this code runs in a Jest test file. */
export function jestModules(): JestModules | undefined {
  if (modules === undefined) modules = findJestModules();
  return modules ?? undefined;
}

// Jest answers for `@jest/globals` itself, in CommonJS and in its ESM mode, whether or not the package can be resolved.
function findJestModules(): JestModules | null {
  const require = createRequire(resolve("any-module.cjs"));
  try {
    const { jest } = require("@jest/globals") as { jest: JestObject };
    return { jest, require };
  } catch {
    // Outside of Jest the package is either absent or throws.
    return null;
  }
}

/**
 * Jest 30, CommonJS and ESM mode. The load runs in an isolated module registry; packages are carried into it as mocks
 * that answer with what the test file already has. What the test file mocked itself stays mocked.
 *
 * A local module that a handler imports late, while it handles an event, is looked up in the test file's registry: Jest
 * offers no way back into an isolated one.
 */
export async function loadInJest(
  { jest, require }: JestModules,
  process: HostedProcess,
  load: () => unknown,
): Promise<unknown> {
  const known = await packageModules(require);
  let lent: readonly PackageModule[] = [];
  let loaded: unknown;
  try {
    await jest.isolateModulesAsync(async () => {
      lent = await lend({ jest, require }, known);
      try {
        loaded = await process.run(load);
      } finally {
        // Packages that nobody had loaded before: lent for good, so that later loads and the test file get these.
        await lend({ jest, require }, await packageModules(require));
      }
    });
  } finally {
    // The test file's registry answers for these; left in place they would stand in the way of its own later mocks.
    for (const module of lent) takeBack(jest, module);
  }
  return loaded;
}

interface PackageModule {
  readonly file: string;
  readonly exports: unknown;
}

/** The modules of packages in the active registry, without those that are mocked. */
async function packageModules(require: NodeJS.Require): Promise<PackageModule[]> {
  const found: PackageModule[] = [];
  for (const file of Object.keys(require.cache)) {
    if (isLocalModule(file)) continue;
    const module = require.cache[file];
    if (module?.loaded !== true) continue;
    const candidate = { file, exports: module.exports as unknown };
    // A partial mock loads the module it replaces: importing it then answers with the mock.
    if ((await importAnew(require, candidate)) === candidate.exports) found.push(candidate);
  }
  return found;
}

/**
 * Makes imports of `modules` answer with what they are here, and says for which that succeeded. Jest keeps a mock's
 * instance when the test file has withdrawn the mock, and prefers it to ours: then the handler gets a copy of the
 * package of its own rather than a mock that is no more.
 */
async function lend(
  { jest, require }: JestModules,
  modules: readonly PackageModule[],
): Promise<readonly PackageModule[]> {
  for (const { file, exports } of modules) {
    if (isEsModule(exports)) jest.unstable_mockModule(file, () => exports);
    else jest.doMock(file, () => exports);
  }
  const lent: PackageModule[] = [];
  for (const module of modules) {
    if ((await importAnew(require, module)) === module.exports) lent.push(module);
    else takeBack(jest, module);
  }
  return lent;
}

function takeBack(jest: JestObject, { file, exports }: PackageModule): void {
  if (isEsModule(exports)) jest.unstable_unmockModule(file);
  else jest.dontMock(file);
}

function importAnew(require: NodeJS.Require, { file, exports }: PackageModule): unknown {
  return isEsModule(exports) ? import(pathToFileURL(file).href) : require(file);
}

function isEsModule(exports: unknown): boolean {
  return types.isModuleNamespaceObject(exports);
}
