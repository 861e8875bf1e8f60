import { type Callable, claim, replaceMethod } from "./interposition.ts";
import { realProcess, scopedProcess } from "./shared-slot.ts";

/** `process.env`. */
export function interposeEnvironment(): void {
  for (const target of new Set([realProcess, process])) interposeEnv(target);
}

/** The copy of `process.env` that a worker thread starts with. */
export function interposeWorkers(): void {
  const workerThreads = realProcess.getBuiltinModule("node:worker_threads");
  if (claim(workerThreads, "Worker")) replaceMethod(workerThreads, "Worker", gateWorker);
}

/**
 * A view of the variables of whichever process asks, and of `outside` for code of no process. Its target is what a
 * person sees who prints it: `util.inspect` looks through a proxy.
 */
export function createEnvironment(
  target: NodeJS.ProcessEnv,
  outside: () => NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const current = (): NodeJS.ProcessEnv => scopedProcess()?.variables ?? outside();
  return new Proxy(target, {
    get: (_, key) => current()[key as string],
    set: (_, key, value) => {
      current()[key as string] = text(key, value);
      return true;
    },
    has: (_, key) => key in current(),
    deleteProperty: (_, key) => delete current()[key as string],
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor: (_, key) => {
      const variables = current();
      if (!Object.hasOwn(variables, key)) return undefined;
      return { value: variables[key as string], writable: true, enumerable: true, configurable: true };
    },
    defineProperty: (_, key, descriptor) => {
      current()[key as string] = text(key, descriptor.value);
      return true;
    },
  });
}

/** Environment variables are text: Node turns what it is given into text, and refuses symbols. */
function text(key: PropertyKey, value: unknown): string {
  if (typeof key === "symbol" || typeof value === "symbol") {
    throw new TypeError("Cannot convert a Symbol value to a string");
  }
  return `${value}`;
}

function gateWorker(next: Callable): Callable {
  function Worker(file: unknown, options?: { readonly env?: unknown }): unknown {
    const process = scopedProcess();
    const hasOwnEnv = process === undefined || options?.env !== undefined;
    const given = hasOwnEnv ? options : { ...options, env: { ...process.variables } };
    const target = new.target as unknown;
    return Reflect.construct(next, [file, given], (target === Worker ? next : target) as Callable);
  }
  Worker.prototype = (next as unknown as { readonly prototype: object }).prototype;
  return Worker as Callable;
}

function interposeEnv(target: NodeJS.Process): void {
  if (!claim(target, "env")) return;
  const viewOf = (variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
    createEnvironment(variables, () => variables);
  let view = viewOf(target.env);
  Object.defineProperty(target, "env", {
    configurable: true,
    enumerable: true,
    get: () => scopedProcess()?.environment ?? view,
    set: (value: NodeJS.ProcessEnv) => {
      const process = scopedProcess();
      if (process !== undefined) return replaceVariables(process.variables, value);
      if (value !== view) view = viewOf(value);
    },
  });
}

/** `process.env = { ... }` inside a process. */
function replaceVariables(variables: Record<string, string>, given: NodeJS.ProcessEnv): void {
  const entries = Object.entries(given);
  for (const name of Object.keys(variables)) delete variables[name];
  for (const [name, value] of entries) variables[name] = `${value}`;
}
