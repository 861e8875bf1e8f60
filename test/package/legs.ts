import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildProcessResult, runChildProcess } from "./child-process.ts";
import { type Outcome, outcomeOfJsonReport, outcomeOfTap } from "./outcome.ts";

/** Where a leg finds its programs. */
export interface Bench {
  /** Consumer project the leg runs in. */
  readonly folder: string;
  /** Node binary, by absolute path: a `node` on PATH may be another. */
  readonly node: string;
}

/** One way a person uses the package: a runner, its mode, a module format. */
export interface Leg {
  readonly title: string;
  readonly run: (bench: Bench) => Promise<LegResult>;
}

export interface LegResult extends Pick<ChildProcessResult, "exitCode" | "output" | "timedOut"> {
  readonly outcome: Outcome;
}

const TIMEOUT_MS = 120_000;
const REPORT = "report.json";
const NOTHING: Outcome = { passed: 0, failed: 0 };

export function vitestLeg(title: string, pool: "forks" | "threads"): Leg {
  return jsonReportLeg(title, "vitest", [
    "node_modules/vitest/vitest.mjs",
    "run",
    `--pool=${pool}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${REPORT}`,
  ]);
}

export function jestLeg(title: string, folder: "jest-cjs" | "jest-esm"): Leg {
  return jsonReportLeg(title, folder, [
    ...(folder === "jest-esm" ? ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"] : []),
    "node_modules/jest/bin/jest.js",
    "--ci",
    "--json",
    `--outputFile=${REPORT}`,
  ]);
}

/** Programs are named relative to the consumer project, and run in the folder of their configuration. */
function jsonReportLeg(title: string, folder: string, args: readonly string[]): Leg {
  return {
    title,
    run: async (bench) => {
      const cwd = join(bench.folder, folder);
      const result = await runChildProcess(
        [bench.node, ...args.map((arg) => (arg.startsWith("node_modules/") ? join(bench.folder, arg) : arg))],
        { cwd, timeoutMs: TIMEOUT_MS },
      );
      return { ...result, outcome: readReport(join(cwd, REPORT)) };
    },
  };
}

function readReport(path: string): Outcome {
  try {
    return outcomeOfJsonReport(readFileSync(path, "utf8"));
  } catch {
    // The runner ended before it could write one; its exit code says so.
    return NOTHING;
  }
}

/** Node's own test runner, in the module format of the file. */
export function nodeLeg(title: string, file: string): Leg {
  return {
    title,
    run: async (bench) => {
      const result = await runChildProcess([bench.node, "--test", "--test-reporter=tap", file], {
        cwd: join(bench.folder, "node"),
        timeoutMs: TIMEOUT_MS,
      });
      return { ...result, outcome: outcomeOfTap(result.stdout) };
    },
  };
}

/** Compiles the shipped types; each configuration counts as one test. */
export function typesLeg(title: string, compiler: string): Leg {
  return {
    title,
    run: async (bench) => {
      let outcome = NOTHING;
      let output = "";
      let timedOut = false;
      for (const project of ["node16", "nodenext", "bundler"]) {
        const result = await runChildProcess(
          [
            bench.node,
            join(bench.folder, "node_modules", compiler, "bin/tsc"),
            "-p",
            `tsconfig.${project}.json`,
          ],
          { cwd: join(bench.folder, "types"), timeoutMs: TIMEOUT_MS },
        );
        timedOut ||= result.timedOut;
        if (result.exitCode === 0) outcome = { ...outcome, passed: outcome.passed + 1 };
        else {
          outcome = { ...outcome, failed: outcome.failed + 1 };
          output += `tsconfig.${project}.json:\n${result.output}`;
        }
      }
      return { outcome, output, timedOut, exitCode: outcome.failed === 0 ? 0 : 1 };
    },
  };
}
