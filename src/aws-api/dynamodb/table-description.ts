import { ON_DEMAND_WARM_THROUGHPUT } from "../../fidelity/dynamodb-limits.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { type KeyAttribute, type KeySchema, keyAttributesOf } from "../../table/key-schema.ts";
import type { ProvisionedThroughput } from "../../table/provisioned-throughput.ts";
import type { SecondaryIndex } from "../../table/secondary-index.ts";
import { toWireMembers } from "../member-names.ts";
import type { IndexChanges } from "./table-update.ts";

const NO_CHANGES: IndexChanges = { created: [], deleted: [] };

type Members = Readonly<Record<string, unknown>>;

/** What a table is said to be doing: changes take no time, but the answers to them name them. */
export type TableStatus = "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";

interface Moment {
  readonly status: TableStatus;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Indexes that come or go just now. */
  readonly changes?: IndexChanges;
}

/** TableDescription, as CreateTable, DescribeTable and UpdateTable answer it. */
export function toTableDescription(table: DynamoDbTable, moment: Moment): Members {
  const { schema, stream, control } = table;
  const { status } = moment;
  return {
    AttributeDefinitions: attributesOf(table).map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    ...(control.onDemandSince !== undefined && {
      BillingModeSummary: {
        BillingMode: control.billingMode,
        ...(status !== "CREATING" && {
          LastUpdateToPayPerRequestDateTime: toSeconds(control.onDemandSince),
        }),
      },
    }),
    CreationDateTime: toSeconds(control.createdAt),
    ...indexMembers(table, moment),
    KeySchema: toKeySchema(schema),
    ...(stream !== undefined && {
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.label,
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
    }),
    ...identityOf(table, moment),
    ...(status !== "CREATING" && { WarmThroughput: warmThroughput(table, control.throughput) }),
  };
}

/** TableDescription as DeleteTable answers it: what the table was made of is left out. */
export function toDeletedTableDescription(table: DynamoDbTable, now: number): Members {
  return identityOf(table, { status: "DELETING", now });
}

function identityOf(table: DynamoDbTable, { status, now }: Moment): Members {
  const { control } = table;
  const { itemCount, size } = control.statistics.of(table, now);
  return {
    DeletionProtectionEnabled: control.isProtected,
    ItemCount: itemCount,
    ProvisionedThroughput: {
      NumberOfDecreasesToday: control.decreasesOfDay(now),
      ...(control.lastIncreaseAt !== undefined && {
        LastIncreaseDateTime: toSeconds(control.lastIncreaseAt),
      }),
      ...(control.lastDecreaseAt !== undefined && {
        LastDecreaseDateTime: toSeconds(control.lastDecreaseAt),
      }),
      ...toWireMembers(control.throughput),
    },
    TableArn: table.arn,
    TableId: control.id,
    TableName: table.name,
    TableSizeBytes: size,
    TableStatus: status,
  };
}

/** The attributes that some key has. */
function attributesOf({ schema, indexes }: DynamoDbTable): readonly KeyAttribute[] {
  const keys = [schema, ...indexes.all.map(({ settings }) => settings.schema)].flatMap(keyAttributesOf);
  return keys.filter(({ name }, index) => keys.findIndex((key) => key.name === name) === index);
}

function indexMembers(table: DynamoDbTable, moment: Moment): Members {
  const of = (kind: "global" | "local") =>
    table.indexes.all
      .filter(({ settings }) => settings.kind === kind)
      .map((index) => toIndex(table, index, moment));
  const { created, deleted } = moment.changes ?? NO_CHANGES;
  const global = [
    ...of("global").map((index) =>
      created.includes(String(index["IndexName"])) ? { ...index, IndexStatus: "CREATING" } : index,
    ),
    ...deleted.map((index) => ({ ...toIndex(table, index, moment), IndexStatus: "DELETING" })),
  ];
  const local = of("local");
  return {
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
  };
}

function toIndex(table: DynamoDbTable, index: SecondaryIndex, { status, now }: Moment): Members {
  const contents = table.control.statistics.of(table, now).indexes.get(index.name);
  const { kind, projection, schema, provisionedThroughput } = index.settings;
  const throughput = provisionedThroughput ?? table.control.throughput;
  return {
    IndexArn: `${table.arn}/index/${index.name}`,
    IndexName: index.name,
    IndexSizeBytes: contents?.size ?? 0,
    ItemCount: contents?.itemCount ?? 0,
    KeySchema: toKeySchema(schema),
    Projection: toWireMembers(projection),
    ...(kind === "global" && {
      IndexStatus: status === "CREATING" ? "CREATING" : "ACTIVE",
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...toWireMembers(throughput) },
      ...(status !== "CREATING" && { WarmThroughput: warmThroughput(table, throughput) }),
    }),
  };
}

function warmThroughput({ control }: DynamoDbTable, throughput: ProvisionedThroughput): Members {
  const { readUnitsPerSecond, writeUnitsPerSecond } =
    control.billingMode === "PAY_PER_REQUEST"
      ? ON_DEMAND_WARM_THROUGHPUT.value
      : {
          readUnitsPerSecond: throughput.readCapacityUnits,
          writeUnitsPerSecond: throughput.writeCapacityUnits,
        };
  return {
    ReadUnitsPerSecond: readUnitsPerSecond,
    Status: "ACTIVE",
    WriteUnitsPerSecond: writeUnitsPerSecond,
  };
}

function toKeySchema(schema: KeySchema): readonly Members[] {
  return keyAttributesOf(schema).map(({ name }, index) => ({
    AttributeName: name,
    KeyType: index === 0 ? "HASH" : "RANGE",
  }));
}

function toSeconds(milliseconds: number): number {
  return milliseconds / 1_000;
}
