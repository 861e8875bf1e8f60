import fs from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { type Callable, claim, replaceMethod } from "./interposition.ts";
import type { ScopedProcess } from "./process-scope.ts";
import { scopedProcess } from "./shared-slot.ts";
import { TEMPORARY_PATH } from "./temporary-directory.ts";

// Streams open their file through fs.open when they are constructed.
const WITH_ONE_PATH =
  "access appendFile chmod chown exists lchmod lchown lstat lutimes mkdir mkdtemp open openAsBlob opendir readdir readFile readlink realpath rm rmdir stat statfs truncate unlink utimes writeFile mkdtempDisposable".split(
    " ",
  );
const WITH_TWO_PATHS = "copyFile cp link rename symlink".split(" ");
const ANSWERS_WITH_PATH = new Set(["mkdir", "mkdtemp", "readdir", "readlink", "realpath"]);

/** Calls `next`, whose paths have been mapped, and maps back what comes of it. */
type Settle = (call: MappedCall) => unknown;

interface MappedCall {
  readonly process: ScopedProcess;
  readonly next: Callable;
  readonly self: unknown;
  readonly args: unknown[];
  readonly answersWithPath: boolean;
}

/** Every function of `node:fs` and `node:fs/promises` that takes paths: a process's `/tmp` is its own. */
export function mapFileSystemPaths(): void {
  if (!claim(fs, "paths")) return;
  for (const [names, pathCount] of [
    [WITH_ONE_PATH, 1],
    [WITH_TWO_PATHS, 2],
  ] as const) {
    for (const name of names) {
      const answersWithPath = ANSWERS_WITH_PATH.has(name);
      const gate = (settle: Settle) => (next: Callable) =>
        gatePaths({ next, pathCount, settle, answersWithPath });
      replaceMethod(fs, name, gate(name === "openAsBlob" ? settlePromise : settleCallback));
      replaceMethod(fs, `${name}Sync`, gate(settleSync));
      replaceMethod(fs.promises, name, gate(settlePromise));
      if (name === "realpath") {
        replaceMethod(fs.realpath, "native", gate(settleCallback));
        replaceMethod(fs.realpathSync, "native", gate(settleSync));
      }
    }
  }
  replaceMethod(os, "tmpdir", (next) => () => (scopedProcess() === undefined ? next() : TEMPORARY_PATH));
}

interface PathGate {
  readonly next: Callable;
  readonly pathCount: 1 | 2;
  readonly settle: Settle;
  readonly answersWithPath: boolean;
}

function gatePaths({ next, pathCount, settle, answersWithPath }: PathGate): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    const process = scopedProcess();
    if (process === undefined || !mapPaths(process, args, pathCount)) return next.apply(this, args);
    return settle({ process, next, self: this, args, answersWithPath });
  };
}

/** Replaces the paths among the arguments; answers whether one has changed. */
function mapPaths(process: ScopedProcess, args: unknown[], pathCount: number): boolean {
  let isMapped = false;
  for (let index = 0; index < pathCount; index++) {
    const mapped = mapPath(process, args[index]);
    if (mapped === args[index]) continue;
    args[index] = mapped;
    isMapped = true;
  }
  return isMapped;
}

function mapPath(process: ScopedProcess, given: unknown): unknown {
  if (typeof given === "string") return process.toRealPath(given);
  const text = Buffer.isBuffer(given)
    ? given.toString("utf8")
    : given instanceof URL && given.protocol === "file:"
      ? fileURLToPath(given)
      : undefined;
  if (text === undefined) return given;
  const mapped = process.toRealPath(text);
  if (mapped === text) return given;
  return Buffer.isBuffer(given) ? Buffer.from(mapped) : mapped;
}

const settleSync: Settle = (call) => {
  try {
    return restoreAnswer(call, call.next.apply(call.self, call.args));
  } catch (error) {
    throw restoreError(call.process, error);
  }
};

const settlePromise: Settle = (call) =>
  (call.next.apply(call.self, call.args) as Promise<unknown>).then(
    (answer) => restoreAnswer(call, answer),
    (error: unknown) => {
      throw restoreError(call.process, error);
    },
  );

const settleCallback: Settle = (call) => {
  const { process, next, self, args } = call;
  const callback = args.at(-1);
  if (typeof callback === "function") {
    args[args.length - 1] = (error: unknown, ...answers: unknown[]) =>
      callback(restoreError(process, error), ...answers.map((answer) => restoreAnswer(call, answer)));
  }
  return next.apply(self, args);
};

function restoreAnswer({ process, answersWithPath }: MappedCall, answer: unknown): unknown {
  if (!answersWithPath) return answer;
  if (typeof answer === "string") return process.toVirtualPath(answer);
  if (Array.isArray(answer))
    for (const entry of answer) restoreProperties(process, entry, ["path", "parentPath"]);
  return answer;
}

function restoreError(process: ScopedProcess, error: unknown): unknown {
  // Not `instanceof`: in Jest, errors of Node belong to another realm.
  restoreProperties(process, error, ["message", "stack", "path", "dest"]);
  return error;
}

function restoreProperties(process: ScopedProcess, target: unknown, keys: readonly string[]): void {
  if (typeof target !== "object" || target === null) return;
  const properties = target as Record<string, unknown>;
  for (const key of keys) {
    const value = properties[key];
    if (typeof value !== "string") continue;
    const restored = process.toVirtualPath(value);
    if (restored !== value) properties[key] = restored;
  }
}
