import type { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { toPayloadBytes } from "./payload-bytes.ts";

/** Headers of a record to produce; a list keeps repeated names. */
export type KafkaHeaders =
  | Readonly<Record<string, string | Uint8Array>>
  | readonly (readonly [name: string, value: string | Uint8Array])[];

/** A record to produce. */
export interface ProduceRequest {
  readonly topic: string;
  /** Text as UTF-8. Records with the same key go to the same partition. */
  readonly key?: string | Uint8Array;
  /** Bytes as they are, text as UTF-8, anything else as JSON; `null` is a tombstone. */
  readonly value: unknown;
  readonly headers?: KafkaHeaders;
  /** Default: chosen by the key, or in turn without one. */
  readonly partition?: number;
  /** Epoch milliseconds, or a date. Default: now. */
  readonly timestamp?: number | Date;
}

/** A record of a topic. Times are epoch milliseconds. */
export interface KafkaRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: number;
  readonly key: Buffer | undefined;
  /** `null` is a tombstone. */
  readonly value: Buffer | null;
  readonly headers: readonly KafkaHeader[];
  /** From when nobody can read it any more. */
  readonly expiresAt: number;
}

export interface KafkaHeader {
  readonly name: string;
  readonly value: Buffer;
}

/** What is checked and complete, but has no place in a partition yet. */
export interface UnplacedRecord extends Pick<KafkaRecord, "timestamp" | "key" | "value" | "headers"> {}

const OPTION_NAMES = [
  "topic",
  "key",
  "value",
  "headers",
  "partition",
  "timestamp",
] as const satisfies readonly (keyof ProduceRequest)[];

/** Checks a request, except for its topic and partition, which are the cluster's to know. */
export function checkProduceRequest(where: string, request: ProduceRequest, now: number): UnplacedRecord {
  checkObject(request, { where, option: "record" });
  checkKnownNames(where, request, { known: OPTION_NAMES, prefix: "" });
  const { key, value, headers, timestamp } = request;
  return {
    timestamp: checkTimestamp(where, timestamp ?? now),
    key: key === undefined ? undefined : toBytes(key, { where, option: "key" }),
    value: value === null ? null : toPayloadBytes(value, { where, option: "value" }),
    headers: checkHeaders(where, headers),
  };
}

/** The name by which events, failure records and consumer groups know a partition: `orders-0`. */
export function partitionKey({ topic, partition }: Pick<KafkaRecord, "topic" | "partition">): string {
  return `${topic}-${partition}`;
}

function checkTimestamp(where: string, timestamp: unknown): number {
  const instant = timestamp instanceof Date ? timestamp.getTime() : timestamp;
  if (Number.isSafeInteger(instant) && (instant as number) >= 0) return instant as number;
  throw new InvalidArgumentError(where, "timestamp", "a date or epoch milliseconds", timestamp);
}

function entriesOf(where: string, headers: unknown): readonly unknown[] {
  checkObject(headers, { where, option: "headers", expected: "an object or a list of names and values" });
  return Object.entries(headers);
}

function checkHeaders(where: string, headers: unknown): readonly KafkaHeader[] {
  if (headers === undefined) return [];
  const entries = Array.isArray(headers) ? (headers as readonly unknown[]) : entriesOf(where, headers);
  return entries.map((entry, index) => {
    const [name, value] = Array.isArray(entry) ? entry : [];
    if (typeof name !== "string") {
      throw new InvalidArgumentError(where, `headers[${index}]`, "a pair of a name and a value", entry);
    }
    return { name, value: toBytes(value, { where, option: `headers.${name}` }) };
  });
}

function toBytes(
  value: unknown,
  { where, option }: { readonly where: string; readonly option: string },
): Buffer {
  if (typeof value === "string" || value instanceof Uint8Array)
    return toPayloadBytes(value, { where, option });
  throw new InvalidArgumentError(where, option, "text or bytes", value);
}
