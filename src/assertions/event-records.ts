import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { isPlainObject, parseJson } from "./json-value.ts";
import { toOneLine } from "./payload-text.ts";
import { recordTitle } from "./wording.ts";

/** A message or record of an event source mapping's event, and where its source has it in its order. */
export interface EventRecord {
  /** As batches name it: a message's id, or a sequence number. */
  readonly id: string;
  readonly title: string;
  /** Records of one line keep their order: those of a message group, of a partition key, of a partition. */
  readonly line: string;
  /** How messages call the line. */
  readonly lineTitle: string;
  /** Its place in the line; undefined for a message of a standard queue, where only the journal knows it. */
  readonly rank: bigint | undefined;
}

/** The records of an event, in its order; none if it is not the event of a mapping. */
export function eventRecordsOf({ event }: JournalEntryOf<"invocation.started">): readonly EventRecord[] {
  const parsed = parseJson(event);
  if (!isPlainObject(parsed)) return [];
  const { Records: list, records: partitions } = parsed;
  if (Array.isArray(list)) return list.flatMap(toEventRecord);
  return isPlainObject(partitions) ? Object.values(partitions).flat().flatMap(toKafkaRecord) : [];
}

interface LambdaRecord {
  readonly eventSourceARN?: string;
  readonly messageId?: string;
  readonly attributes?: { readonly SequenceNumber?: string; readonly MessageGroupId?: string };
  readonly kinesis?: { readonly sequenceNumber: string; readonly partitionKey: string };
  readonly dynamodb?: { readonly SequenceNumber: string; readonly Keys: unknown };
}

function toEventRecord(record: LambdaRecord): readonly EventRecord[] {
  const { eventSourceARN: source = "", messageId, attributes, kinesis, dynamodb } = record;
  if (messageId !== undefined) {
    const { SequenceNumber: number, MessageGroupId: group } = attributes ?? {};
    const isFifo = number !== undefined && group !== undefined;
    return [
      {
        id: messageId,
        title: recordTitle(messageId),
        line: isFifo ? `${source} ${group}` : source,
        lineTitle: isFifo ? `message group ${group}` : "the queue",
        rank: isFifo ? BigInt(number) : undefined,
      },
    ];
  }
  if (kinesis !== undefined) {
    const { sequenceNumber: id, partitionKey } = kinesis;
    return [inOrder(id, { line: `${source} ${partitionKey}`, lineTitle: `partition key ${partitionKey}` })];
  }
  if (dynamodb === undefined) return [];
  const keys = toOneLine(dynamodb.Keys);
  return [inOrder(dynamodb.SequenceNumber, { line: `${source} ${keys}`, lineTitle: `item ${keys}` })];
}

function inOrder(id: string, line: Pick<EventRecord, "line" | "lineTitle">): EventRecord {
  return { id, title: recordTitle(id), ...line, rank: BigInt(id) };
}

function toKafkaRecord(record: unknown): readonly EventRecord[] {
  const { topic, partition, offset } = record as {
    readonly topic?: string;
    readonly partition?: number;
    readonly offset?: number;
  };
  if (topic === undefined || partition === undefined || offset === undefined) return [];
  const line = `${topic}-${partition}`;
  const id = `${line}:${offset}`;
  return [{ id, title: recordTitle(id), line, lineTitle: `partition ${line}`, rank: BigInt(offset) }];
}
