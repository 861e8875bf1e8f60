/** CloudWatch's statistics of a metric's samples. Without samples the sums are 0 and there is no extreme. */
export interface MetricStatistics {
  readonly sampleCount: number;
  readonly sum: number;
  readonly average?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The samples of one metric, of which only what the statistics need is kept. */
export class MetricSamples {
  #sampleCount = 0;
  #sum = 0;
  #minimum = Number.POSITIVE_INFINITY;
  #maximum = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.#sampleCount++;
    this.#sum += value;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** Adds samples of which only the statistics are known. */
  merge(set: Required<Omit<MetricStatistics, "average">>): void {
    this.#sampleCount += set.sampleCount;
    this.#sum += set.sum;
    if (set.minimum < this.#minimum) this.#minimum = set.minimum;
    if (set.maximum > this.#maximum) this.#maximum = set.maximum;
  }

  clear(): void {
    this.#sampleCount = 0;
    this.#sum = 0;
    this.#minimum = Number.POSITIVE_INFINITY;
    this.#maximum = Number.NEGATIVE_INFINITY;
  }

  get isEmpty(): boolean {
    return this.#sampleCount === 0;
  }

  get sum(): number {
    return this.#sum;
  }

  /** 0 without samples. */
  get maximum(): number {
    return this.isEmpty ? 0 : this.#maximum;
  }

  statistics(): MetricStatistics {
    const totals = { sampleCount: this.#sampleCount, sum: this.#sum };
    if (this.isEmpty) return totals;
    return {
      ...totals,
      average: this.#sum / this.#sampleCount,
      minimum: this.#minimum,
      maximum: this.#maximum,
    };
  }
}
