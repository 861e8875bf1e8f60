import { DisposedError } from "../errors.ts";
import type { QueueServices } from "../event-source/sqs-queue.ts";
import { type Attributes, copyAttributes } from "./attribute-value.ts";
import { ClientTokens } from "./client-tokens.ts";
import { CapacityMeter } from "./consumed-capacity.ts";
import type { IndexSettings } from "./index-options.ts";
import { eventNameOf, type ItemChange } from "./item-change.ts";
import { ItemStore } from "./item-store.ts";
import {
  decideWrite,
  type ItemWrite,
  membersOfFailure,
  readDelete,
  readKey,
  readPut,
  readUpdate,
  type TableCall,
} from "./item-write.ts";
import { keyOf, printKey, type TableSchema } from "./key-schema.ts";
import { type PageRequest, readPageOf, readQuery, readScan } from "./page-request.ts";
import { indexSource, type PageSource, tableSource } from "./page-source.ts";
import { projectAttributes } from "./projected-attributes.ts";
import { readExpressions } from "./request-expressions.ts";
import { checkReturnValues, checkUpdateReturnValues, updatedAttributes } from "./return-values.ts";
import { SecondaryIndexes } from "./secondary-indexes.ts";
import { getBatch, getTransaction, writeBatch, writeTransaction } from "./several-items.ts";
import { TableControl } from "./table-control.ts";
import { tableError } from "./table-error.ts";
import {
  resolveTableSettings,
  type StreamViewType,
  type TableOptions,
  type TableSettings,
} from "./table-options.ts";
import type { ItemRead, TableParticipant } from "./table-participant.ts";
import {
  type BatchGetItemAnswer,
  type BatchGetItemInput,
  type BatchWriteItemAnswer,
  type BatchWriteItemInput,
  checkFlags,
  checkRequest,
  type DeleteItemInput,
  type GetItemAnswer,
  type GetItemInput,
  type PageAnswer,
  type PutItemInput,
  type QueryInput,
  type ScanInput,
  type TransactGetItemsAnswer,
  type TransactGetItemsInput,
  type TransactWriteItemsAnswer,
  type TransactWriteItemsInput,
  type UpdateItemInput,
  type WriteItemAnswer,
} from "./table-requests.ts";
import type { TableStream } from "./table-stream.ts";
import { TableStreams } from "./table-streams.ts";
import { TimeToLive } from "./time-to-live.ts";
import { areEqualAttributes } from "./value-order.ts";

/** What a table needs from the runtime it lives in. */
export interface TableServices extends QueueServices {
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
  /** Other tables by name or ARN, for batches and transactions; without it these know their own table only. */
  readonly findTable?: (table: string) => TableParticipant | undefined;
  /** Told of a stream that an existing table gets, so that mappings can read it. */
  readonly streamEnabled?: (stream: TableStream) => void;
}

const GET_MEMBERS = ["key", "consistentRead", "expressionAttributeNames", "projectionExpression"];

/**
 * A DynamoDB table. Items are in DynamoDB's JSON, `{ id: { S: "1" } }`; operations have AWS's members in camel case. Each
 * happens at once, and what DynamoDB would refuse is thrown as AwsServiceError; nothing has changed then. There
 * are no limits of throughput.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
 * @example
 * const orders = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
 * orders.putItem({ item: { id: { S: "1" }, total: { N: "42" } } });
 */
