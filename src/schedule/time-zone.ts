/** What clocks on the wall show somewhere. Wall times are epoch milliseconds of the same time of day in UTC. */
export interface TimeZone {
  /** `Europe/Berlin`. */
  readonly name: string;
  wallTimeOf(instant: number): number;
  /** The instant, the first of two; `undefined` if clocks leap over it. */
  instantOf(wallTime: number): number | undefined;
}

const DAY_MS = 86_400_000;

/** A time zone by its name in the IANA database; `undefined` if there is none. */
export function findTimeZone(name: string): TimeZone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  const wallTimeOf = (instant: number): number => {
    const parts = format.formatToParts(new Date(instant));
    const [year, month, day, hour, minute, second] = UNITS.map((unit) =>
      Number(parts.find(({ type }) => type === unit)?.value),
    ) as [number, number, number, number, number, number];
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  return {
    name,
    wallTimeOf,
    instantOf: (wallTime) => {
      // Before and after a leap the zone is apart from UTC by different times; no zone leaps twice in two days.
      const found = [wallTime - DAY_MS, wallTime + DAY_MS]
        .map((near) => wallTime - (wallTimeOf(near) - near))
        .filter((instant) => wallTimeOf(instant) === wallTime);
      return found.length === 0 ? undefined : Math.min(...found);
    },
  };
}

const UNITS = ["year", "month", "day", "hour", "minute", "second"] as const;

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const numeric = Object.fromEntries(UNITS.map((unit) => [unit, "numeric"]));
    return new Intl.DateTimeFormat("en-US", { ...numeric, timeZone, hourCycle: "h23" });
  } catch {
    return undefined;
  }
}
