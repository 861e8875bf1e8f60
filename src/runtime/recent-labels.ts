const KEPT = 1_000;

/** What happened of late, to name what keeps a run going. */
export class RecentLabels {
  readonly #labels: string[] = [];
  #next = 0;

  add(label: string): void {
    this.#labels[this.#next] = label;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** The three most frequent labels with their counts. */
  mostFrequent(): string {
    const counts = new Map<string, number>();
    for (const label of this.#labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    return [...counts]
      .sort(([labelA, a], [labelB, b]) => b - a || (labelA < labelB ? -1 : 1))
      .slice(0, 3)
      .map(([label, count]) => `${label} (${count} of the last ${this.#labels.length})`)
      .join(", ");
  }
}
