import { describe, expect, it } from "vitest";
import { type JestModules, jestModules, loadInJest } from "../../src/module-loader/jest-module-loader.ts";
import { createProcess } from "./loading-process.ts";

/** Jest's registries, as far as loading packages goes: a main one, an isolated one, and mocks by file. */
class JestDouble {
  readonly main = new Map<string, unknown>();
  isolated: Map<string, unknown> | undefined;
  readonly mocks = new Map<string, () => unknown>();
  /** Instances of mocks that the main registry keeps, also when the mock is withdrawn and another is set. */
  readonly mockInstances = new Map<string, unknown>();
  readonly sources: Readonly<Record<string, () => unknown>>;

  constructor(sources: Readonly<Record<string, () => unknown>>) {
    this.sources = sources;
  }

  require(file: string): unknown {
    const mock = this.mocks.get(file);
    if (mock !== undefined) {
      if (this.mockInstances.has(file)) return this.mockInstances.get(file);
      const instance = mock();
      if (this.isolated === undefined) this.mockInstances.set(file, instance);
      return instance;
    }
    return this.requireActual(file);
  }

  requireActual(file: string): unknown {
    const registry = this.isolated ?? this.main;
    if (!registry.has(file)) registry.set(file, this.sources[file]?.());
    return registry.get(file);
  }

  asModules(): JestModules {
    const cache = new Proxy({} as NodeJS.Dict<NodeJS.Module>, {
      ownKeys: () => [...(this.isolated ?? this.main).keys()],
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (_, file: string) => ({ loaded: true, exports: (this.isolated ?? this.main).get(file) }),
    });
    return {
      require: Object.assign((file: string) => this.require(file), { cache }) as NodeJS.Require,
      jest: {
        isolateModulesAsync: async (run) => {
          this.isolated = new Map();
          try {
            await run();
          } finally {
            this.isolated = undefined;
          }
        },
        doMock: (file, factory) => this.mocks.set(file, factory),
        dontMock: (file) => this.mocks.delete(file),
        unstable_mockModule: (file, factory) => this.mocks.set(file, factory),
        unstable_unmockModule: (file) => this.mocks.delete(file),
      },
    };
  }
}

const PACKAGE = "/project/node_modules/pg/index.js";
const HANDLER = "/project/src/worker.js";

function createJest(): JestDouble {
  const jest: JestDouble = new JestDouble({
    [PACKAGE]: () => ({ Client: class {} }),
    [HANDLER]: () => ({ pg: jest.require(PACKAGE) }),
  });
  return jest;
}

const load = (jest: JestDouble) =>
  loadInJest(jest.asModules(), createProcess("worker"), () => jest.require(HANDLER)) as Promise<{
    pg: unknown;
  }>;

describe("a cold start in Jest", () => {
  it("evaluates local modules afresh and shares what the test has loaded from packages", async () => {
    const jest = createJest();
    const pg = jest.require(PACKAGE);
    const [first, second] = [await load(jest), await load(jest)];
    expect(first).not.toBe(second);
    expect([first.pg, second.pg]).toEqual([pg, pg]);
    expect([first.pg === pg, second.pg === pg]).toEqual([true, true]);
  });

  it("withdraws its mocks, so that the test file's later ones apply", async () => {
    const jest = createJest();
    jest.require(PACKAGE);
    await load(jest);
    expect(jest.mocks.size).toBe(0);
    jest.mocks.set(PACKAGE, () => "mocked");
    expect((await load(jest)).pg).toBe("mocked");
  });

  it("keeps a package that a handler was the first to load", async () => {
    const jest = createJest();
    const first = await load(jest);
    expect((await load(jest)).pg).toBe(first.pg);
    expect(jest.require(PACKAGE)).toBe(first.pg);
  });

  it("leaves a package mocked whose original is loaded as well", async () => {
    const jest = createJest();
    jest.mocks.set(PACKAGE, () => ({ ...(jest.requireActual(PACKAGE) as object), mocked: true }));
    const ofTest = jest.require(PACKAGE);
    expect((await load(jest)).pg).toBe(ofTest);
  });

  it("gives no mock that was withdrawn", async () => {
    const jest = createJest();
    jest.mocks.set(PACKAGE, () => ({ ...(jest.requireActual(PACKAGE) as object), mocked: true }));
    const mock = jest.require(PACKAGE);
    jest.mocks.delete(PACKAGE);
    expect((await load(jest)).pg).not.toBe(mock);
    expect((await load(jest)).pg).not.toBe(mock);
  });

  it("passes on what the load throws, with its mocks withdrawn", async () => {
    const jest = createJest();
    jest.require(PACKAGE);
    const error = new Error("not today");
    const loading = loadInJest(jest.asModules(), createProcess("worker"), () => Promise.reject(error));
    await expect(loading).rejects.toBe(error);
    expect(jest.mocks.size).toBe(0);
  });
});

it("outside of Jest there are no Jest modules, although its packages are installed", () => {
  expect(jestModules()).toBeUndefined();
});
