import { expect, it } from "vitest";
import { MAPPING } from "./story.ts";
import { told } from "./told.ts";

const SHARD = "shardId-000000000002";
const TABLE_SHARD = "shardId-00000001573689847184-864758bb";

it("tells what happens in streams and tables", () => {
  const changed = { kind: "item.changed", table: "carts", keys: '{"id":{"S":"a"}}' } as const;
  const record = { kind: "record.put", stream: "clicks", shardId: SHARD, sequenceNumber: "1" } as const;
  expect(
    told(
      { kind: "stream.created", stream: "clicks", shardIds: [SHARD] },
      { ...record, partitionKey: "ada" },
      { ...record, partitionKey: "grace" },
      {
        kind: "stream.resharded",
        stream: "clicks",
        closed: [SHARD],
        opened: ["shardId-000000000003", "shardId-000000000004"],
      },
      { kind: "table.created", table: "carts" },
      { ...changed, eventName: "INSERT", isTimeToLive: false },
      { ...changed, eventName: "REMOVE", isTimeToLive: true },
    ),
  ).toMatchInlineSnapshot(`
    "clicks | quiet | created with 1 shard
    clicks | plain | 2 records put into shard 2
    clicks | plain | shard 2 closed, shard 3 and shard 4 opened
    carts | quiet | created
    carts | plain | INSERT {"id":{"S":"a"}}
    carts | plain | REMOVE {"id":{"S":"a"}}, its time to live is over"
  `);
});

it("tells what happens in clusters and brokers", () => {
  expect(
    told(
      { kind: "cluster.created", cluster: "events" },
      { kind: "record.produced", cluster: "events", topic: "orders", partition: 0, offset: 7 },
      { kind: "broker.created", broker: "mail" },
      { kind: "broker.messageSent", broker: "mail", queue: "out", messageId: "7f3c0000-0000" },
    ),
  ).toMatchInlineSnapshot(`
    "events | quiet | created
    events | plain | record orders-0:7 produced
    mail | quiet | created
    mail | plain | message 7f3c… sent to out"
  `);
});

it("tells what mappings do with the batches of a shard", () => {
  const batch = { uuid: MAPPING, shardId: SHARD } as const;
  const delivery = {
    uuid: MAPPING,
    functionName: "worker",
    destination: "arn:aws:sqs:r:1:failures",
  } as const;
  expect(
    told(
      { kind: "batch.retried", ...batch, because: "error", attempts: 1, dueAt: 1_767_225_601_000 },
      { kind: "batch.bisected", ...batch, sizes: [3, 2] },
      { kind: "records.filteredOut", uuid: MAPPING, messageIds: ["1", "2"] },
      { kind: "mapping.checkpointed", ...batch, sequenceNumber: "1" },
      { kind: "mapping.checkpointed", ...batch, shardId: TABLE_SHARD, sequenceNumber: "1" },
      {
        kind: "batch.discarded",
        ...batch,
        messageIds: ["1"],
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 2,
      },
      { kind: "mapping.destinationDelivered", ...delivery },
      { kind: "mapping.destinationFailed", ...delivery, reason: "QueueDoesNotExist" },
    ),
  ).toMatchInlineSnapshot(`
    "mapping 3f2a… | warning | batch of shard 2 failed, next attempt in 1 s
    mapping 3f2a… | warning | batch of 5 bisected into 3 and 2
    mapping 3f2a… | quiet | 2 records filtered out
    mapping 3f2a… | quiet | checkpoint of shard 2 moved
    mapping 3f2a… | quiet | checkpoint of shard …58bb moved
    mapping 3f2a… | bad | ✗ batch of 1 discarded: no retry is left
    mapping 3f2a… | plain | batch reported to the OnFailure destination failures
    mapping 3f2a… | bad | ✗ batch not reported to the OnFailure destination failures: QueueDoesNotExist"
  `);
});
