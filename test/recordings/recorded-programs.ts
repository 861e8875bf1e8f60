import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceResult } from "./conformance-table.ts";
import { NOT_REPRODUCED } from "./not-reproduced.ts";

/** The recordings that the tests of this folder go through, read off their text. */
export function recordedPrograms(): readonly string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
    .flatMap((text) => [...text.matchAll(/\brecorded\(\s*"([^"]+)"/g)].map(([, path = ""]) => path));
}

/** What the tests say of every recording that is known, given that they pass. */
export function knownResults(): readonly ConformanceResult[] {
  const programs = recordedPrograms().map((recording) => resultOf(recording));
  const others = NOT_REPRODUCED.filter(({ answers }) => answers === undefined).map(
    ({ recording, because }): ConformanceResult => ({ recording, outcome: "not reproduced", because }),
  );
  return [...programs, ...others].sort((one, other) => (one.recording < other.recording ? -1 : 1));
}

/** What is said of a recording whose program passes. */
export function resultOf(recording: string): ConformanceResult {
  const reasons = NOT_REPRODUCED.filter((entry) => entry.recording === recording);
  if (reasons.length === 0) return { recording, outcome: "reproduced" };
  const because = reasons
    .map((reason) => `${(reason.answers ?? []).join(", ")}: ${reason.because}`)
    .join(" ");
  return { recording, outcome: "in part", because };
}
