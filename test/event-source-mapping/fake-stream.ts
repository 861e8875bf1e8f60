import type {
  RecordStream,
  ShardStart,
  StreamRecord,
  StreamShard,
} from "../../src/event-source/record-stream.ts";

/** A shard that keeps its records in a list. */
export class FakeShard implements StreamShard {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly records: StreamRecord[] = [];
  readonly #now: () => number;
  isClosed = false;

  constructor(shardId: string, parentShardIds: readonly string[], now: () => number) {
    this.shardId = shardId;
    this.parentShardIds = parentShardIds;
    this.#now = now;
  }

  get end(): number {
    return this.records.length;
  }

  ordinalAt(start: ShardStart): number {
    if (start.type === "LATEST") return this.end;
    if (start.type === "TRIM_HORIZON") return 0;
    const first = this.records.findIndex(({ arrivedAt }) => arrivedAt >= start.timestamp);
    return first < 0 ? this.end : first;
  }

  read(fromOrdinal: number, limit: number): readonly StreamRecord[] {
    let first = fromOrdinal;
    while (first < this.end && (this.records[first] as StreamRecord).expiresAt <= this.#now()) first++;
    return this.records.slice(first, first + limit);
  }
}

/** A stream as mappings see it, without a service around it. */
export class FakeStream implements RecordStream {
  readonly service: "kinesis" | "dynamodb";
  readonly arn: string;
  readonly name = "clicks";
  readonly shards: FakeShard[] = [];
  readonly #now: () => number;
  readonly #retentionMs: number;
  readonly #listeners = new Set<() => void>();
  #opened = 0;

  constructor(options: {
    readonly now: () => number;
    readonly shards?: number;
    readonly service?: "kinesis" | "dynamodb";
    readonly retentionMs?: number;
  }) {
    const { now, shards = 1, service = "kinesis", retentionMs = 86_400_000 } = options;
    this.service = service;
    this.arn =
      service === "kinesis"
        ? "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
        : "arn:aws:dynamodb:us-east-1:123456789012:table/clicks/stream/2026-01-01T00:00:00.000";
    this.#now = now;
    this.#retentionMs = retentionMs;
    for (let index = 0; index < shards; index++) this.open();
  }

  /** Opens a shard. */
  open(parentShardIds: readonly string[] = []): FakeShard {
    const shardId = `shardId-${String(this.#opened++).padStart(12, "0")}`;
    const shard = new FakeShard(shardId, parentShardIds, this.#now);
    this.shards.push(shard);
    this.#tell();
    return shard;
  }

  close(shard: FakeShard): void {
    shard.isClosed = true;
    this.#tell();
  }

  /** Puts records whose data are these texts; the key is what stands before a colon, or the shard. */
  put(...texts: readonly string[]): void {
    this.putInto(this.shards[0] as FakeShard, ...texts);
  }

  putInto(shard: FakeShard, ...texts: readonly string[]): void {
    for (const text of texts) {
      const sequenceNumber = `${shard.shardId}/${shard.end}`;
      shard.records.push({
        ordinal: shard.end,
        sequenceNumber,
        orderKey: text.includes(":") ? text.slice(0, text.indexOf(":")) : shard.shardId,
        arrivedAt: this.#now(),
        expiresAt: this.#now() + this.#retentionMs,
        eventRecord: JSON.stringify({ id: sequenceNumber, eventName: text.slice(0, 1), data: text }),
      });
    }
    this.#tell();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A record by itself, which arrived as many milliseconds after 1970 as its ordinal says. */
export function streamRecord(eventRecord: string, ordinal: number): StreamRecord {
  const sequenceNumber = String(ordinal);
  return { ordinal, sequenceNumber, orderKey: "key", arrivedAt: ordinal, expiresAt: Infinity, eventRecord };
}
