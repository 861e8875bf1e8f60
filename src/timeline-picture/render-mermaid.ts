import { toMermaid } from "./mermaid-picture.ts";
import { toPicture } from "./picture.ts";
import { checkPictureOptions, type PictureOptions } from "./picture-options.ts";
import { checkRecordedRun, type RecordedRun } from "./recorded-run.ts";

/** Mermaid refuses texts of more than 50,000 characters. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 10;

/**
 * What happened, as a sequence diagram of Mermaid, which GitHub draws in a code block of the language `mermaid`. Of more
 * than 200 rows the last are in it unless `maximumRows` says otherwise.
 * See https://mermaid.js.org/syntax/sequenceDiagram.html
 */
export function renderMermaid(runtime: RecordedRun, options: PictureOptions = {}): string {
  const where = "renderMermaid()";
  const run = checkRecordedRun(where, runtime);
  const { title, ...limits } = checkPictureOptions(where, options, { maximumRows: MOST_ROWS });
  return toMermaid(toPicture(run, { ...limits, maximumColumns: MOST_COLUMNS }), { title });
}
