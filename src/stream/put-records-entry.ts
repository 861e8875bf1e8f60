import { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { CONSTRAINT_FAILED, MAXIMUM_LENGTH, PATTERN_MISMATCH } from "../fidelity/error-messages.ts";
import { MINIMUM_LENGTH, SHOWN_BYTES, SHOWN_RECORDS } from "../fidelity/kinesis-error-messages.ts";
import {
  HASH_KEY_PATTERN,
  PARTITION_KEY_LENGTH,
  PUT_RECORDS_ENTRIES,
  PUT_RECORDS_SIZE,
} from "../fidelity/kinesis-limits.ts";
import { matches } from "../function/member-constraint.ts";
import { HASH_KEY_COUNT, hashPartitionKey, toHexDigits } from "./hash-key.ts";
import { kinesisFault, refuseViolations } from "./kinesis-fault.ts";
import { type RecordData, sizeOf, toRecordData } from "./record-data.ts";

/** A record to put. */
export interface PutRecordsEntry {
  /** Decides the shard. 1 to 256 characters. */
  readonly partitionKey: string;
  /** Text is put in UTF-8, bytes as they are, any other value as JSON. */
  readonly data: unknown;
  /** Decides the shard instead of the partition key: 0 to 2^128 - 1, in decimal. */
  readonly explicitHashKey?: string;
}

/** A record that may be put. */
export interface CheckedRecord {
  readonly partitionKey: string;
  readonly data: RecordData;
  /** 32 hexadecimal digits. */
  readonly hashKey: string;
  /** Bytes of partition key and data. */
  readonly size: number;
}

/** The call that puts records, and what it may put. */
export interface PutCall {
  readonly where: string;
  /** Bytes of partition key and data. */
  readonly maxRecordSize: number;
}

interface Place {
  /** What the entry's options are called: `entries[0].`. */
  readonly option: string;
  /** What AWS calls its members: `records.1.member.`. */
  readonly member: string;
  readonly known: readonly string[];
}

const MEMBERS = [
  "partitionKey",
  "data",
  "explicitHashKey",
] as const satisfies readonly (keyof PutRecordsEntry)[];
const ONE_RECORD: Place = { option: "", member: "", known: [...MEMBERS, "sequenceNumberForOrdering"] };

/** Checks the record of a PutRecord. */
export function checkPutRecord(entry: PutRecordsEntry, call: PutCall): CheckedRecord {
  checkObject(entry, { where: call.where, option: "entry" });
  const { record, violations } = checkEntry(entry, call, ONE_RECORD);
  refuseViolations(violations);
  return withHashKey(record, entry.explicitHashKey);
}

/** Checks the records of a PutRecords: all of them, before any is put. */
export function checkPutRecords(
  entries: readonly PutRecordsEntry[],
  call: PutCall,
): readonly CheckedRecord[] {
  const { where } = call;
  if (!Array.isArray(entries)) throw new InvalidArgumentError(where, "entries", "an array", entries);
  const checked = entries.map((entry: PutRecordsEntry, index) => {
    checkObject(entry, { where, option: `entries[${index}]` });
    return checkEntry(entry, call, {
      option: `entries[${index}].`,
      member: `records.${index + 1}.member.`,
      known: MEMBERS,
    });
  });
  const { minimum, maximum } = PUT_RECORDS_ENTRIES.value;
  const length = lengthViolation(SHOWN_RECORDS.value(entries.length), {
    member: "records",
    length: entries.length,
    minimum,
    maximum,
  });
  refuseViolations([...length, ...checked.flatMap(({ violations }) => violations)]);
  const records = checked.map(({ record }, index) => withHashKey(record, entries[index]?.explicitHashKey));
  if (records.reduce((sum, { size }) => sum + size, 0) > PUT_RECORDS_SIZE.value)
    throw kinesisFault("recordsTooLarge", {});
  return records;
}

function checkEntry(
  entry: PutRecordsEntry,
  { where, maxRecordSize }: PutCall,
  { option, member, known }: Place,
): { readonly record: Omit<CheckedRecord, "hashKey">; readonly violations: readonly string[] } {
  checkKnownNames(where, entry, { known, prefix: option });
  const { partitionKey, explicitHashKey } = entry;
  if (typeof partitionKey !== "string")
    throw new InvalidArgumentError(
      where,
      `${option}partitionKey`,
      "text of 1 to 256 characters",
      partitionKey,
    );
  if (explicitHashKey !== undefined && typeof explicitHashKey !== "string")
    throw new InvalidArgumentError(
      where,
      `${option}explicitHashKey`,
      "a number as decimal text",
      explicitHashKey,
    );
  const data = toRecordData(entry.data, { where, option: `${option}data` });
  const bytes = sizeOf(data);
  const size = bytes + Buffer.byteLength(partitionKey);
  const violations: string[] = [];
  const { minimum, maximum } = PARTITION_KEY_LENGTH.value;
  if (partitionKey.length < minimum || partitionKey.length > maximum) {
    const length = [...partitionKey].length;
    violations.push(
      ...lengthViolation(partitionKey, { member: `${member}partitionKey`, length, minimum, maximum }),
    );
  }
  if (explicitHashKey !== undefined && !matches(explicitHashKey, HASH_KEY_PATTERN.value)) {
    const constraint = PATTERN_MISMATCH.value(HASH_KEY_PATTERN.value);
    violations.push(CONSTRAINT_FAILED.value(explicitHashKey, `${member}explicitHashKey`, constraint));
  }
  if (size > maxRecordSize) {
    const constraint = MAXIMUM_LENGTH.value(maxRecordSize);
    violations.push(CONSTRAINT_FAILED.value(SHOWN_BYTES.value(bytes), `${member}data`, constraint));
  }
  return { record: { partitionKey, data, size }, violations };
}

function lengthViolation(
  value: string,
  rule: {
    readonly member: string;
    readonly length: number;
    readonly minimum: number;
    readonly maximum: number;
  },
): readonly string[] {
  const { member, length, minimum, maximum } = rule;
  if (length < minimum) return [CONSTRAINT_FAILED.value(value, member, MINIMUM_LENGTH.value(minimum))];
  if (length > maximum) return [CONSTRAINT_FAILED.value(value, member, MAXIMUM_LENGTH.value(maximum))];
  return [];
}

function withHashKey(
  record: Omit<CheckedRecord, "hashKey">,
  explicitHashKey: string | undefined,
): CheckedRecord {
  const { partitionKey, data, size } = record;
  if (explicitHashKey === undefined)
    return { partitionKey, data, size, hashKey: hashPartitionKey(partitionKey) };
  const hashKey = BigInt(explicitHashKey);
  if (hashKey >= HASH_KEY_COUNT) throw kinesisFault("explicitHashKey", { hashKey });
  return { partitionKey, data, size, hashKey: toHexDigits(hashKey) };
}
