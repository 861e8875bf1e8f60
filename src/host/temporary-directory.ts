import fs from "node:fs";
import path from "node:path";
import { outsideProcesses } from "./shared-slot.ts";

/** What a Lambda function knows its ephemeral storage as. */
export const TEMPORARY_PATH = "/tmp";

const { existsSync, realpathSync } = fs;

/** Caches of test runners and of Node: their work inside a process's scope is not the work of its code. */
const TOOL_CACHES = /^\/tmp\/(?:jest_|tsx-|node-compile-cache|v8-compile-cache)/;

/** What Jest transforms while a handler's module is loaded it keeps in a cache that may lie anywhere. */
const JEST_TRANSFORM =
  /[\\/]node_modules[\\/](?:@jest[\\/]transform|jest-haste-map|babel-jest|ts-jest|@swc[\\/]jest)[\\/]/;

let projectOfCwd: { readonly cwd: string; readonly root: string | undefined } | undefined;

/** The ephemeral storage of one process: a real directory that its code sees as `/tmp`. */
export class TemporaryDirectory {
  readonly #locate: () => string;
  #root: string | undefined;
  #roots: RegExp | undefined;

  /** `locate` answers the absolute path of the real directory; it is called when `/tmp` is first used. */
  constructor(locate: () => string) {
    this.#locate = locate;
  }

  /** Where a path of the process really is. Only those under `/tmp` differ. */
  toReal(given: string): string {
    if (!isInside(given, TEMPORARY_PATH)) return given;
    const normal = path.posix.normalize(given);
    if (!isInside(normal, TEMPORARY_PATH) || isPartOfProject(normal) || isOfRunner(normal)) return given;
    this.#root ??= withoutTrailingSlash(outsideProcesses(this.#locate));
    return isInside(normal, this.#root) ? given : this.#root + normal.slice(TEMPORARY_PATH.length);
  }

  /** Turns real paths within a text (a result, a message) back into what the process knows. */
  toVirtual(text: string): string {
    if (this.#root === undefined) return text;
    this.#roots ??= patternOf(this.#root);
    return text.replace(this.#roots, TEMPORARY_PATH);
  }
}

/** Whether a path is a test runner's own business. */
function isOfRunner(given: string): boolean {
  if (TOOL_CACHES.test(given)) return true;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  return JEST_TRANSFORM.test(stack);
}

/**
 * Whether a path belongs to the project under test, which may itself live under `/tmp`: packages, and everything
 * inside the outermost directory around the working directory that has a package.json or node_modules.
 */
function isPartOfProject(given: string): boolean {
  if (given.includes("/node_modules/") || given.endsWith("/node_modules")) return true;
  const cwd = process.cwd();
  if (projectOfCwd?.cwd !== cwd) {
    projectOfCwd = { cwd, root: outsideProcesses(() => findProjectRoot(cwd)) };
  }
  return projectOfCwd.root !== undefined && isInside(given, projectOfCwd.root);
}

function findProjectRoot(cwd: string): string | undefined {
  if (cwd === TEMPORARY_PATH || !isInside(cwd, TEMPORARY_PATH)) return undefined;
  let root = cwd;
  for (let directory = path.dirname(cwd); directory !== TEMPORARY_PATH; directory = path.dirname(directory)) {
    if (existsSync(`${directory}/package.json`) || existsSync(`${directory}/node_modules`)) root = directory;
  }
  return root;
}

/** The root as it was given and as the file system resolves it, where a path ends or goes on with a slash. */
function patternOf(root: string): RegExp {
  const resolved = outsideProcesses(() => (existsSync(root) ? realpathSync(root) : root));
  const spellings = [...new Set([resolved, root])].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?:${spellings.join("|")})(?=[/'"\\s]|$)`, "g");
}

function isInside(given: string, directory: string): boolean {
  return (
    given.startsWith(directory) && (given.length === directory.length || given[directory.length] === "/")
  );
}

function withoutTrailingSlash(directory: string): string {
  return directory.length > 1 && directory.endsWith("/") ? directory.slice(0, -1) : directory;
}
