import { readBatchGet, readBatchWrite, type TableWrite } from "./batch-requests.ts";
import type { ClientTokens } from "./client-tokens.ts";
import { CapacityMeter } from "./consumed-capacity.ts";
import { decideWrite } from "./item-write.ts";
import type { FindTable } from "./table-participant.ts";
import type {
  BatchGetItemAnswer,
  BatchGetItemInput,
  BatchWriteItemAnswer,
  BatchWriteItemInput,
  TransactGetItemsAnswer,
  TransactGetItemsInput,
  TransactWriteItemsAnswer,
  TransactWriteItemsInput,
} from "./table-requests.ts";
import { readTransactGet, readTransactWrite } from "./transact-requests.ts";
import { decideTransaction } from "./transaction.ts";

/** BatchWriteItem, in one table or several. */
export function writeBatch(where: string, input: BatchWriteItemInput, find: FindTable): BatchWriteItemAnswer {
  const writes = readBatchWrite(where, input, find);
  const meter = new CapacityMeter(where, input);
  for (const { table, write } of writes) {
    const before = table.itemAt(write.key);
    const decision = decideWrite(write, before);
    if (decision.type !== "change") continue;
    meter.write(table, before, decision.after);
    table.commit(write.key, decision.after);
  }
  announceAll(writes);
  return { unprocessedItems: {}, ...meter.all };
}

/** BatchGetItem. */
export function getBatch(where: string, input: BatchGetItemInput, find: FindTable): BatchGetItemAnswer {
  const reads = readBatchGet(where, input, find);
  const meter = new CapacityMeter(where, input);
  const responses = reads.map(({ name, isConsistent, gets }) => {
    for (const { table, key } of gets) meter.readItem(table, table.itemAt(key), isConsistent);
    return [name, gets.map((get) => get.read().item).filter((item) => item !== undefined)];
  });
  return { responses: Object.fromEntries(responses), unprocessedKeys: {}, ...meter.all };
}

/** What a transaction is done with. */
export interface TransactionCall {
  readonly where: string;
  readonly find: FindTable;
  /** Of the transactions that were done. */
  readonly tokens: ClientTokens;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * TransactWriteItems. One that is repeated only reads.
 * @throws AwsServiceError `TransactionCanceledException` with `CancellationReasons`, one for each action
 */
export function writeTransaction(
  { where, find, tokens, now }: TransactionCall,
  input: TransactWriteItemsInput,
): TransactWriteItemsAnswer {
  const writes = readTransactWrite(where, input, find);
  const { clientRequestToken: token, transactItems } = input;
  const meter = new CapacityMeter(where, input, { isTransaction: true });
  const befores = writes.map(({ table, write }) => table.itemAt(write.key));
  if (token !== undefined && tokens.isRepeated(token, transactItems, now)) {
    for (const [index, { table }] of writes.entries()) meter.readItem(table, befores[index]);
    return meter.all;
  }
  const afters = decideTransaction(writes.map(({ write }, index) => ({ write, before: befores[index] })));
  for (const [index, { table, write }] of writes.entries()) {
    meter.write(table, befores[index], afters[index]);
    table.commit(write.key, afters[index]);
  }
  if (token !== undefined) tokens.note(token, transactItems, now);
  announceAll(writes);
  return meter.all;
}

/** TransactGetItems. */
export function getTransaction(
  where: string,
  input: TransactGetItemsInput,
  find: FindTable,
): TransactGetItemsAnswer {
  const gets = readTransactGet(where, input, find);
  const meter = new CapacityMeter(where, input, { isTransaction: true });
  for (const { table, key } of gets) meter.readItem(table, table.itemAt(key));
  return { responses: gets.map((get) => get.read()), ...meter.all };
}

/** Tells each stream's listeners once, after all is written: they may write again. */
function announceAll(writes: readonly TableWrite[]): void {
  for (const table of new Set(writes.map((write) => write.table))) table.stream?.announce();
}
