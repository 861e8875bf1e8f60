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

const TIMEOUT_MS = 180_000;
const REPORT = "report.json";
const ESM = "environments-of-esm.mjs";
const COMMONJS = "environments-of-commonjs.cjs";
const NOTHING: Outcome = { passed: 0, failed: 0 };

export function vitestLeg(title: string, pool: "forks" | "threads"): Leg {
  return jsonReportLeg(title, {
    folder: "vitest",
    environments: ESM,
    args: [
      "node_modules/vitest/vitest.mjs",
      "run",
      `--pool=${pool}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${REPORT}`,
    ],
  });
}

export function jestLeg(title: string, folder: "jest-cjs" | "jest-esm"): Leg {
  const isEsm = folder === "jest-esm";
  return jsonReportLeg(title, {
    folder,
    environments: isEsm ? ESM : COMMONJS,
    args: [
      ...(isEsm ? ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"] : []),
      "node_modules/jest/bin/jest.js",
      "--ci",
      "--json",
      `--outputFile=${REPORT}`,
    ],
  });
}

interface JsonReportLegOptions {
  /** Where the configuration is. */
  readonly folder: string;
  readonly environments: string;
  /** For Node; programs in `node_modules` are those of the consumer project. */
  readonly args: readonly string[];
}

function jsonReportLeg(title: string, { folder, environments, args }: JsonReportLegOptions): Leg {
  return {
    title,
    run: async (bench) => {
      const cwd = join(bench.folder, folder);
      const report = join(cwd, REPORT);
      const result = await runChildProcess(
        [
          bench.node,
          ...args
            .map((arg) => (arg.startsWith("node_modules/") ? join(bench.folder, arg) : arg))
            .map((arg) => arg.replace(REPORT, report)),
        ],
        { cwd, timeoutMs: TIMEOUT_MS, env: environmentsIn(bench, environments) },
      );
      return { ...result, outcome: readReport(report) };
    },
  };
}

/** Tells the cold start suites by which copy of the package to start environments. */
function environmentsIn(bench: Bench, fileName: string): Record<string, string> {
  return { COLD_START_ENVIRONMENT: join(bench.folder, fileName) };
}

function readReport(path: string): Outcome {
  try {
    return outcomeOfJsonReport(readFileSync(path, "utf8"));
  } catch {
    // The runner ended before it could write one; its exit code says so.
    return NOTHING;
  }
}

/** Node's own test runner. */
export function nodeLeg(title: string, format: "esm" | "cjs"): Leg {
  const [environments, ...files] =
    format === "esm"
      ? [ESM, "node/lambda.test.mjs", "node/sdk.test.mjs", ...suites("node-esm.mjs")]
      : [COMMONJS, "node/lambda.test.cjs", "node/sdk.test.cjs", ...suites("node-cjs.cjs")];
  return {
    title,
    run: async (bench) => {
      const result = await runChildProcess([bench.node, "--test", "--test-reporter=tap", ...files], {
        cwd: bench.folder,
        timeoutMs: TIMEOUT_MS,
        env: environmentsIn(bench, environments),
      });
      return { ...result, outcome: outcomeOfTap(result.stdout) };
    },
  };
}

function suites(ending: string): string[] {
  return ["cold-start", "matchers", "scenario"].map((name) => `suites/${name}.${ending}`);
}

/** Compiles the shipped types; each configuration counts as one test. */
export function typesLeg(title: string, compiler: string): Leg {
  return {
    title,
    run: async (bench) => {
      let outcome = NOTHING;
      let output = "";
      let timedOut = false;
      for (const project of ["node16", "bundler"]) {
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
