import { type Callable, interpose } from "./interposition.ts";
import { realProcess, scopedProcess } from "./shared-slot.ts";

const BRAND = Symbol.for("lambdarium.host.process-exit");

/** Unwinds the code that called `process.exit`. The end of the process has been reported when it is thrown. */
export class ProcessExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`process.exit(${exitCode})`);
    this.name = "ProcessExit";
    this.exitCode = exitCode;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Whether an error is only the unwinding of a process that has ended. */
export function isProcessExit(error: unknown): boolean {
  return typeof error === "object" && error !== null && BRAND in error;
}

/** `process.exit` ends the process whose code calls it, not the test run. */
export function interposeExit(): void {
  for (const target of new Set([realProcess, process])) interpose(target, "exit", gateExit);
}

function gateExit(next: Callable): Callable {
  return function (this: unknown, exitCode?: unknown): unknown {
    const process = scopedProcess();
    return process === undefined ? next.call(this, exitCode) : process.exit(Number(exitCode ?? 0));
  };
}
