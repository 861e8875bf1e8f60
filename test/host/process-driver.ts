import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  HostedProcess,
  type HostedProcessOptions,
  type ProcessOutput,
} from "../../src/host/hosted-process.ts";
import { Quiescence } from "../../src/host/quiescence.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

export const START = Date.UTC(2030, 0, 1);

const { mkdtempSync, rmSync } = fs;
const temporaryRoot = os.tmpdir();

export interface TestProcess {
  readonly process: HostedProcess;
  readonly outputs: ProcessOutput[];
  readonly exitCodes: number[];
  readonly faults: { readonly kind: string; readonly error: unknown }[];
}

/** The least that drives processes: at rest, take the next task of the clock; and so on. */
export class ProcessDriver {
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  readonly #directories: string[] = [];
  readonly #processes: HostedProcess[] = [];
  /** How often everything came to rest. */
  rests = 0;

  constructor({ startTime = START, stuckAfterMs = 4_000 } = {}) {
    this.clock = new VirtualClock(startTime);
    this.quiescence = new Quiescence({ clock: this.clock, stuckAfterMs });
  }

  get elapsedMs(): number {
    return this.clock.now - this.clock.startTime;
  }

  spawn(options: Partial<Pick<HostedProcessOptions, "name" | "variables" | "random">> = {}): TestProcess {
    const outputs: ProcessOutput[] = [];
    const exitCodes: number[] = [];
    const faults: TestProcess["faults"] = [];
    const process = new HostedProcess({
      name: "worker",
      variables: {},
      random: () => 0.25,
      ...options,
      clock: this.clock,
      quiescence: this.quiescence,
      temporaryDirectory: () => this.#makeDirectory(),
      listener: {
        output: (output) => outputs.push(output),
        exited: (exitCode) => {
          exitCodes.push(exitCode);
          process.kill();
        },
        faulted: (kind, error) => faults.push({ kind, error }),
      },
    });
    this.#processes.push(process);
    return { process, outputs, exitCodes, faults };
  }

  /** Runs until `isDone`, or until nothing is left to happen. */
  async drive(isDone: () => boolean = () => false, until = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await this.quiescence.reach();
      this.rests++;
      const next = this.clock.peek();
      if (isDone() || next === undefined || next.dueAt > until) return;
      this.clock.takeNext()?.run();
    }
  }

  /** Runs code of a process and drives until its promise settles. */
  async run<Result>({ process }: TestProcess, fn: () => Promise<Result>): Promise<Result> {
    let state:
      | { readonly settled: "no" }
      | { readonly settled: "yes"; readonly value: Result }
      | { readonly settled: "failed"; readonly error: unknown } = { settled: "no" };
    process.run(fn).then(
      (value) => {
        state = { settled: "yes", value };
      },
      (error: unknown) => {
        state = { settled: "failed", error };
      },
    );
    await this.drive(() => state.settled !== "no");
    const outcome = state as { settled: string; value?: Result; error?: unknown };
    if (outcome.settled === "failed") throw outcome.error;
    if (outcome.settled === "no") throw new Error("the code waits for something that never happens");
    return outcome.value as Result;
  }

  dispose(): void {
    for (const process of this.#processes) process.kill();
    this.quiescence.dispose();
    for (const directory of this.#directories) rmSync(directory, { recursive: true, force: true });
  }

  #makeDirectory(): string {
    const directory = mkdtempSync(path.join(temporaryRoot, "lambdarium-host-"));
    this.#directories.push(directory);
    return directory;
  }
}

/** In virtual time, when called by a process. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    globalThis.setTimeout(resolve, milliseconds);
  });
}
