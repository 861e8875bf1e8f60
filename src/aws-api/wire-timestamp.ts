/**
 * An instant in an answer: seconds since 1970 in JSON, with milliseconds behind the point. Protocols that have another
 * form for instants know one by this class.
 */
export class WireTimestamp {
  /** Epoch milliseconds. */
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  get seconds(): number {
    return this.at / 1_000;
  }

  toJSON(): number {
    return this.seconds;
  }

  /** As AWS's XML has it: without milliseconds if there are none. */
  toString(): string {
    return new Date(this.at).toISOString().replace(".000Z", "Z");
  }
}

/** The instant of a request in any protocol, epoch milliseconds: seconds since 1970, or text. Undefined for none. */
export function fromWireTimestamp(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === "number") return Math.round(given * 1_000);
  const text = String(given);
  return /^\d+(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * 1_000) : Date.parse(text);
}
