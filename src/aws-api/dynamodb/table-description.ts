import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { keyAttributesOf } from "../../table/key-schema.ts";

/**
 * What DescribeTable answers, as far as a table knows: not when it was created, its size, its id and its throughput.
 */
export function toTableDescription(table: DynamoDbTable): Readonly<Record<string, unknown>> {
  const { schema, stream, settings } = table;
  const keys = keyAttributesOf(schema);
  return {
    AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    ...(settings.billingMode === "PAY_PER_REQUEST" && {
      BillingModeSummary: { BillingMode: settings.billingMode },
    }),
    DeletionProtectionEnabled: false,
    ItemCount: table.itemCount,
    KeySchema: keys.map(({ name }, index) => ({
      AttributeName: name,
      KeyType: index === 0 ? "HASH" : "RANGE",
    })),
    ...(stream !== undefined && {
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.describeStream().streamDescription.streamLabel,
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
    }),
    TableArn: table.arn,
    TableName: table.name,
    TableStatus: "ACTIVE",
  };
}
