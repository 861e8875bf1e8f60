import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { NOT_SIMULATED, REFUSED_SETTINGS } from "../../src/fidelity/not-simulated.ts";
import type { Chosen, Published } from "../../src/fidelity/published.ts";
import { byArea, percentage, totals } from "../../test/recordings/conformance-table.ts";
import { NOT_REPRODUCED } from "../../test/recordings/not-reproduced.ts";
import { knownResults } from "../../test/recordings/recorded-programs.ts";
import { formatSource, formatValue, row } from "./fact-format.ts";

/** One published fact or choice, with the sentence that its doc comment begins with. */
interface Fact {
  readonly file: string;
  /** The table of facts that it is in, if it has no constant of its own. */
  readonly group: string | undefined;
  readonly what: string;
  readonly fact: Published<unknown> | Chosen<unknown>;
}

/** These come first, in this order; other files follow by name. */
const FIRST_FILES = [
  "runtime-names",
  "defaults",
  "limits",
  "environment-variables",
  "error-messages",
  "platform-errors",
  "node-runtime",
  "concurrency-messages",
  "retry-behavior",
  "event-source-parameters",
];

/** Files that hold no facts, or facts with a section of their own. */
const OTHER_FILES = ["published", "source", "not-simulated"];

/** The text of docs/fidelity.md, read off the files in `src/fidelity`. */
export async function renderFidelityPage(directory: string): Promise<string> {
  const facts = (await Promise.all(factFiles(directory).map((file) => readFacts(directory, file)))).flat();
  const files = [...new Set(facts.map(({ file }) => file))];
  const sections = files.flatMap((file) => publishedSection(file, facts));
  return `${[
    "# Fidelity",
    "What the simulation takes from AWS, where AWS says so, and what it does where AWS is silent.",
    'Each row is a value in `src/fidelity`; this page is made from them by `node --import tsx docs/fidelity/generate.mjs`. In texts, `<name>` stands for a part that varies. "Recording" is an answer of AWS that was recorded.',
    ...sections,
    choicesSection(facts),
    refusedSection(),
    notSimulatedSection(),
    notReproducedSection(),
  ].join("\n\n")}\n`;
}

function factFiles(directory: string): readonly string[] {
  const rank = (name: string): number =>
    FIRST_FILES.includes(name) ? FIRST_FILES.indexOf(name) : FIRST_FILES.length;
  return readdirSync(directory)
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((name) => !OTHER_FILES.includes(name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

async function readFacts(directory: string, file: string): Promise<readonly Fact[]> {
  const path = join(directory, `${file}.ts`);
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
  // A module lists its exports by name; a reader wants them in the order in which they were written.
  return [...constants(readFileSync(path, "utf8"))].flatMap(({ name, comment, body }) =>
    factsIn(module[name], { file, comment, body }),
  );
}

/** An exported constant as it is written. */
interface Constant {
  readonly name: string;
  readonly comment: string;
  readonly body: string;
}

const CONSTANT =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export const (\w+)((?:(?!\n(?:\/\*\*|export |\/\/))[\s\S])*)/g;

function constants(source: string): readonly Constant[] {
  return [...source.matchAll(CONSTANT)].map(([, comment = "", name = "", body = ""]) => {
    const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trim());
    return { name, comment: lines.join(" ").trim(), body };
  });
}

function factsIn(
  value: unknown,
  { file, comment, body }: Omit<Constant, "name"> & { readonly file: string },
): readonly Fact[] {
  if (isFact(value)) return [{ file, group: undefined, what: comment, fact: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, fact]) =>
    isFact(fact)
      ? [{ file, group: comment.replace(/\.$/, ""), what: commentOf(key, body) ?? `${inWords(key)}.`, fact }]
      : [],
  );
}

/** The doc comment in front of one entry of a table of facts. */
function commentOf(key: string, body: string): string | undefined {
  return new RegExp(`/\\*\\* ([^\\n]*) \\*/\\n\\s*${key}:`).exec(body)?.[1];
}

function isFact(value: unknown): value is Published<unknown> | Chosen<unknown> {
  return typeof value === "object" && value !== null && "value" in value && "unit" in value;
}

function publishedSection(file: string, facts: readonly Fact[]): readonly string[] {
  const published = facts.filter((entry) => entry.file === file && "source" in entry.fact);
  if (published.length === 0) return [];
  const groups = new Set(published.flatMap(({ group }) => group ?? []));
  const single = published.filter(({ group }) => group === undefined);
  return [
    `## ${titleOf(file)}`,
    ...(single.length === 0 ? [] : [publishedTable(single)]),
    ...[...groups].flatMap((name) => [
      `### ${name}`,
      publishedTable(published.filter(({ group }) => group === name)),
    ]),
  ];
}

function publishedTable(facts: readonly Fact[]): string {
  const rows = facts.flatMap(({ what, fact }) =>
    "source" in fact
      ? [row([what, formatValue(fact.value), fact.unit, formatSource(fact.source), fact.readOn])]
      : [],
  );
  return table(["What", "Value", "Unit", "Source", "Read on"], rows);
}

function choicesSection(facts: readonly Fact[]): string {
  const rows = facts.flatMap(({ group, what, fact }) =>
    "because" in fact
      ? [
          row([
            group === undefined ? what : `${group}: ${what}`,
            formatValue(fact.value),
            fact.unit,
            fact.because,
          ]),
        ]
      : [],
  );
  return `## Choices where AWS is silent\n\n${table(["What", "Value", "Unit", "Why"], rows)}`;
}

function refusedSection(): string {
  const rows = Object.entries(REFUSED_SETTINGS.value).map(([name, { advice }]) =>
    row([formatValue(name), advice]),
  );
  return `## Settings that are refused\n\n${REFUSED_SETTINGS.because}\n\n${table(["Setting", "What to do"], rows)}`;
}

function notSimulatedSection(): string {
  const rows = NOT_SIMULATED.value.map(({ what, why }) => row([what, why]));
  return `## Not simulated\n\n${NOT_SIMULATED.because}\n\n${table(["What", "Why"], rows)}`;
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => "---")), ...rows].join("\n");
}

function titleOf(file: string): string {
  const words = file.replaceAll("-", " ").replace(/\bsqs\b/, "SQS");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `synchronousRequest` -> `Synchronous request` */
function inWords(key: string): string {
  const words = key.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function notReproducedSection(): string {
  const areas = byArea(knownResults());
  const [scenarios, reproduced] = totals(areas);
  const counts = [
    ...areas.map((area) => row([`\`${area.area}\``, String(area.scenarios), String(area.reproduced)])),
    row(["all", String(scenarios), `${reproduced}, ${percentage(areas)}`]),
  ];
  const rows = NOT_REPRODUCED.map(({ recording, answers, because }) =>
    row([`\`${recording}\``, answers?.map((answer) => `\`${answer}\``).join(", ") ?? "all of it", because]),
  );
  return [
    "## Recordings",
    "The tests answer recordings of AWS, file by file, through clients of the AWS SDK. `npm run conformance` goes through a folder of recordings and prints this table.",
    table(["Area", "Scenarios", "Reproduced in full"], counts),
    "## Recordings that are not reproduced",
    "These are not reproduced, or not in full; all others are.",
    table(["Recording", "What of it", "Why"], rows),
  ].join("\n\n");
}
