import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import type { StreamViewType } from "../../src/table/table-options.ts";
import type { TableStream, TableStreamRecord } from "../../src/table/table-stream.ts";
import { createTable, errorOf } from "./table-services.ts";

/** Answers of AWS, recorded by the LocalStack project; they lie beside this project, not in it. */
const folder = fileURLToPath(new URL("../../../shared/recordings/", import.meta.url));
const hasRecordings = existsSync(folder);
const title = hasRecordings
  ? "DynamoDB, as recorded"
  : `DynamoDB: not compared, there are no recordings in ${folder}`;

/** Members that hold something random or a time. */
const LEFT_OUT = [
  "ApproximateCreationDateTime",
  "CreationRequestDateTime",
  "ResponseMetadata",
  "SequenceNumber",
  "StartingSequenceNumber",
  "eventID",
];

type Answer = Readonly<Record<string, unknown>>;

function read(name: string): Readonly<Record<string, Answer>> {
  const text = readFileSync(`${folder}${name}.json`, "utf8");
  return (JSON.parse(text) as { readonly recorded: Readonly<Record<string, Answer>> }).recorded;
}

/** Without what varies, and with the tests' names in place of placeholders. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !LEFT_OUT.includes(name))
        .map(([name, member]) => [name, comparable(member)]),
    );
  }
  if (typeof value !== "string") return value;
  return value
    .replace("<partition>", "aws")
    .replaceAll("<region>", "us-east-1")
    .replace("111111111111", "123456789012")
    .replace(/<(?:table-name|resource):1>/, "orders")
    .replace(/<(?:latest-stream-label:1|resource:2)>/, "2026-01-01T00:00:00.000");
}

/** The answer of DescribeStream in the wire's members. */
function describeStream(stream: TableStream): unknown {
  const { streamDescription: description } = stream.describeStream();
  return {
    StreamDescription: {
      KeySchema: description.keySchema.map(({ attributeName, keyType }) => ({
        AttributeName: attributeName,
        KeyType: keyType,
      })),
      Shards: description.shards.map(() => ({ SequenceNumberRange: {}, ShardId: "<shard-id:1>" })),
      StreamArn: description.streamArn,
      StreamLabel: description.streamLabel,
      StreamStatus: description.streamStatus,
      StreamViewType: description.streamViewType,
      TableName: description.tableName,
    },
  };
}

/** A record of GetRecords in the wire's members, without what varies. */
function onTheWire({ dynamodb, eventID: _, ...record }: TableStreamRecord): unknown {
  const { keys, newImage, oldImage, sizeBytes, streamViewType } = dynamodb;
  return {
    ...record,
    dynamodb: {
      Keys: keys,
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SizeBytes: sizeBytes,
      StreamViewType: streamViewType,
    },
  };
}

function recordsOf(stream: TableStream): readonly TableStreamRecord[] {
  const [shard] = stream.describeStream().streamDescription.shards;
  const { shardIterator } = stream.getShardIterator({
    shardId: shard?.shardId ?? "",
    shardIteratorType: "AT_SEQUENCE_NUMBER",
    sequenceNumber: shard?.sequenceNumberRange.startingSequenceNumber ?? "",
  });
  return stream.getRecords({ shardIterator }).records;
}

function tableWithStream(streamViewType: StreamViewType, key = "id") {
  const { table } = createTable({ partitionKey: { name: key, type: "S" }, streamViewType });
  return { table, stream: table.stream ?? expect.unreachable("the table has a stream") };
}

