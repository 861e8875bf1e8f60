/** The tags of a queue, stream or table. Nothing in the simulation reads them. */
export class ResourceTags {
  readonly #values = new Map<string, string>();

  /** By key, in the order in which they came. */
  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#values);
  }

  get isEmpty(): boolean {
    return this.#values.size === 0;
  }

  /** Adds tags; those whose key is there get another value. */
  add(tags: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(tags)) this.#values.set(key, value);
  }

  /** Removes tags; one that is not there is no error. */
  remove(keys: readonly string[]): void {
    for (const key of keys) this.#values.delete(key);
  }
}
