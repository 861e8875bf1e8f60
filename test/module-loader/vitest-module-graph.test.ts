import { describe, expect, it } from "vitest";
import {
  giveOwnModules,
  isModuleGraph,
  type ModuleNode,
} from "../../src/module-loader/vitest-module-graph.ts";
import { createProcess } from "./loading-process.ts";

/** As much of Vite's EvaluatedModules as importing a module takes. */
function createGraph() {
  const nodes = new Map<string, ModuleNode>();
  return {
    getModuleById: (id: string) => nodes.get(id),
    getModuleByUrl: (url: string) => nodes.get(url),
    ensureModule(id: string, _url: string): ModuleNode {
      const node = nodes.get(id) ?? {
        id,
        meta: undefined,
        map: undefined,
        promise: undefined,
        exports: undefined,
        evaluated: false,
      };
      nodes.set(id, node);
      return node;
    },
  };
}

describe("giveOwnModules", () => {
  it("gives each process an instance of a local module that is its own", () => {
    const graph = createGraph();
    const [first, second] = [createProcess("first"), createProcess("second")];
    giveOwnModules(graph, first);
    giveOwnModules(graph, second);
    const ensure = () => graph.ensureModule("/src/worker.ts", "/src/worker.ts");
    const nodes = [ensure(), first.run(ensure), second.run(ensure)];
    expect(new Set(nodes).size).toBe(3);
    expect(first.run(() => graph.getModuleById("/src/worker.ts"))).toBe(nodes[1]);
    expect(second.run(() => graph.getModuleByUrl("/src/worker.ts"))).toBe(nodes[2]);
    expect(graph.getModuleById("/src/worker.ts")).toBe(nodes[0]);
  });

  it("shares what was fetched and keeps apart what was evaluated", () => {
    const graph = createGraph();
    const process = createProcess("worker");
    giveOwnModules(graph, process);
    const shared = graph.ensureModule("/src/worker.ts", "/src/worker.ts");
    Object.assign(shared, { exports: "of the test", evaluated: true, promise: Promise.resolve() });
    const own = process.run(() => graph.ensureModule("/src/worker.ts", "/src/worker.ts"));
    expect([own.exports, own.evaluated, own.promise]).toEqual([undefined, false, undefined]);
    own.meta = { code: "fetched" };
    own.map = "source map";
    own.exports = "of the process";
    own.evaluated = true;
    expect(shared).toMatchObject({ meta: { code: "fetched" }, map: "source map", exports: "of the test" });
  });

  it.each(["/project/node_modules/pg/index.js", "mock:/src/dep.ts", "/src/__mocks__/dep.ts"])(
    "leaves %s to everybody",
    (id) => {
      const graph = createGraph();
      const process = createProcess("worker");
      giveOwnModules(graph, process);
      expect(process.run(() => graph.ensureModule(id, id))).toBe(graph.getModuleById(id));
    },
  );

  it("leaves modules that Node loads to everybody", () => {
    const graph = createGraph();
    const process = createProcess("worker");
    giveOwnModules(graph, process);
    const shared = graph.ensureModule("file:///elsewhere/plain.js", "/elsewhere/plain.js");
    shared.meta = { externalize: "file:///elsewhere/plain.js" };
    expect(process.run(() => graph.getModuleById("file:///elsewhere/plain.js"))).toBe(shared);
  });

  it("starts anew when the same process loads again", () => {
    const graph = createGraph();
    const process = createProcess("worker");
    const ensure = () => process.run(() => graph.ensureModule("/src/worker.ts", "/src/worker.ts"));
    giveOwnModules(graph, process);
    const before = ensure();
    giveOwnModules(graph, process);
    expect(ensure()).not.toBe(before);
  });
});

it("a module graph is told by its methods", () => {
  expect(isModuleGraph(createGraph())).toBe(true);
  expect([undefined, null, "", {}, { getModuleById() {} }].map(isModuleGraph)).toEqual(Array(5).fill(false));
});
