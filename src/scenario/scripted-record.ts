import { Buffer } from "node:buffer";
import { isPlainObject } from "../assertions/json-value.ts";
import { matchesPartially } from "../assertions/partial-match.ts";
import type { ScriptSelector } from "./script-data.ts";

/** A record of an event, and by what it can be known. */
export interface ScriptedRecord {
  /** The same over all attempts: a message id, a sequence number, or the place in a partition. */
  readonly id: string;
  /** Text that may select it: its id, key or group. */
  readonly names: readonly string[];
  /** What it carries: the body of a message, the data of a record. */
  readonly content: string | undefined;
  /** What is done in order: after a failure the rest of the line has to wait. `undefined` where order is nothing. */
  readonly line: string | undefined;
  /** Whether the rest of its line is named in `batchItemFailures`, too: so with queues, while a stream goes back. */
  readonly reportsRest: boolean;
  /** Whether it can be named in `batchItemFailures`. */
  readonly isReportable: boolean;
  /** The record itself. */
  readonly record: unknown;
}

/** The records of an event in their order; `undefined` for an event that has none. */
export function scriptedRecordsOf(event: unknown): readonly ScriptedRecord[] | undefined {
  if (!isPlainObject(event)) return undefined;
  const { Records: list, records: partitions } = event;
  if (Array.isArray(list)) return list.map(toScriptedRecord);
  if (!isPlainObject(partitions)) return undefined;
  return Object.values(partitions as Readonly<Record<string, LambdaRecord[]>>)
    .flat()
    .map(toScriptedRecord);
}

/** The event with one record alone. */
export function eventOfOne(event: unknown, { record }: ScriptedRecord): unknown {
  const { Records: list, records: partitions } = event as Readonly<Record<string, unknown>>;
  if (list !== undefined) return { ...(event as object), Records: [record] };
  const kept = Object.entries(partitions as Readonly<Record<string, readonly unknown[]>>)
    .filter(([, records]) => records.includes(record))
    .map(([name]) => [name, [record]]);
  return { ...(event as object), records: Object.fromEntries(kept) };
}

export function selectsRecord(selector: ScriptSelector | undefined, record: ScriptedRecord): boolean {
  if (selector === undefined) return true;
  if (typeof selector === "function") return Boolean(selector(record.record));
  if (typeof selector === "string") return record.content === selector || record.names.includes(selector);
  return matchesPartially(selector, record.content) || matchesPartially(selector, record.record);
}

export function selectsEvent(selector: ScriptSelector | undefined, event: unknown): boolean {
  if (selector === undefined) return true;
  return typeof selector === "function" ? Boolean(selector(event)) : matchesPartially(selector, event);
}

interface LambdaRecord {
  readonly eventSourceARN?: string;
  readonly messageId?: string;
  readonly body?: string;
  readonly attributes?: { readonly MessageGroupId?: string };
  readonly kinesis?: {
    readonly sequenceNumber: string;
    readonly partitionKey: string;
    readonly data: string;
  };
  readonly dynamodb?: { readonly SequenceNumber: string };
  readonly Sns?: { readonly MessageId: string; readonly Message: string };
  readonly topic?: string;
  readonly partition?: number;
  readonly offset?: number;
  readonly key?: string | null;
  readonly value?: string | null;
}

function toScriptedRecord(record: LambdaRecord, index: number): ScriptedRecord {
  const { eventSourceARN: source = "", messageId, kinesis, dynamodb, Sns: sns } = record;
  if (messageId !== undefined) {
    const group = record.attributes?.MessageGroupId;
    const isInOrder = group !== undefined && source.endsWith(".fifo");
    return {
      id: messageId,
      names: [messageId, ...(group === undefined ? [] : [group])],
      content: record.body,
      line: isInOrder ? group : undefined,
      reportsRest: true,
      isReportable: true,
      record,
    };
  }
  if (kinesis !== undefined) {
    const { sequenceNumber: id, partitionKey, data } = kinesis;
    return inShard(id, { names: [id, partitionKey], content: fromBase64(data), record });
  }
  if (dynamodb !== undefined) {
    const { SequenceNumber: id } = dynamodb;
    return inShard(id, { names: [id], content: undefined, record });
  }
  const known = { line: undefined, reportsRest: false, isReportable: false, record };
  if (sns !== undefined) return { id: sns.MessageId, names: [sns.MessageId], content: sns.Message, ...known };
  if (record.topic === undefined)
    return { id: `${index}: ${JSON.stringify(record)}`, names: [], content: undefined, ...known };
  const id = `${record.topic}-${record.partition}:${record.offset}`;
  return {
    id,
    names: [id, ...(record.key == null ? [] : [fromBase64(record.key)])],
    content: record.value == null ? undefined : fromBase64(record.value),
    ...known,
  };
}

/** A batch is of one shard, which is done in order as a whole. */
function inShard(
  id: string,
  { names, content, record }: Pick<ScriptedRecord, "names" | "content" | "record">,
): ScriptedRecord {
  return { id, names, content, line: "shard", reportsRest: false, isReportable: true, record };
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString();
}
