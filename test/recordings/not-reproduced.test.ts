import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NOT_REPRODUCED } from "./not-reproduced.ts";
import { recordedPrograms } from "./recorded-programs.ts";
import { hasRecordings, RECORDINGS_FOLDER, readRecording, recordingsIn } from "./recordings-folder.ts";

/** What is compared beside the code that it is about, not in this folder. */
const FOLDERS_ELSEWHERE = ["dynamodb-streams", "event-pattern", "triggers"];

const FOLDERS = [
  "async",
  "invoke",
  "sqs",
  "sqs-mapping",
  "mapping-api",
  "kinesis",
  "kinesis-mapping",
  "dynamodb-mapping",
];

const run = recordedPrograms();

const listedAsAWhole = NOT_REPRODUCED.filter(({ answers }) => answers === undefined).map(
  ({ recording }) => recording,
);

const subject = hasRecordings
  ? "The recordings of Lambda's answers"
  : `The recordings of Lambda's answers: not counted, there are none in ${RECORDINGS_FOLDER}`;

describe.skipIf(!hasRecordings)(subject, () => {
  it("are each compared once, or listed with the reason why not", () => {
    const all = FOLDERS.flatMap(recordingsIn);
    const isCounted = (path: string): boolean => FOLDERS.includes(path.split("/")[0] ?? "");
    expect([...run, ...listedAsAWhole].filter(isCounted).sort()).toEqual([...all].sort());
  });

  it("are, for sources and services, each named by a test beside their code, or listed", () => {
    const tests = readdirSync(`${import.meta.dirname}/..`, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("recordings"))
      .map((file) => readFileSync(`${import.meta.dirname}/../${file}`, "utf8"));
    const isNamed = (path: string): boolean => {
      const name = new RegExp(`(?<![\\w-])${path.split("/")[1]}(?![\\w-])`);
      return run.includes(path) || tests.some((text) => name.test(text));
    };
    const unnamed = FOLDERS_ELSEWHERE.flatMap(recordingsIn).filter((path) => !isNamed(path));
    expect(unnamed.sort()).toEqual(
      listedAsAWhole.filter((path) => FOLDERS_ELSEWHERE.includes(path.split("/")[0] ?? "")).sort(),
    );
  });

  it("have the answers of which single ones are listed, in files that are compared otherwise", () => {
    for (const { recording, answers = [] } of NOT_REPRODUCED) {
      const names = Object.keys(readRecording(recording).recorded);
      if (answers.length > 0) expect(run).toContain(recording);
      for (const path of answers) expect(names).toContain(path.split(".")[0]);
    }
  });
});

it("Whatever of AWS's answers is not reproduced has a reason that is a sentence", () => {
  for (const { because } of NOT_REPRODUCED) expect(because).toMatch(/^[A-Z`].{20,}\.$|^\w+\(.{20,}\.$/s);
});
