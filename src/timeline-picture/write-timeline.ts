import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { renderTextTimeline } from "../timeline/text-timeline.ts";
import { checkRecordedRun, type RecordedRun } from "./recorded-run.ts";
import { renderHtml } from "./render-html.ts";
import { renderMermaid } from "./render-mermaid.ts";
import { renderSvg } from "./render-svg.ts";

/** How a timeline can be written; files end in `.html`, `.svg`, `.mmd` and `.txt`. */
export type TimelineFormat = "html" | "svg" | "mermaid" | "text";

/** Where a timeline is written, and how. */
export interface WriteTimelineOptions {
  /** Made if it is not there. Nothing is written anywhere else. */
  readonly folder: string;
  /** What it is about, such as the name of a test: files are named after it. */
  readonly name: string;
  /** @defaultValue `["html"]` */
  readonly formats?: readonly TimelineFormat[];
}

const ENDINGS: Readonly<Record<TimelineFormat, string>> = {
  html: "html",
  svg: "svg",
  mermaid: "mmd",
  text: "txt",
};
const WHERE = "writeTimeline()";
const LONGEST_NAME = 100;
const HASH_LENGTH = 6;
const TEXT_WIDTH = 160;

/**
 * Writes what happened into files of a folder, over those of the same name, and gives back their paths.
 * @example
 * onTestFailed(({ task }) => writeTimeline(runtime, { folder: "timelines", name: task.name }));
 */
export function writeTimeline(runtime: RecordedRun, options: WriteTimelineOptions): readonly string[] {
  const run = checkRecordedRun(WHERE, runtime);
  const { folder, name, formats } = checkOptions(options);
  mkdirSync(folder, { recursive: true });
  return formats.map((format) => {
    const path = join(folder, `${fileNameOf(name)}.${ENDINGS[format]}`);
    // What is there is removed rather than written to: it may be a link to somewhere else.
    rmSync(path, { force: true });
    writeFileSync(path, render(run, { format, title: name }), { flag: "wx" });
    return path;
  });
}

function render(
  run: RecordedRun,
  { format, title }: { readonly format: TimelineFormat; readonly title: string },
): string {
  switch (format) {
    case "html":
      return renderHtml(run, { title });
    case "svg":
      return renderSvg(run, { title });
    case "mermaid":
      return renderMermaid(run, { title });
    case "text": {
      const { entries, dropped } = run.journal;
      const startTime = entries[0]?.at ?? 0;
      return `${renderTextTimeline(entries, { startTime, dropped, width: TEXT_WIDTH })}\n`;
    }
  }
}

function checkOptions(options: WriteTimelineOptions): Required<WriteTimelineOptions> {
  checkObject(options, { where: WHERE, option: "options" });
  checkKnownNames(WHERE, options, { known: ["folder", "name", "formats"], prefix: "" });
  const { folder, name, formats = ["html"] } = options;
  if (typeof folder !== "string" || folder === "")
    throw new InvalidArgumentError(WHERE, "folder", "the path of a folder", folder);
  if (typeof name !== "string" || name === "")
    throw new InvalidArgumentError(WHERE, "name", "a text that is not empty", name);
  if (!Array.isArray(formats) || !formats.every((format) => Object.hasOwn(ENDINGS, format)))
    throw new InvalidArgumentError(
      WHERE,
      "formats",
      `a list of ${Object.keys(ENDINGS).join(", ")}`,
      Array.isArray(formats) ? formats.find((format) => !Object.hasOwn(ENDINGS, format)) : formats,
    );
  return { folder: resolve(folder), name, formats: [...new Set(formats)] };
}

/** Words and dashes, so that it is one file on any system; names that differ in what is left out get a mark. */
function fileNameOf(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}_.]+/gu, "-").slice(0, LONGEST_NAME);
  const fileName = words.replace(/^[-.]+|[-.]+$/g, "").toLowerCase();
  if (fileName === name) return fileName;
  const mark = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  return fileName === "" ? mark : `${fileName}-${mark}`;
}
