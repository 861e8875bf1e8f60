import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runChildProcess } from "../package/child-process.ts";
import { type ConformanceResult, printConformance } from "./conformance-table.ts";
import { NOT_REPRODUCED } from "./not-reproduced.ts";
import { resultOf } from "./recorded-programs.ts";
import { allRecordings, hasRecordings, RECORDINGS_FOLDER } from "./recordings-folder.ts";

// Goes through every recording of a folder with clients of the AWS SDK, and prints what is reproduced. The folder is the
// one named in LAMBDARIUM_RECORDINGS, or else the one beside the repository.

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const TEN_MINUTES_MS = 600_000;

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function runPrograms(): Promise<Report> {
  const scratch = mkdtempSync(join(tmpdir(), "lambdarium-conformance-"));
  const file = join(scratch, "report.json");
  try {
    const { output } = await runChildProcess(
      [
        process.execPath,
        join(REPOSITORY, "node_modules/vitest/vitest.mjs"),
        "run",
        "test/recordings",
        "--typecheck.enabled=false",
        "--reporter=json",
        `--outputFile=${file}`,
      ],
      { cwd: REPOSITORY, timeoutMs: TEN_MINUTES_MS },
    );
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Report;
    } catch {
      throw new Error(`the programs could not be run:\n${output}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The titles of programs begin with the recording that they go through. */
function outcomesOf({ testResults }: Report): ReadonlyMap<string, ConformanceResult> {
  const outcomes = new Map<string, ConformanceResult>();
  for (const { title, status, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
    const recording = /^(\S+\/\S+): /.exec(title)?.[1];
    if (recording === undefined || status === "skipped") continue;
    const because = `The program fails: ${failureMessages[0]?.split("\n")[0] ?? "without a message"}`;
    outcomes.set(
      recording,
      status === "passed" ? resultOf(recording) : { recording, outcome: "not reproduced", because },
    );
  }
  return outcomes;
}

function describe(recording: string, outcomes: ReadonlyMap<string, ConformanceResult>): ConformanceResult {
  const known = outcomes.get(recording);
  if (known !== undefined) return known;
  const reason = NOT_REPRODUCED.find((entry) => entry.recording === recording);
  return { recording, outcome: "not reproduced", because: reason?.because ?? "There is no program for it." };
}

if (hasRecordings) {
  const outcomes = outcomesOf(await runPrograms());
  const results = allRecordings().map((recording) => describe(recording, outcomes));
  console.log(printConformance(results));
  process.exitCode = results.some(({ because }) => because?.startsWith("The program fails") === true) ? 1 : 0;
} else {
  console.log(`There are no recordings in ${RECORDINGS_FOLDER}: name their folder in LAMBDARIUM_RECORDINGS.`);
}
