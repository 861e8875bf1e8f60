import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import {
  MAXIMUM_SHARD_PAGE,
  MAXIMUM_STREAM_PAGE,
  MAXIMUM_STREAM_PAGE_SIZE,
  STREAM_EVENT_VERSION,
  STREAM_SHARDS,
  TIME_TO_LIVE_IDENTITY,
} from "../fidelity/dynamodb-limits.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { type Attributes, type AttributeValue, attributeOf, copyAttributes } from "./attribute-value.ts";
import { type ChangeRecord, ChangeShard } from "./change-shard.ts";
import {
  type ChangeStream,
  type EventName,
  eventNameOf,
  type ItemChange,
  printChange,
  toWholeSeconds,
  viewChange,
} from "./item-change.ts";
import { hashOfPartitionKey } from "./item-store.ts";
import { type KeySchema, keyAttributesOf, printKey } from "./key-schema.ts";
import { SequenceNumbers } from "./sequence-numbers.ts";
import { parseShardIterator, printShardIterator } from "./shard-iterator.ts";
import { tableError } from "./table-error.ts";
import type { StreamViewType, TableSettings } from "./table-options.ts";
import { enumViolation, rangeViolation } from "./violation.ts";

/** What a stream needs from its table. */
export interface TableStreamOwner {
  readonly table: string;
  readonly tableArn: string;
  readonly region: string;
  readonly settings: TableSettings;
  readonly viewType: StreamViewType;
  readonly clock: VirtualClock;
  readonly identifiers: Identifiers;
  readonly random: SeededRandom;
  /** Epoch milliseconds that its label says, no sooner than now. */
  readonly labelledAt?: number;
}

export interface DescribeStreamInput {
  /** Default: this stream. */
  readonly streamArn?: string;
  /** 1 to 100 shards. Default 100. */
  readonly limit?: number;
  readonly exclusiveStartShardId?: string;
}

export interface StreamDescription {
  readonly streamArn: string;
  readonly streamLabel: string;
  readonly streamStatus: "ENABLED" | "DISABLED";
  readonly streamViewType: StreamViewType;
  readonly creationRequestDateTime: Date;
  readonly tableName: string;
  readonly keySchema: readonly { readonly attributeName: string; readonly keyType: "HASH" | "RANGE" }[];
  readonly shards: readonly {
    readonly shardId: string;
    readonly sequenceNumberRange: {
      readonly startingSequenceNumber: string;
      /** Once the stream has ended. */
      readonly endingSequenceNumber?: string;
    };
  }[];
  /** Absent if these are all. */
  readonly lastEvaluatedShardId?: string;
}

export interface GetShardIteratorInput {
  /** Default: this stream. */
  readonly streamArn?: string;
  readonly shardId: string;
  readonly shardIteratorType: "TRIM_HORIZON" | "LATEST" | "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER";
  /** For the last two types. */
  readonly sequenceNumber?: string;
}

export interface GetRecordsInput {
  readonly shardIterator: string;
  /** 1 to 1,000. Default 1,000. */
  readonly limit?: number;
}

/** A record as GetRecords answers it. */
export interface TableStreamRecord {
  readonly eventID: string;
  readonly eventName: EventName;
  readonly eventVersion: string;
  readonly eventSource: "aws:dynamodb";
  readonly awsRegion: string;
  readonly dynamodb: {
    /** A whole second. */
    readonly approximateCreationDateTime: Date;
    readonly keys: Attributes;
    readonly newImage?: Attributes;
    readonly oldImage?: Attributes;
    readonly sequenceNumber: string;
    readonly sizeBytes: number;
    readonly streamViewType: StreamViewType;
  };
  /** The service, if it deleted the item since its time to live was over. */
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
}

const ITERATOR_TYPES = ["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"];
const SEQUENCE_NUMBER = /^\d{21,40}$/;
const HASH_DIGITS = 8;

