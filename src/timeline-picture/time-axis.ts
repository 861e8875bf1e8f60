/** A pause as long as this one, or longer, is drawn as wide as this one, and marked. */
const LONGEST_DRAWN_MS = 10_000;
const SHORTEST_WIDTH = 10;
/** What ten times the time adds in width. */
const WIDTH_OF_A_DECADE = 14;

/** A scale from instants to places, on which neither a millisecond nor an hour gets lost. */
export interface TimeAxis {
  /** The place of the last instant. */
  readonly width: number;
  /** The instants of the scale with their places, ascending. */
  readonly ticks: readonly { readonly at: number; readonly x: number }[];
  /** Where nothing happens for long. */
  readonly pauses: readonly { readonly from: number; readonly to: number; readonly ms: number }[];
  /** The place of one of the instants that the scale was made of. */
  readonly placeOf: (at: number) => number;
}

/** Makes a scale on which the time between two neighbouring instants is drawn by its logarithm. */
export function createTimeAxis(instants: Iterable<number>): TimeAxis {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const places = new Map<number, number>();
  const pauses: { from: number; to: number; ms: number }[] = [];
  let x = 0;
  sorted.forEach((at, index) => {
    const previous = sorted[index - 1];
    if (previous !== undefined) {
      const ms = at - previous;
      const from = x;
      x += SHORTEST_WIDTH + WIDTH_OF_A_DECADE * Math.log10(1 + Math.min(ms, LONGEST_DRAWN_MS));
      x = Math.round(x * 10) / 10;
      if (ms >= LONGEST_DRAWN_MS) pauses.push({ from, to: x, ms });
    }
    places.set(at, x);
  });
  return {
    width: x,
    ticks: sorted.map((at) => ({ at, x: places.get(at) ?? 0 })),
    pauses,
    placeOf: (at) => places.get(at) ?? 0,
  };
}
