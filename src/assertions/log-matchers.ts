import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { JournalEntryOf, LogLevel } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import { countOf } from "../timeline/wording.ts";
import { isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { isPlainObject, parseJson } from "./json-value.ts";
import { nearestPayload } from "./nearest-payload.ts";
import { matchesPartially } from "./partial-match.ts";
import { toOneLine } from "./payload-text.ts";
import { invocationsOf } from "./selected-invocations.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { listed } from "./wording.ts";

/** Which lines count. */
export interface LoggedOptions {
  /** Only lines of this level. Default: any. */
  readonly level?: LogLevel;
}

const LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const satisfies readonly LogLevel[];

type LogLine = JournalEntryOf<"log.line">;

export function toHaveLogged({ subject, where }: MatcherCall, expected: unknown, options?: unknown): Verdict {
  checkExpected(where, expected);
  const level = levelOf(where, options);
  const lines = linesOf(subject);
  const ofLevel = level === undefined ? lines : lines.filter((line) => line.level === level);
  const fitting = ofLevel.filter((line) => matchesLine(expected, line));
  const pass = fitting.length > 0;
  const what = expected instanceof RegExp ? String(expected) : toOneLine(expected);
  const atLevel = level === undefined ? "" : ` as ${level}`;
  return {
    pass,
    expectation: `to have logged ${what}${atLevel}`,
    happened: pass
      ? `it did in ${countOf(fitting.length, "line")}`
      : ofLevel.length === 0
        ? `it logged nothing${atLevel}`
        : `${countOf(ofLevel.length, "line")}${atLevel} ${ofLevel.length === 1 ? "does" : "do"} not fit`,
    details: () => nearestLine(expected, ofLevel),
    entries: pass ? fitting : ofLevel.length > 0 ? ofLevel : lines,
  };
}

function checkExpected(where: string, expected: unknown): void {
  const isText = typeof expected === "string" && expected !== "";
  if (isText || expected instanceof RegExp || isAsymmetricMatcher(expected) || isPlainObject(expected))
    return;
  throw new InvalidArgumentError(
    where,
    "line",
    "a part of what was logged, a RegExp, or an object that a line in JSON has the members of",
    expected,
  );
}

function levelOf(where: string, options: unknown): LogLevel | undefined {
  if (options === undefined) return undefined;
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options as object, { known: ["level"], prefix: "" });
  const { level } = options as LoggedOptions;
  if (level === undefined || LEVELS.includes(level)) return level;
  throw new InvalidArgumentError(where, "level", listed(LEVELS, "or"), level);
}

/** Of a function also what it logs while it initialises. */
function linesOf(subject: Subject): readonly LogLine[] {
  const { type, name, run } = subject;
  const lines = run.journal.where("log.line");
  if (type === "function") return lines.filter(({ functionName }) => functionName === name);
  const invocations = invocationsOf(subject);
  return lines.filter((line) =>
    invocations.some(
      ({ started, completed }) =>
        line.environmentId === started.environmentId &&
        line.requestId === started.requestId &&
        line.index > started.index &&
        (completed === undefined || line.index < completed.index),
    ),
  );
}

function matchesLine(expected: unknown, { text, line }: LogLine): boolean {
  if (typeof expected === "string") return text.includes(expected);
  if (expected instanceof RegExp) return text.search(expected) !== -1;
  return [text, line].some((candidate) => matchesPartially(expected, candidate));
}

function nearestLine(expected: unknown, lines: readonly LogLine[]): readonly string[] {
  if (!isPlainObject(expected) || isAsymmetricMatcher(expected)) return [];
  const objects = lines.flatMap(({ text, line }) => {
    const payload = [text, line].map(parseJson).find(isPlainObject);
    return payload === undefined ? [] : [{ title: "the line", payload }];
  });
  return nearestPayload(expected, objects);
}
