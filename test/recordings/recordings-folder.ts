import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A function of a recording's setup. */
export interface RecordedFunction {
  readonly name: string;
  /** The handler as JavaScript; `sqs`, `SendMessageCommand` and `fs` stand for the usual imports. */
  readonly handler: { readonly js: string };
  readonly config: {
    readonly Timeout?: number;
    readonly MemorySize?: number;
    readonly Description?: string;
    readonly Environment?: { readonly Variables: Readonly<Record<string, string>> };
  };
}

/** The parts of a file of recorded answers that tests read. */
export interface Recording {
  readonly title: string;
  readonly given: { readonly functions: readonly RecordedFunction[] };
  readonly recorded: Readonly<Record<string, unknown>>;
  /** Facts that were checked in code when the answers were recorded. */
  readonly asserted?: Readonly<Record<string, unknown>>;
  /** Paths in `recorded` that are not to be compared. */
  readonly ignore: readonly string[];
}

/** Answers of AWS, recorded by the LocalStack project. They lie beside this project, not in it, and are read in place. */
export const RECORDINGS_FOLDER =
  process.env["LAMBDARIUM_RECORDINGS"] ??
  fileURLToPath(new URL("../../../shared/recordings", import.meta.url));

export const hasRecordings = existsSync(RECORDINGS_FOLDER);

/** Every recording there is, as {@link readRecording} takes it. */
export function allRecordings(): readonly string[] {
  return readdirSync(RECORDINGS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => recordingsIn(name))
    .sort();
}

/** Whether there is a file of this name: a folder that somebody names may have others. */
export function hasRecording(path: string): boolean {
  return existsSync(join(RECORDINGS_FOLDER, `${path}.json`));
}

/** Reads one file, named by folder and file without its ending: `async/retries`. */
export function readRecording(path: string): Recording {
  return JSON.parse(readFileSync(join(RECORDINGS_FOLDER, `${path}.json`), "utf8")) as Recording;
}

/** Every file of a folder, as {@link readRecording} takes it. */
export function recordingsIn(folder: string): readonly string[] {
  return readdirSync(join(RECORDINGS_FOLDER, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => `${folder}/${file.slice(0, -".json".length)}`);
}