describe.skipIf(!hasRecordings)(title, () => {
  it("compares every recording of DynamoDB Streams", () => {
    expect(readdirSync(`${folder}dynamodb-streams`)).toEqual([
      "dynamodb-stream-records-with-update-item.json",
      "dynamodb-stream-stream-view-type.json",
      "non-existent-stream.json",
      "return-values-in-put-item.json",
    ]);
  });

  it("an update produces an INSERT, the next a MODIFY with both images", () => {
    const recorded = read("dynamodb-streams/dynamodb-stream-records-with-update-item");
    const { table, stream } = tableWithStream("NEW_AND_OLD_IMAGES");
    for (const [first, second] of [
      ["value1", "value2"],
      ["value2", "value3"],
    ] as const) {
      table.updateItem({
        key: { id: { S: "my-item-id" } },
        updateExpression: "SET attr1 = :v1, attr2 = :v2",
        expressionAttributeValues: { ":v1": { S: first }, ":v2": { S: second } },
      });
    }
    expect(describeStream(stream)).toEqual(comparable(recorded["describe-stream"]));
    expect(recordsOf(stream).map(onTheWire)).toEqual(comparable(recorded["get-records"]?.["Records"]));
  });

  it("records of KEYS_ONLY hold keys only (PartiQL, which recorded the second half, is not simulated: the same changes)", () => {
    const recorded = read("dynamodb-streams/dynamodb-stream-stream-view-type");
    const { table, stream } = tableWithStream("KEYS_ONLY", "Username");
    for (const name of ["Fred", "Alice"]) {
      const key: Attributes = { Username: { S: name } };
      table.putItem({ item: key });
      table.updateItem({
        key,
        updateExpression: "set S=:r",
        expressionAttributeValues: { ":r": { S: "some_value" } },
      });
      table.deleteItem({ key });
    }
    expect(describeStream(stream)).toEqual(comparable(recorded["describe-stream"]));
    expect(recordsOf(stream).map(onTheWire)).toEqual(comparable(recorded["get-records"]?.["Records"]));
  });

  it("a stream that does not exist cannot be described", () => {
    const recorded = read("dynamodb-streams/non-existent-stream")["non-existent-stream"];
    const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/<table-name>/stream/2024-11-18T14:36:44.149";
    const { stream } = tableWithStream("KEYS_ONLY");
    const { name, message, $metadata } = errorOf(() => stream.describeStream({ streamArn: arn }));
    expect({ Code: name, Message: message }).toEqual(comparable(recorded?.["Error"]));
    expect(recorded?.["ResponseMetadata"]).toMatchObject({ HTTPStatusCode: $metadata.httpStatusCode });
  });

  it("a put answers the old item when asked to", () => {
    const recorded = read("dynamodb-streams/return-values-in-put-item");
    const { table } = createTable();
    const put = (data: string, returnValues?: "ALL_OLD") => {
      const { attributes } = table.putItem({
        item: { id: { S: "id1" }, data: { S: data } },
        ...(returnValues && { returnValues }),
      });
      return attributes === undefined ? {} : { Attributes: attributes };
    };
    const answers = {
      PutFirstItem: put("foobar", "ALL_OLD"),
      PutFirstItemOLD: put("foobar", "ALL_OLD"),
      PutFirstItemB: put("barfoo", "ALL_OLD"),
      PutSecondItem: put("foobar"),
      PutSecondItemReturnNone: put("foobar"),
    };
    expect(answers).toEqual(comparable(recorded));
  });

  it("a Lambda event has the recorded record, with bytes as base64", () => {
    const recorded = read("dynamodb-mapping/dynamodb-event-source-mapping")[
      "event_logs"
    ] as unknown as readonly {
      readonly Records: readonly unknown[];
    }[];
    const { table, stream } = tableWithStream("NEW_IMAGE", "my_partition_key");
    table.putItem({
      item: {
        my_partition_key: { S: "hello world" },
        binary_key: { B: new TextEncoder().encode("foobar") },
      },
    });
    const [record] = stream.shards[0]?.read(0, 10) ?? [];
    expect(comparable(JSON.parse(record?.eventRecord ?? "null"))).toEqual(
      comparable(recorded[0]?.Records[0]),
    );
  });

  it("every recorded size of a mapped record is that of its keys and images", () => {
    const sizes: number[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("SizeBytes" in value && "Keys" in value) {
        const { Keys, NewImage, OldImage, SizeBytes, StreamViewType } = value as {
          Keys: Attributes;
          NewImage?: Attributes;
          OldImage?: Attributes;
          SizeBytes: number;
          StreamViewType: StreamViewType;
        };
        const [key = ""] = Object.keys(Keys);
        const { table, stream } = tableWithStream(StreamViewType, key);
        if (OldImage) table.putItem({ item: withBytes(OldImage) });
        if (NewImage) table.putItem({ item: withBytes(NewImage) });
        sizes.push(SizeBytes);
        expect(recordsOf(stream).at(-1)?.dynamodb.sizeBytes).toBe(SizeBytes);
      } else Object.values(value).forEach(look);
    };
    for (const file of readdirSync(`${folder}dynamodb-mapping`))
      look(JSON.parse(readFileSync(`${folder}dynamodb-mapping/${file}`, "utf8")).recorded);
    expect(sizes.length).toBeGreaterThan(30);
  });
});

/** Recorded events have bytes as base64. */
function withBytes(image: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(image).map(([name, value]) => [
      name,
      "B" in value ? { B: new Uint8Array(Buffer.from(value.B as unknown as string, "base64")) } : value,
    ]),
  );
}
