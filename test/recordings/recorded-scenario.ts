import { describe, expect, it } from "vitest";
import { withoutPaths } from "./json-path.ts";
import { NOT_REPRODUCED } from "./not-reproduced.ts";
import { Placeholders } from "./placeholders.ts";
import {
  hasRecording,
  hasRecordings,
  RECORDINGS_FOLDER,
  type RecordedFunction,
  type Recording,
  readRecording,
} from "./recordings-folder.ts";

/** Recordings have this account, and the tests' runtimes have it too. */
export const RECORDED_ACCOUNT = "111111111111";

const REGION = "us-east-1";

/**
 * Members that recordings say not to compare, and that are compared all the same. Left out is what depends on a function's
 * language and code (Runtime, Handler, CodeSha256, the version of the runtime), and what older recordings do not have.
 */
const COMPARED_ALL_THE_SAME = new Set([
  "$..CodeSize",
  "$..Role",
  "$..TracingConfig",
  "$..Architectures",
  "$..EphemeralStorage",
  "$..PackageType",
  "$..RevisionId",
  "$..LastModified",
  "$..TableDescription",
  "$.create-table",
]);

/** One recording while a test goes through it: what AWS answered, and what has been compared with it. */
export class RecordedScenario {
  readonly #path: string;
  readonly #recording: Recording;
  readonly #placeholders = new Placeholders({ "<partition>": "aws", "<region>": REGION });
  readonly #compared = new Set<string>();
  readonly #factsLeft: Set<string>;

  constructor(path: string) {
    this.#path = path;
    this.#recording = readRecording(path);
    this.#factsLeft = new Set(Object.keys(this.#recording.asserted ?? {}));
  }

  /** A function of the setup. */
  given(name: string): RecordedFunction {
    const found = this.#recording.given.functions.find((candidate) => candidate.name === name);
    return found ?? expect.unreachable(`${this.#path} has no function ${name}`);
  }

  /** Compares an answer with the one of this name. */
  matches(name: string, actual: unknown): void {
    expect(Object.keys(this.#recording.recorded)).toContain(name);
    this.#compared.add(name);
    const ignored = [
      ...this.#recording.ignore.filter((path) => !COMPARED_ALL_THE_SAME.has(path)),
      ...this.#notReproduced.map((path) => `$.${path}`),
    ];
    const recorded = withoutPaths({ [name]: comparable(this.#recording.recorded[name]) }, ignored);
    const given = withoutPaths(comparable(JSON.parse(JSON.stringify({ [name]: actual }))), ignored);
    expect(given).toEqual(this.#placeholders.resolve(recorded, given));
  }

  /** A fact that was checked when the answers were recorded. */
  fact(name: string): unknown {
    this.#factsLeft.delete(name);
    return this.#recording.asserted?.[name] ?? expect.unreachable(`${this.#path} asserts no "${name}"`);
  }

  /** Fails if something was recorded that was neither compared nor listed with a reason. */
  assertComplete(): void {
    const listed = new Set(this.#notReproduced);
    const names = Object.keys(this.#recording.recorded);
    const left = names.filter((name) => !this.#compared.has(name) && !listed.has(name));
    expect(left, "recorded and neither compared nor listed in not-reproduced.ts").toEqual([]);
    const both = names.filter((name) => this.#compared.has(name) && listed.has(name));
    expect(both, "listed in not-reproduced.ts and compared all the same").toEqual([]);
    expect([...this.#factsLeft], "facts that were not looked at").toEqual([]);
  }

  get #notReproduced(): readonly string[] {
    return NOT_REPRODUCED.flatMap(({ recording, answers }) =>
      recording === this.#path ? (answers ?? []) : [],
    );
  }
}

/** Tests of recordings: skipped as a whole, with the reason as title, where there are none. */
export function describeRecorded(subject: string, register: () => void): void {
  const title = hasRecordings
    ? `${subject}, as recorded`
    : `${subject}: not compared, there are no recordings in ${RECORDINGS_FOLDER}`;
  describe.skipIf(!hasRecordings)(title, register);
}

/** Goes through one recording, named as in `async/retries`. */
export function recorded(path: string, drive: (scenario: RecordedScenario) => Promise<void>): void {
  if (hasRecordings && !hasRecording(path)) return;
  it(hasRecordings ? `${path}: ${readRecording(path).title}` : path, async () => {
    const scenario = new RecordedScenario(path);
    await drive(scenario);
    scenario.assertComplete();
  });
}

/** What was recorded, in the form that a simulation of Node.js functions can have. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  if ("stackTrace" in members) return asNodeError(members);
  return Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => {
        // The recorder empties the headers.
        if (name === "HTTPHeaders") return false;
        // Every JavaScript error has its text as `message`, however the body of the answer spells it.
        return !(name.toLowerCase() === "message" && "Error" in members);
      })
      .map(([name, member]) => [name, isPython(name, member) ? "nodejs22.x" : comparable(member)]),
  );
}

/** The handlers that were recorded are in Python; what a Node.js function makes of the same error has other names. */
function asNodeError({ errorMessage }: Readonly<Record<string, unknown>>): unknown {
  return { errorType: "Error", errorMessage, trace: "<trace>" };
}

/** Functions that were recorded in Python are in JavaScript here. */
function isPython(name: string, member: unknown): boolean {
  return name === "Runtime" && typeof member === "string" && member.startsWith("python");
}
