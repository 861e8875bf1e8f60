/** What became of one recording. */
export interface ConformanceResult {
  /** Folder and file, without its ending. */
  readonly recording: string;
  readonly outcome: "reproduced" | "in part" | "not reproduced";
  /** Why not, or not in full. */
  readonly because?: string;
}

/** The recordings of one folder. */
export interface AreaResult {
  readonly area: string;
  readonly scenarios: number;
  readonly reproduced: number;
  readonly others: readonly ConformanceResult[];
}

/** Counts by area, in alphabetical order. */
export function byArea(results: readonly ConformanceResult[]): readonly AreaResult[] {
  const areas = new Map<string, ConformanceResult[]>();
  for (const result of results) {
    const area = result.recording.split("/")[0] ?? "";
    areas.set(area, [...(areas.get(area) ?? []), result]);
  }
  return [...areas].sort(inOrder).map(([area, ofArea]) => ({
    area,
    scenarios: ofArea.length,
    reproduced: ofArea.filter(({ outcome }) => outcome === "reproduced").length,
    others: ofArea.filter(({ outcome }) => outcome !== "reproduced"),
  }));
}

/** The table that is printed: area, scenarios, reproduced, and the names of those that are not. */
export function printConformance(results: readonly ConformanceResult[]): string {
  const areas = byArea(results);
  const width = Math.max(5, ...areas.map(({ area }) => area.length));
  const line = (area: string, scenarios: string | number, reproduced: string | number): string =>
    `${area.padEnd(width)}  ${String(scenarios).padStart(9)}  ${String(reproduced).padStart(10)}`;
  return [
    line("area", "scenarios", "reproduced"),
    ...areas.flatMap(({ area, scenarios, reproduced, others }) => [
      line(area, scenarios, reproduced),
      ...others.map(
        ({ recording, outcome, because }) =>
          `  ${outcome}: ${recording}${because === undefined ? "" : `\n    ${because}`}`,
      ),
    ]),
    line("all", ...totals(areas)),
    `${percentage(areas)} of the scenarios are reproduced in full.`,
  ].join("\n");
}

/** Scenarios, and how many of them are reproduced. */
export function totals(areas: readonly AreaResult[]): readonly [scenarios: number, reproduced: number] {
  const sum = (count: (area: AreaResult) => number): number =>
    areas.reduce((all, area) => all + count(area), 0);
  return [sum(({ scenarios }) => scenarios), sum(({ reproduced }) => reproduced)];
}

/** For people: `97.3 %`. */
export function percentage(areas: readonly AreaResult[]): string {
  const [scenarios, reproduced] = totals(areas);
  return `${((100 * reproduced) / Math.max(1, scenarios)).toFixed(1)} %`;
}

function inOrder([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
