import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runChildProcess } from "./package/child-process.ts";
import { checkedOutcome, type Outcome, outcomeOfJsonReport, sumOfOutcomes } from "./package/outcome.ts";
import { runMatrix } from "./package/run-matrix.ts";

// Everything `npm test` stands for: the tests of the source, then the package as its users get it. The last line
// counts both. A run that ends badly, or runs nothing, counts as a failure.

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const MINUTE_MS = 60_000;

async function runTestsOfSource(): Promise<Outcome> {
  const scratch = mkdtempSync(join(tmpdir(), "lambdarium-report-"));
  const report = join(scratch, "report.json");
  try {
    const { exitCode } = await runChildProcess(
      [
        process.execPath,
        join(REPOSITORY, "node_modules/vitest/vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      { cwd: REPOSITORY, timeoutMs: 9 * MINUTE_MS, output: "inherit" },
    );
    return checkedOutcome(readOutcome(report), exitCode);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readOutcome(report: string): Outcome {
  try {
    return outcomeOfJsonReport(readFileSync(report, "utf8"));
  } catch {
    // Vitest ended before it could write one; its exit code says so.
    return { passed: 0, failed: 0 };
  }
}

/** The package is tested as built from the source at hand; a build that fails is one failure, and there is nothing to test. */
async function runTestsOfPackage(): Promise<Outcome> {
  const build = await runChildProcess(
    [process.execPath, join(REPOSITORY, "node_modules/tsdown/dist/run.mjs")],
    {
      cwd: REPOSITORY,
      timeoutMs: 2 * MINUTE_MS,
    },
  );
  if (build.exitCode !== 0) {
    console.log(`✗ build\n${build.output}`);
    return { passed: 0, failed: 1 };
  }
  try {
    return await runMatrix();
  } catch (error) {
    console.log(`✗ package\n${error instanceof Error ? error.stack : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

const { passed, failed } = sumOfOutcomes([await runTestsOfSource(), await runTestsOfPackage()]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
