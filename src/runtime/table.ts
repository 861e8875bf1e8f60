import type { Attributes } from "../table/attribute-value.ts";
import type { DynamoDbTable } from "../table/dynamodb-table.ts";
import type { KeySchema } from "../table/key-schema.ts";
import type {
  BatchGetItemAnswer,
  BatchGetItemInput,
  BatchWriteItemAnswer,
  BatchWriteItemInput,
  DeleteItemInput,
  GetItemAnswer,
  GetItemInput,
  PageAnswer,
  PutItemInput,
  QueryInput,
  ScanInput,
  TransactGetItemsAnswer,
  TransactGetItemsInput,
  TransactWriteItemsAnswer,
  TransactWriteItemsInput,
  UpdateItemInput,
  WriteItemAnswer,
} from "../table/table-requests.ts";
import type { TableStream } from "../table/table-stream.ts";

/**
 * A DynamoDB table. Items are in DynamoDB's JSON, `{ id: { S: "1" } }`; operations have AWS's members in camel case and
 * happen at once. What DynamoDB refuses is thrown as AwsServiceError; nothing has changed then.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html
 * @example
 * const orders = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
 * await orders.putItem({ item: { id: { S: "1" }, total: { N: "42" } } });
 */
export class Table {
  readonly name: string;
  readonly arn: string;
  /** Its key attributes. */
  readonly schema: KeySchema;
  readonly #table: DynamoDbTable;

  /** @internal */
  constructor(table: DynamoDbTable) {
    this.name = table.name;
    this.arn = table.arn;
    this.schema = table.settings.schema;
    this.#table = table;
  }

  /** Undefined unless the table was created with a `streamViewType`, or an SDK client gave it a stream. */
  get stream(): TableStream | undefined {
    return this.#table.stream;
  }

  /** Copies of all items, in the order of scans: by a hash of their partition keys, then by their sort keys. */
  get items(): readonly Attributes[] {
    return this.#table.items;
  }

  /** How many items there are. */
  get itemCount(): number {
    return this.#table.itemCount;
  }

  /** PutItem: stores an item, in place of the one with the same key if there is one. */
  async putItem(input: PutItemInput): Promise<WriteItemAnswer> {
    return this.#table.putItem(input);
  }

  /** DeleteItem: an item that is not there is no error. */
  async deleteItem(input: DeleteItemInput): Promise<WriteItemAnswer> {
    return this.#table.deleteItem(input);
  }

  /** UpdateItem: changes attributes of an item, and creates it if it is not there. */
  async updateItem(input: UpdateItemInput): Promise<WriteItemAnswer> {
    return this.#table.updateItem(input);
  }

  /** GetItem. */
  async getItem(input: GetItemInput): Promise<GetItemAnswer> {
    return this.#table.getItem(input);
  }

  /** Query: the items of one partition by their sort keys, one page. */
  async query(input: QueryInput): Promise<PageAnswer> {
    return this.#table.query(input);
  }

  /** Scan: all items, one page. */
  async scan(input: ScanInput = {}): Promise<PageAnswer> {
    return this.#table.scan(input);
  }

  /** BatchWriteItem: puts and deletes, each for itself. */
  async batchWriteItem(input: BatchWriteItemInput): Promise<BatchWriteItemAnswer> {
    return this.#table.batchWriteItem(input);
  }

  /** BatchGetItem. */
  async batchGetItem(input: BatchGetItemInput): Promise<BatchGetItemAnswer> {
    return this.#table.batchGetItem(input);
  }

  /**
   * TransactWriteItems: all of the actions or none. Rejects with AwsServiceError `TransactionCanceledException` and its
   * `CancellationReasons`, one for each action.
   */
  async transactWriteItems(input: TransactWriteItemsInput): Promise<TransactWriteItemsAnswer> {
    return this.#table.transactWriteItems(input);
  }

  /** TransactGetItems. */
  async transactGetItems(input: TransactGetItemsInput): Promise<TransactGetItemsAnswer> {
    return this.#table.transactGetItems(input);
  }

  /** @internal */
  dispose(): void {
    this.#table.delete();
  }
}
