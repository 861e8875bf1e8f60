import { Buffer } from "node:buffer";
import { SHARD_ITERATOR_LIFETIME } from "../fidelity/dynamodb-limits.ts";
import { tableError } from "./table-error.ts";

/** A place in a shard, as a reader holds it. */
export interface ShardIterator {
  readonly shardId: string;
  /** Of the next record. */
  readonly ordinal: number;
  /** Epoch milliseconds at which it was handed out. */
  readonly issuedAt: number;
}

/** The iterator as text, which begins with the stream's ARN. */
export function printShardIterator(streamArn: string, iterator: ShardIterator): string {
  const { shardId, ordinal, issuedAt } = iterator;
  const place = Buffer.from(JSON.stringify([shardId, ordinal, issuedAt])).toString("base64");
  return `${streamArn}|1|${place}`;
}

/**
 * The iterator behind a text.
 * @throws AwsServiceError `ValidationException` for a text that is none of this stream, `ExpiredIteratorException` after
 * 15 minutes
 */
export function parseShardIterator(streamArn: string, text: unknown, now: number): ShardIterator {
  const place = typeof text === "string" ? text.slice(`${streamArn}|1|`.length) : "";
  const iterator = iteratorIn(Buffer.from(place, "base64").toString());
  if (iterator === undefined || printShardIterator(streamArn, iterator) !== text)
    throw tableError("invalidIterator");
  if (iterator.issuedAt + SHARD_ITERATOR_LIFETIME.value <= now) throw tableError("expiredIterator");
  return iterator;
}

function iteratorIn(json: string): ShardIterator | undefined {
  try {
    const [shardId, ordinal, issuedAt] = JSON.parse(json) as [string, number, number];
    return { shardId, ordinal, issuedAt };
  } catch {
    return undefined;
  }
}
