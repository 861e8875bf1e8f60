import fs from "node:fs";
import type { LogLevel } from "../journal/journal-entry.ts";
import { type Callable, claim, interpose, replaceMethod } from "./interposition.ts";
import { CONSOLE_LEVELS } from "./process-console.ts";
import type { ScopedProcess } from "./process-scope.ts";
import { realProcess, scopedProcess } from "./shared-slot.ts";

/** Methods of the console that do not print. */
const SILENT = new Set(["Console", "context", "createTask", "profile", "profileEnd", "timeStamp", "clear"]);

/** Standard streams: text written to them, or to their file descriptors, by whatever library. */
export function captureStandardStreams(): void {
  for (const stream of ["stdout", "stderr"] as const) {
    interpose(realProcess[stream], "write", (next) => gateStreamWrite(stream, next));
  }
  if (!claim(fs, "standard streams")) return;
  for (const name of [
    "write",
    "writeSync",
    "writev",
    "writevSync",
    "writeFileSync",
    "appendFileSync",
  ] as const) {
    replaceMethod(fs, name, (next) => gateDescriptorWrite(name.endsWith("Sync"), next));
  }
}

/**
 * The console of the global object. Vitest and Jest put another one there for each test file, so this is repeated
 * whenever a process is created.
 */
export function captureConsole(): void {
  const console = globalThis.console as unknown as Record<string, unknown>;
  if (!claim(console, "output")) return;
  for (const method of Object.keys(console)) {
    if (SILENT.has(method)) continue;
    const level = (CONSOLE_LEVELS as Readonly<Record<string, LogLevel | undefined>>)[method];
    replaceMethod(console, method, level === undefined ? gateMethod(method) : gateLevel(level));
  }
  defineFatal(console);
}

function gateLevel(level: LogLevel): (next: Callable) => Callable {
  return (next) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const process = scopedProcess();
      return process === undefined
        ? next.apply(this, args)
        : process.output({ type: "console", level, args });
    };
}

function gateMethod(method: string): (next: Callable) => Callable {
  return (next) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const process = scopedProcess();
      if (process === undefined) return next.apply(this, args);
      return (process.console as unknown as Record<string, Callable>)[method]?.(...args);
    };
}

/** Lambda adds `console.fatal`; only its processes see it. */
function defineFatal(console: Record<string, unknown>): void {
  let outside = console["fatal"];
  Object.defineProperty(console, "fatal", {
    configurable: true,
    enumerable: false,
    get: () => {
      const process = scopedProcess();
      if (process === undefined) return outside;
      return (...args: unknown[]) => process.output({ type: "console", level: "FATAL", args });
    },
    set: (value: unknown) => {
      outside = value;
    },
  });
}

function gateStreamWrite(stream: "stdout" | "stderr", next: Callable): Callable {
  return function (this: unknown, chunk: unknown, encoding?: unknown, callback?: unknown): unknown {
    const process = scopedProcess();
    if (process === undefined) return next.call(this, chunk, encoding, callback);
    process.output({ type: "raw", stream, text: textOf(chunk, encoding) });
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") realProcess.nextTick(done as () => void);
    return true;
  };
}

function gateDescriptorWrite(isSync: boolean, next: Callable): Callable {
  return function (this: unknown, descriptor: unknown, data: unknown, ...args: unknown[]): unknown {
    const process = isStandardStream(descriptor) ? scopedProcess() : undefined;
    if (process === undefined) return next.call(this, descriptor, data, ...args);
    const length = capture(process, descriptor === 1 ? "stdout" : "stderr", data, args);
    if (isSync) return length;
    const callback = args.at(-1);
    if (typeof callback === "function") realProcess.nextTick(callback as () => void, null, length, data);
    return undefined;
  };
}

function isStandardStream(descriptor: unknown): descriptor is 1 | 2 {
  return descriptor === 1 || descriptor === 2;
}

/** Reports what a call of fs.write and its variants writes; answers how many bytes. */
function capture(
  process: ScopedProcess,
  stream: "stdout" | "stderr",
  data: unknown,
  args: readonly unknown[],
): number {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : isBytes(data) ? partOf(data, args) : undefined;
  const text = bytes === undefined ? String(data) : bytes.toString("utf8");
  process.output({ type: "raw", stream, text });
  return bytes?.byteLength ?? Buffer.byteLength(text);
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (isBytes(chunk)) return bufferOf(chunk).toString("utf8");
  const isEncoded = typeof encoding === "string" && encoding !== "utf8" && encoding !== "utf-8";
  return isEncoded ? Buffer.from(String(chunk), encoding as BufferEncoding).toString("utf8") : String(chunk);
}

/** `fs.write(fd, buffer, offset, length)` or `fs.write(fd, buffer, { offset, length })`. */
function partOf(data: ArrayBufferView, [first, second]: readonly unknown[]): Buffer {
  const buffer = bufferOf(data);
  const isOptions = typeof first === "object" && first !== null;
  const { offset, length } = isOptions
    ? (first as { readonly offset?: unknown; readonly length?: unknown })
    : { offset: first, length: second };
  const start = typeof offset === "number" ? offset : 0;
  return buffer.subarray(start, typeof length === "number" ? start + length : undefined);
}

function bufferOf(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

function isBytes(value: unknown): value is ArrayBufferView {
  return ArrayBuffer.isView(value);
}
