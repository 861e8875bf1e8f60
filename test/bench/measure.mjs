/** Nanoseconds on a monotonic clock. */
export function now() {
  return Number(process.hrtime.bigint());
}

/**
 * Runs the subjects in turns, round by round, so that whatever disturbs the machine disturbs all of them, and takes the
 * best round of each. `prepare` is called before each round, which does not count. @returns nanoseconds per operation, by name
 */
export async function compare(subjects, { rounds, operations, prepare = () => {} }) {
  const best = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const [name, operation] of Object.entries(subjects)) {
      const count = typeof operations === "number" ? operations : operations[name];
      prepare();
      const start = now();
      await operation(count);
      const perOperation = (now() - start) / count;
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, perOperation));
    }
  }
  return Object.fromEntries(best);
}

/** `12.3 µs`, `4.5 ms`. */
export function duration(nanoseconds) {
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(1)} µs`;
  return nanoseconds < 1e9 ? `${(nanoseconds / 1e6).toFixed(1)} ms` : `${(nanoseconds / 1e9).toFixed(2)} s`;
}
