import { Buffer } from "node:buffer";

/** Where a reader of a shard is, and since when. */
export interface ShardIterator {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly stream: string;
  readonly shardId: string;
  /** The ordinal of the next record to read. */
  readonly ordinal: number;
  /** No two iterators of a stream are the same. */
  readonly serial: number;
}

// AWS's iterators begin with these bytes; what follows is opaque there too.
const VERSION = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);
const FORM = /^(\d+(?:\.\d+)?)\/([^/]+)\/(shardId-\d{12})\/(\d+)\/(\d+)$/;

const QUOTED = /^"(.*)"$/;

/** The text that GetShardIterator answers. */
export function formatShardIterator(iterator: ShardIterator): string {
  const { createdAt, stream, shardId, ordinal, serial } = iterator;
  const text = `${createdAt}/${stream}/${shardId}/${ordinal}/${serial}`;
  return Buffer.concat([VERSION, Buffer.from(text)]).toString("base64");
}

/** What such a text says, if it is one. Kinesis takes it in double quotes, too. */
export function parseShardIterator(given: string): ShardIterator | undefined {
  const text = QUOTED.exec(given)?.[1] ?? given;
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text || !bytes.subarray(0, VERSION.length).equals(VERSION))
    return undefined;
  const found = FORM.exec(bytes.subarray(VERSION.length).toString());
  if (found === null) return undefined;
  const [, createdAt, stream = "", shardId = "", ordinal, serial] = found;
  return { createdAt: Number(createdAt), stream, shardId, ordinal: Number(ordinal), serial: Number(serial) };
}

/** An instant as Java prints one: `Thu Jan 22 01:22:02 UTC 2015`. */
export function printIteratorTime(instant: number): string {
  const [day, date, month, year, time] = new Date(instant).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
