const SHORTEST = 4;
const STEP = 2;
/** Ids up to this length are shown whole. */
const SHORT_ENOUGH = 8;

/**
 * Shortens ids for the eye: `1a2b3c4d-...` becomes `1a2b…`. The same id always gives the same text, and two ids never do:
 * an id whose beginning is taken gets a longer one.
 */
export class ShortIds {
  readonly #shortened = new Map<string, string>();
  readonly #taken = new Set<string>();

  of(id: string): string {
    const known = this.#shortened.get(id);
    if (known !== undefined) return known;
    const short = this.#shorten(id);
    this.#shortened.set(id, short);
    this.#taken.add(short);
    return short;
  }

  #shorten(id: string): string {
    if (id.length <= SHORT_ENOUGH) return id;
    for (let length = SHORTEST; length < id.length; length += STEP) {
      const short = `${id.slice(0, length)}…`;
      if (!this.#taken.has(short)) return short;
    }
    return id;
  }
}
