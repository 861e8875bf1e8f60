import { toPicture } from "./picture.ts";
import { checkSvgOptions, type SvgOptions } from "./picture-options.ts";
import { checkRecordedRun, type RecordedRun } from "./recorded-run.ts";
import { drawSvg } from "./svg-picture.ts";

const MOST_ROWS = 400;
const MOST_COLUMNS = 12;

/**
 * What happened, as an SVG: time goes down, with a lane for each source, mapping, function, environment and destination.
 * It needs nothing but the fonts of the system. The last 400 rows are drawn unless `maximumRows` says otherwise.
 * @example
 * writeFileSync("timeline.svg", renderSvg(runtime, { title: "A poison message" }));
 */
export function renderSvg(runtime: RecordedRun, options: SvgOptions = {}): string {
  const where = "renderSvg()";
  const run = checkRecordedRun(where, runtime);
  const { maximumRows, startTime, ...settings } = checkSvgOptions(where, options, { maximumRows: MOST_ROWS });
  return drawSvg(toPicture(run, { maximumRows, maximumColumns: MOST_COLUMNS, startTime }), settings);
}
