import { toHtmlPage } from "./html-page.ts";
import { toPicture } from "./picture.ts";
import { checkPictureOptions, type PictureOptions } from "./picture-options.ts";
import { checkRecordedRun, type RecordedRun } from "./recorded-run.ts";

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 12;

/**
 * What happened, as one HTML page that needs nothing else: a map of the lanes to zoom and to pan, all that happened with a
 * search over texts and payloads, and the details of each entry. The last 5,000 rows are in it unless `maximumRows` says
 * otherwise.
 * @example
 * writeFileSync("timeline.html", renderHtml(runtime, { title: task.name }));
 */
export function renderHtml(runtime: RecordedRun, options: PictureOptions = {}): string {
  const where = "renderHtml()";
  const run = checkRecordedRun(where, runtime);
  const { title, ...limits } = checkPictureOptions(where, options, { maximumRows: MOST_ROWS });
  return toHtmlPage(toPicture(run, { ...limits, maximumColumns: MOST_COLUMNS }), { title });
}