export class DynamoDbTable implements TableParticipant {
  readonly name: string;
  readonly arn: string;
  readonly settings: TableSettings;
  /** @internal */
  readonly control: TableControl;
  /** @internal */
  readonly indexes: SecondaryIndexes;
  readonly #services: TableServices;
  readonly #store: ItemStore;
  readonly #streams: TableStreams;
  readonly #timeToLive: TimeToLive;
  readonly #tokens = new ClientTokens();
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for a bad name, an unknown option or a value of the wrong kind
   * @throws NotSimulatedError for limits of throughput, encryption, policies, tags and global tables
   * @internal
   */
  constructor(services: TableServices, name: string, options: TableOptions) {
    const settings = resolveTableSettings(name, options);
    const { clock, region, accountId, journal, identifiers } = services;
    const { streamViewType, timeToLiveAttribute: attribute, schema } = settings;
    this.name = name;
    this.arn = `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
    this.settings = settings;
    this.#services = services;
    this.indexes = new SecondaryIndexes(schema, settings.indexes);
    this.#store = new ItemStore(schema);
    this.#timeToLive = new TimeToLive(clock, { table: name, attribute });
    this.#streams = new TableStreams(services, { table: name, tableArn: this.arn, region, settings });
    if (streamViewType !== undefined) this.#streams.enable(streamViewType);
    this.control = new TableControl(settings, { id: identifiers.uuid(), createdAt: clock.now });
    journal.append({ kind: "table.created", table: name });
  }

  /** Its key attributes. */
  get schema(): TableSchema {
    return this.indexes.schema;
  }

  /** Undefined unless the table was created with a `streamViewType`, or got a stream later. */
  get stream(): TableStream | undefined {
    return this.#streams.current;
  }

  /**
   * Every stream that can be read, the newest last.
   * @internal
   */
  get streams(): readonly TableStream[] {
    return this.#streams.readable;
  }

  /** Copies of all items, in the order of scans: by a hash of their partition keys, then by their sort keys. */
  get items(): readonly Attributes[] {
    return this.#store.all.map(copyAttributes);
  }

  get itemCount(): number {
    return this.#store.size;
  }

  /** PutItem: stores an item, in place of the one with the same key if there is one. */
  putItem(input: PutItemInput): WriteItemAnswer {
    return this.#replace("putItem()", input, readPut);
  }

  /** DeleteItem: an item that is not there is no error. */
  deleteItem(input: DeleteItemInput): WriteItemAnswer {
    return this.#replace("deleteItem()", input, readDelete);
  }

  /** UpdateItem: changes attributes of an item, and creates it if it is not there. */
  updateItem(input: UpdateItemInput): WriteItemAnswer {
    const where = this.#begin("updateItem()");
    const write = readUpdate({ where, schema: this.schema, known: ["returnValues"] }, input);
    const returnValues = checkUpdateReturnValues(where, input.returnValues);
    const meter = new CapacityMeter(where, input);
    return { ...toAnswer(updatedAttributes(write, returnValues, this.#write(write, meter))), ...meter.one };
  }

  /** GetItem. */
  getItem(input: GetItemInput): GetItemAnswer {
    const where = this.#begin("getItem()");
    const meter = new CapacityMeter(where, input);
    const { key, read } = this.get(where, input, []);
    meter.readItem(this, this.itemAt(key), input.consistentRead);
    return { ...read(), ...meter.one };
  }

  /** Query: the items of one partition by their sort keys, one page. */
  query(input: QueryInput): PageAnswer {
    const where = this.#begin("query()");
    const source = this.#sourceOf(input);
    return this.#readPage(input, { where, source, request: readQuery({ where, source }, input) });
  }

  /** Scan: all items, one page. */
  scan(input: ScanInput = {}): PageAnswer {
    const where = this.#begin("scan()");
    const source = this.#sourceOf(input);
    return this.#readPage(input, { where, source, request: readScan({ where, source }, input) });
  }

  /** BatchWriteItem: puts and deletes, each for itself. */
  batchWriteItem(input: BatchWriteItemInput): BatchWriteItemAnswer {
    return writeBatch(this.#begin("batchWriteItem()"), input, this.#find);
  }

  /** BatchGetItem. */
  batchGetItem(input: BatchGetItemInput): BatchGetItemAnswer {
    return getBatch(this.#begin("batchGetItem()"), input, this.#find);
  }

  /**
   * TransactWriteItems: all of the actions or none.
   * @throws AwsServiceError `TransactionCanceledException` with `CancellationReasons`, one for each action
   */
  transactWriteItems(input: TransactWriteItemsInput): TransactWriteItemsAnswer {
    const where = this.#begin("transactWriteItems()");
    const { now } = this.#services.clock;
    return writeTransaction({ where, find: this.#find, tokens: this.#tokens, now }, input);
  }

  /** TransactGetItems: items as they are at one instant. */
  transactGetItems(input: TransactGetItemsInput): TransactGetItemsAnswer {
    return getTransaction(this.#begin("transactGetItems()"), input, this.#find);
  }

  /**
   * It was deleted: every call is refused from now on, nothing expires any more, and its stream has ended.
   * @internal
   */
  delete(): void {
    if (!this.#isDeleted && this.stream !== undefined && this.#services.isLive()) this.#streams.disable();
    this.#isDeleted = true;
  }

  /**
   * Checks a request to read an item, and gives what reads it.
   * @internal
   */
  get(where: string, input: GetItemInput, known: readonly string[]): ItemRead {
    checkRequest(where, input, [...GET_MEMBERS, ...known]);
    checkFlags(where, input, ["consistentRead"]);
    const { projection } = readExpressions(where, input, ["ProjectionExpression"]);
    const key = readKey({ where, schema: this.schema }, input.key);
    const read = () => {
      const item = this.itemAt(key);
      if (item === undefined) return {};
      return { item: copyAttributes(projection === undefined ? item : projectAttributes(item, projection)) };
    };
    return { table: this, key, read };
  }

  /** @internal */
  itemAt(key: Attributes): Attributes | undefined {
    return this.#store.find(key);
  }

  /**
   * Makes an item what it is to be; a change that changes nothing leaves no trace. Of the stream's record
   * {@link announce} tells.
   * @internal
   */
  commit(key: Attributes, after: Attributes | undefined, isTimeToLive = false): void {
    const before = this.#store.find(key);
    if (before === after) return;
    if (before !== undefined && after !== undefined && areEqualAttributes(before, after)) return;
    if (after === undefined) this.#store.delete(key);
    else this.#store.put(after);
    this.indexes.change(before, after);
    const keys = keyOf(this.schema, key);
    const printed = printKey(this.schema, key);
    this.#timeToLive.plan(printed, after, () => this.#expire(keys));
    const change: ItemChange = { keys, before, after, isTimeToLive };
    const sequenceNumber = this.stream?.append(change);
    this.#services.journal.append({
      kind: "item.changed",
      table: this.name,
      eventName: eventNameOf(change),
      keys: printed,
      ...(sequenceNumber !== undefined && { sequenceNumber }),
      isTimeToLive,
    });
  }

  /**
   * UpdateTable of its stream: another view type begins another stream, `undefined` ends the one that there is.
   * @throws AwsServiceError `ValidationException` if it has a stream, or has none to end
   * @internal
   */
  setStream(viewType: StreamViewType | undefined): void {
    if (viewType === undefined) return this.#streams.disable();
    const stream = this.#streams.enable(viewType);
    this.#services.streamEnabled?.(stream);
  }

  /**
   * UpdateTable of its indexes: makes a global index of the items that there are.
   * @internal
   */
  addIndex(settings: IndexSettings): void {
    this.indexes.add(settings, this.#store.all);
  }

  /** The attribute that says when an item expires, if there is one. */
  get timeToLiveAttribute(): string | undefined {
    return this.#timeToLive.attribute;
  }

  /**
   * UpdateTimeToLive; `undefined` ends it.
   * @throws AwsServiceError `ValidationException` if that is how it is
   * @internal
   */
  setTimeToLive(attribute: string | undefined): void {
    this.#timeToLive.change(attribute);
    for (const item of this.#store.all) {
      const keys = keyOf(this.schema, item);
      this.#timeToLive.plan(printKey(this.schema, keys), item, () => this.#expire(keys));
    }
  }

  /**
   * Bytes of all items.
   * @internal
   */
  get size(): number {
    return this.#store.byteSize;
  }

  #sourceOf({ indexName }: { readonly indexName?: string }): PageSource {
    if (indexName === undefined) return tableSource(this.schema, this.#store);
    return indexSource(this.indexes.get(indexName));
  }

  #replace<Input extends PutItemInput | DeleteItemInput>(
    call: string,
    input: Input,
    read: (call: TableCall, input: Input) => ItemWrite,
  ): WriteItemAnswer {
    const where = this.#begin(call);
    const write = read({ where, schema: this.schema, known: ["returnValues"] }, input);
    checkReturnValues(where, input.returnValues);
    const meter = new CapacityMeter(where, input);
    const { before } = this.#write(write, meter);
    return { ...toAnswer(input.returnValues === "ALL_OLD" ? before : undefined), ...meter.one };
  }

  #readPage(
    input: ScanInput,
    {
      where,
      source,
      request,
    }: { readonly where: string; readonly source: PageSource; readonly request: PageRequest },
  ): PageAnswer {
    const meter = new CapacityMeter(where, input);
    const { answer, bytes } = readPageOf(source, request);
    meter.readPage(this, { bytes, isConsistent: input.consistentRead, index: source.index });
    return { ...answer, ...meter.one };
  }

  #write(
    write: ItemWrite,
    meter: CapacityMeter,
  ): {
    readonly before: Attributes | undefined;
    readonly after: Attributes | undefined;
  } {
    const before = this.itemAt(write.key);
    const decision = decideWrite(write, before);
    if (decision.type === "conditionFailed")
      throw tableError("conditionFailed", {}, membersOfFailure(write, before));
    const { after } = decision;
    meter.write(this, before, after);
    this.commit(write.key, after);
    this.stream?.announce();
    return { before, after };
  }

  #expire(key: Attributes): void {
    if (this.#isDeleted || !this.#services.isLive()) return;
    this.commit(key, undefined, true);
    this.stream?.announce();
  }

  readonly #find = (name?: string): TableParticipant => {
    if (name === undefined || name === this.name || name === this.arn) return this;
    const table = this.#services.findTable?.(name);
    if (table === undefined) throw tableError("tableNotFound");
    return table;
  };

  #begin(call: string): string {
    const where = `${call} of table ${this.name}`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted) throw tableError("tableNotFound");
    return where;
  }
}

function toAnswer(attributes: Attributes | undefined): WriteItemAnswer {
  return attributes === undefined ? {} : { attributes: copyAttributes(attributes) };
}