/**
 * The stream of a table: every change of an item, in the item's order, for 24 hours. Event source mappings read it, and
 * the operations of DynamoDB Streams.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
export class TableStream implements RecordStream {
  readonly service = "dynamodb";
  readonly arn: string;
  readonly name: string;
  readonly viewType: StreamViewType;
  readonly #owner: TableStreamOwner;
  readonly #schema: KeySchema;
  readonly #target: ChangeStream;
  readonly #label: string;
  readonly #createdAt: number;
  readonly #sequenceNumbers: SequenceNumbers;
  readonly #shards: readonly ChangeShard[];
  #listeners: readonly (() => void)[] = [];
  #hasNews = false;
  #isEnabled = true;

  /** @internal */
  constructor(owner: TableStreamOwner) {
    const { clock, identifiers, random, viewType, settings, region, labelledAt = clock.now } = owner;
    this.#owner = owner;
    this.#schema = settings.schema;
    this.#createdAt = clock.now;
    this.#label = new Date(labelledAt).toISOString().slice(0, -1);
    this.name = owner.table;
    this.viewType = viewType;
    this.arn = `${owner.tableArn}/stream/${this.#label}`;
    this.#target = { arn: this.arn, region, viewType };
    this.#sequenceNumbers = new SequenceNumbers(1_000 + random.below(9_000));
    const startingSequenceNumber = this.#sequenceNumbers.next();
    this.#shards = Array.from({ length: STREAM_SHARDS.value[settings.billingMode] }, () => {
      const shardId = `shardId-${String(clock.now).padStart(20, "0")}-${identifiers.hex(8)}`;
      return new ChangeShard(clock, { shardId, startingSequenceNumber });
    });
  }

  /** When it was begun, as its ARN ends. */
  get label(): string {
    return this.#label;
  }

  get shards(): readonly ChangeShard[] {
    return this.#shards;
  }

  onChange(listener: () => void): () => void {
    if (typeof listener !== "function")
      throw new InvalidArgumentError(this.#where("onChange()"), "listener", "a function", listener);
    // An entry of its own, so that the same function can listen twice.
    const entry = () => listener();
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  /**
   * Adds the record of a change, of which {@link announce} then tells.
   * @returns its sequence number
   * @internal
   */
  append(change: ItemChange): string {
    const eventId = this.#owner.identifiers.hex(32);
    const sequenceNumber = this.#sequenceNumbers.next();
    const identity = { eventId, sequenceNumber, at: this.#owner.clock.now };
    this.#shardOf(change.keys).append({
      eventId,
      sequenceNumber,
      orderKey: printKey(this.#schema, change.keys),
      eventRecord: printChange(change, identity, this.#target),
      change,
    });
    this.#hasNews = true;
    return sequenceNumber;
  }

  /**
   * Tells the listeners of what was added since the last time, once. They may write to the table again.
   * @internal
   */
  announce(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    for (const listener of this.#listeners) listener();
  }

  /**
   * The table has no stream any more, or another one: this one can be read for a day.
   * @internal
   */
  end(): void {
    this.#isEnabled = false;
    for (const shard of this.#shards) shard.close();
    for (const listener of this.#listeners) listener();
  }

  /**
   * DescribeStream.
   * @throws AwsServiceError `ResourceNotFoundException` for the ARN of another stream
   */
  describeStream(input: DescribeStreamInput = {}): { readonly streamDescription: StreamDescription } {
    const where = this.#where("describeStream()");
    checkObject(input, { where, option: "input" });
    checkKnownNames(where, input, { known: ["streamArn", "limit", "exclusiveStartShardId"], prefix: "" });
    this.#checkArn(input.streamArn);
    const limit = checkLimit(where, input.limit, MAXIMUM_SHARD_PAGE.value);
    const { exclusiveStartShardId } = input;
    const start = exclusiveStartShardId === undefined ? 0 : this.#indexOf(exclusiveStartShardId) + 1;
    const shards = this.#shards.slice(start, start + limit);
    const last = start + limit < this.#shards.length ? shards.at(-1)?.shardId : undefined;
    return {
      streamDescription: {
        streamArn: this.arn,
        streamLabel: this.#label,
        streamStatus: this.#isEnabled ? "ENABLED" : "DISABLED",
        streamViewType: this.viewType,
        creationRequestDateTime: new Date(this.#createdAt),
        tableName: this.name,
        keySchema: keyAttributesOf(this.#schema).map(({ name }, index) => ({
          attributeName: name,
          keyType: index === 0 ? "HASH" : "RANGE",
        })),
        shards: shards.map(({ shardId, startingSequenceNumber, endingSequenceNumber }) => ({
          shardId,
          sequenceNumberRange: {
            startingSequenceNumber,
            ...(endingSequenceNumber !== undefined && { endingSequenceNumber }),
          },
        })),
        ...(last !== undefined && { lastEvaluatedShardId: last }),
      },
    };
  }

  /**
   * GetShardIterator: where to begin, valid for 15 minutes.
   * @throws AwsServiceError `ResourceNotFoundException` for another stream's ARN or shard, `TrimmedDataAccessException`
   * for a sequence number whose record has expired
   */
  getShardIterator(input: GetShardIteratorInput): { readonly shardIterator: string } {
    const where = this.#where("getShardIterator()");
    checkObject(input, { where, option: "input" });
    const known = ["streamArn", "shardId", "shardIteratorType", "sequenceNumber"];
    checkKnownNames(where, input, { known, prefix: "" });
    const { shardId, shardIteratorType, sequenceNumber } = input;
    if (!ITERATOR_TYPES.includes(shardIteratorType))
      throw new InvalidArgumentError(
        where,
        "shardIteratorType",
        ITERATOR_TYPES.join(", "),
        shardIteratorType,
        enumViolation(shardIteratorType, "shardIteratorType", ITERATOR_TYPES),
      );
    const needsNumber = shardIteratorType.endsWith("SEQUENCE_NUMBER");
    if (needsNumber && !(typeof sequenceNumber === "string" && SEQUENCE_NUMBER.test(sequenceNumber)))
      throw new InvalidArgumentError(where, "sequenceNumber", "21 to 40 digits", sequenceNumber);
    this.#checkArn(input.streamArn);
    const shard = this.#shards[this.#indexOf(shardId)] as ChangeShard;
    const ordinal = ordinalFor(shard, shardIteratorType, sequenceNumber ?? "0");
    return { shardIterator: this.#iteratorAt(shard, ordinal) };
  }

  /**
   * GetRecords.
   * @throws AwsServiceError `ExpiredIteratorException`, `TrimmedDataAccessException`, or `ValidationException` for what
   * is no iterator of this stream
   */
  getRecords(input: GetRecordsInput): {
    readonly records: readonly TableStreamRecord[];
    /** Absent if there is nothing more to come. */
    readonly nextShardIterator?: string;
  } {
    const where = this.#where("getRecords()");
    checkObject(input, { where, option: "input" });
    checkKnownNames(where, input, { known: ["shardIterator", "limit"], prefix: "" });
    const limit = checkLimit(where, input.limit, MAXIMUM_STREAM_PAGE.value);
    const { shardId, ordinal } = parseShardIterator(this.arn, input.shardIterator, this.#owner.clock.now);
    const shard = this.#shards[this.#indexOf(shardId)] as ChangeShard;
    if (ordinal < shard.trimHorizon) throw tableError("trimmedData");
    const records = withinSize(shard.read(ordinal, limit).map((record) => this.#toAnswer(record)));
    const next = ordinal + records.length;
    if (shard.isClosed && next >= shard.end) return { records };
    return { records, nextShardIterator: this.#iteratorAt(shard, next) };
  }

  #toAnswer({ eventId, sequenceNumber, arrivedAt, change }: ChangeRecord): TableStreamRecord {
    const { keys, newImage, oldImage, sizeBytes } = viewChange(change, this.viewType);
    return {
      eventID: eventId,
      eventName: eventNameOf(change),
      eventVersion: STREAM_EVENT_VERSION.value,
      eventSource: "aws:dynamodb",
      awsRegion: this.#owner.region,
      dynamodb: {
        approximateCreationDateTime: new Date(toWholeSeconds(arrivedAt) * 1_000),
        keys: copyAttributes(keys),
        ...(newImage && { newImage: copyAttributes(newImage) }),
        ...(oldImage && { oldImage: copyAttributes(oldImage) }),
        sequenceNumber,
        sizeBytes,
        streamViewType: this.viewType,
      },
      ...(change.isTimeToLive && { userIdentity: TIME_TO_LIVE_IDENTITY.value }),
    };
  }

  #shardOf(keys: Attributes): ChangeShard {
    const value = attributeOf(keys, this.#schema.partitionKey.name) as AttributeValue;
    const hash = Number.parseInt(hashOfPartitionKey(value).slice(0, HASH_DIGITS), 16);
    return this.#shards[hash % this.#shards.length] as ChangeShard;
  }

  #iteratorAt({ shardId }: ChangeShard, ordinal: number): string {
    return printShardIterator(this.arn, { shardId, ordinal, issuedAt: this.#owner.clock.now });
  }

  #indexOf(shardId: string): number {
    const index = this.#shards.findIndex((shard) => shard.shardId === shardId);
    if (index === -1) throw tableError("shardNotFound");
    return index;
  }

  #checkArn(arn: string | undefined): void {
    if (arn !== undefined && arn !== this.arn) throw tableError("streamNotFound", { arn });
  }

  #where(call: string): string {
    return `${call} of the stream of table ${this.name}`;
  }
}

function ordinalFor(
  shard: ChangeShard,
  type: GetShardIteratorInput["shardIteratorType"],
  sequenceNumber: string,
): number {
  if (type === "TRIM_HORIZON" || type === "LATEST") return shard.ordinalAt({ type });
  const ordinal = shard.ordinalOf(sequenceNumber);
  const isTrimmed = shard.trimHorizon > 0 && ordinal === shard.trimHorizon;
  const isThere = shard.read(ordinal, 1)[0]?.sequenceNumber === sequenceNumber;
  if (isTrimmed && !isThere) throw tableError("trimmedData");
  return type === "AFTER_SEQUENCE_NUMBER" && isThere ? ordinal + 1 : ordinal;
}

/** The first record, and those after it while all of them are within the size of an answer. */
function withinSize(records: readonly TableStreamRecord[]): readonly TableStreamRecord[] {
  let size = 0;
  const beyond = records.findIndex(({ dynamodb }) => {
    size += dynamodb.sizeBytes;
    return size > MAXIMUM_STREAM_PAGE_SIZE.value;
  });
  return beyond === -1 ? records : records.slice(0, Math.max(beyond, 1));
}

function checkLimit(where: string, limit: number | undefined, maximum: number): number {
  const range = { minimum: 1, maximum };
  if (limit !== undefined && !isWithin(limit, range))
    throw new InvalidArgumentError(
      where,
      "limit",
      `a whole number from 1 to ${maximum}`,
      limit,
      rangeViolation(limit, "limit", range),
    );
  return limit ?? maximum;
}
