import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A case of pattern-cases.json of the recordings. */
export interface RecordedCase {
  readonly name: string;
  readonly event: unknown;
  readonly pattern: unknown;
  readonly expected: "match" | "no match" | { readonly error: string; readonly message: string };
}

/** A recording, or `undefined` where the recordings are not at hand. */
function readRecording(path: string): Record<string, unknown> | undefined {
  const file = fileURLToPath(new URL(`../../../shared/recordings/${path}`, import.meta.url));
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : undefined;
}

export function readRecordedCases(): readonly RecordedCase[] {
  const recording = readRecording("event-pattern/pattern-cases.json");
  return (recording?.["recorded"] as { readonly cases: readonly RecordedCase[] } | undefined)?.cases ?? [];
}
