import { currentProcess, type HostedProcess } from "../host/hosted-process.ts";
import { isLocalModule } from "./local-module.ts";

/** One module of Vite's module runner: where it came from (shared), and what evaluating it gave (a process's own). */
export interface ModuleNode {
  readonly id: string;
  meta: object | undefined;
  map: unknown;
  promise: Promise<unknown> | undefined;
  exports: unknown;
  evaluated: boolean;
}

/** The part of `EvaluatedModules` (vite/module-runner) through which a runner finds every module it imports. */
export interface ModuleGraph {
  getModuleById(id: string): ModuleNode | undefined;
  getModuleByUrl(url: string): ModuleNode | undefined;
  ensureModule(id: string, url: string): ModuleNode;
}

type ProcessModules = Map<string, ModuleNode>;

// A worker that runs several test files keeps its graph; each file brings its own copy of this module.
const INSTALLED = Symbol.for("lambdarium.moduleGraph.v1");

interface InstalledGraph extends ModuleGraph {
  [INSTALLED]?: WeakMap<HostedProcess, ProcessModules>;
}

/** Whether `value` has the methods that {@link giveOwnModules} builds on. */
export function isModuleGraph(value: unknown): value is ModuleGraph {
  if (typeof value !== "object" || value === null) return false;
  const graph = value as Partial<ModuleGraph>;
  return (
    typeof graph.getModuleById === "function" &&
    typeof graph.getModuleByUrl === "function" &&
    typeof graph.ensureModule === "function"
  );
}

/**
 * From now on, code of `process` that imports a local module gets the process's own instance of it, evaluated on first
 * import. Everybody else, the test file above all, keeps seeing the modules of the graph itself.
 */
export function giveOwnModules(graph: ModuleGraph, process: HostedProcess): void {
  const installed: InstalledGraph = graph;
  installed[INSTALLED] ??= install(graph);
  installed[INSTALLED].set(process, new Map());
}

function install(graph: ModuleGraph): WeakMap<HostedProcess, ProcessModules> {
  const modulesOf = new WeakMap<HostedProcess, ProcessModules>();
  const getModuleById = graph.getModuleById.bind(graph);
  const getModuleByUrl = graph.getModuleByUrl.bind(graph);
  const ensureModule = graph.ensureModule.bind(graph);

  function view(shared: ModuleNode): ModuleNode {
    if (isShared(shared)) return shared;
    const process = currentProcess();
    const modules = process === undefined ? undefined : modulesOf.get(process);
    if (modules === undefined) return shared;
    let own = modules.get(shared.id);
    if (own === undefined) {
      own = ownInstance(shared);
      modules.set(shared.id, own);
    }
    return own;
  }

  graph.getModuleById = (id) => {
    const shared = getModuleById(id);
    return shared && view(shared);
  };
  graph.getModuleByUrl = (url) => {
    const shared = getModuleByUrl(url);
    return shared && view(shared);
  };
  graph.ensureModule = (id, url) => view(ensureModule(id, url));
  return modulesOf;
}

/**
 * Packages keep their identity (a class mocked by the test is the class the handler uses), and so do mocks: those made
 * by a factory or automatically (`mock:` ids), and those in `__mocks__` folders.
 */
function isShared(node: ModuleNode): boolean {
  return (
    !isLocalModule(node.id) ||
    node.id.startsWith("mock:") ||
    node.id.includes("/__mocks__/") ||
    (node.meta !== undefined && "externalize" in node.meta)
  );
}

/** A node that shares what the runner fetched (code, source map, edges) but not what evaluating it gave. */
function ownInstance(shared: ModuleNode): ModuleNode {
  return Object.create(shared, {
    promise: { value: undefined, writable: true },
    exports: { value: undefined, writable: true },
    evaluated: { value: false, writable: true },
    // An inherited data property would be shadowed on assignment; the next process would then fetch the code anew.
    meta: {
      get: () => shared.meta,
      set: (meta: ModuleNode["meta"]) => {
        shared.meta = meta;
      },
    },
    map: {
      get: () => shared.map,
      set: (map: unknown) => {
        shared.map = map;
      },
    },
  });
}
