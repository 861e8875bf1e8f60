import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KafkaCluster } from "../../src/broker/kafka-cluster.ts";
import type { KafkaClusterOptions } from "../../src/broker/kafka-cluster-options.ts";
import { DisposedError } from "../../src/errors.ts";
import { advanceBySeconds } from "../event-source/queue-services.ts";
import { createBrokerServices } from "./broker-services.ts";

function createCluster(options: Partial<KafkaClusterOptions> = {}) {
  const services = createBrokerServices();
  const topics = { orders: { partitions: 3 }, mails: {} };
  return { services, cluster: new KafkaCluster(services, "shop", { type: "msk", topics, ...options }) };
}

describe("A Kafka cluster", () => {
  it("of MSK has an ARN and bootstrap servers as AWS makes them", () => {
    const { cluster, services } = createCluster();
    expect(cluster.arn).toMatch(/^arn:aws:kafka:us-east-1:123456789012:cluster\/shop\/[0-9a-f-]{36}-2$/);
    expect(cluster.bootstrapServers).toHaveLength(2);
    expect(cluster.bootstrapServers[0]).toMatch(
      /^b-1\.shop\.[0-9a-f]{6}\.c1\.kafka\.us-east-1\.amazonaws\.com:9092$/,
    );
    expect(services.journal.first("cluster.created")).toMatchObject({ cluster: "shop" });
  });

  it("that is self-managed has no ARN, and the bootstrap servers it was given", () => {
    const { cluster } = createCluster({
      type: "selfManaged",
      bootstrapServers: ["kafka:1000", "kafka:2000"],
    });
    expect(cluster.arn).toBeUndefined();
    expect(cluster.bootstrapServers).toEqual(["kafka:1000", "kafka:2000"]);
    expect(createCluster({ type: "selfManaged" }).cluster.bootstrapServers).toEqual([
      "shop.kafka.internal:9092",
    ]);
  });

  it("puts a record into the partition that it names, that its key belongs to, or whose turn it is", async () => {
    const { cluster } = createCluster();
    expect(await cluster.produce({ topic: "orders", value: 1, partition: 2 })).toEqual({
      partition: 2,
      offset: 0,
    });
    const places = await Promise.all(
      ["a", "b", "a"].map((key) => cluster.produce({ topic: "orders", key, value: key })),
    );
    expect(places[2]?.partition).toBe(places[0]?.partition);
    const keyless = [];
    for (let index = 0; index < 4; index++) {
      keyless.push((await cluster.produce({ topic: "orders", value: index })).partition);
    }
    expect(keyless).toEqual([0, 1, 2, 0]);
  });

  it("shows its records until they expire", async () => {
    const { cluster, services } = createCluster({ topics: { orders: { retentionMs: 60_000 } } });
    await cluster.produce({ topic: "orders", key: "k", value: "text", headers: { h: "x" } });
    expect(cluster.records).toHaveLength(1);
    expect(cluster.records[0]?.value?.toString()).toBe("text");
    expect(services.journal.where("record.produced")).toMatchObject([
      { cluster: "shop", topic: "orders", partition: 0, offset: 0 },
    ]);
    advanceBySeconds(services.clock, 60);
    expect(cluster.records).toEqual([]);
    expect(await cluster.produce({ topic: "orders", value: null })).toEqual({ partition: 0, offset: 1 });
  });

  it("refuses topics and partitions that it does not have, and changes nothing", async () => {
    const { cluster, services } = createCluster();
    await expect(cluster.produce({ topic: "order", value: 1 })).rejects.toThrow(
      'shop.produce(): expected `topic` to be a topic of the cluster (orders, mails), got "order"',
    );
    await expect(cluster.produce({ topic: "orders", value: 1, partition: 3 })).rejects.toThrow(
      "expected `partition` to be a whole number from 0 to 2, got 3",
    );
    expect(() => cluster.consumerGroup("")).toThrow(/`groupId`/);
    expect(services.journal.where("record.produced")).toEqual([]);
  });

  it("takes no records once the runtime is disposed", async () => {
    const { cluster, services } = createCluster();
    services.dispose();
    await expect(cluster.produce({ topic: "orders", value: 1 })).rejects.toThrow(DisposedError);
  });

  it("tells of new records until nobody wants to hear of them", async () => {
    const { cluster } = createCluster();
    let told = 0;
    const stop = cluster.onChange(() => told++);
    await cluster.produce({ topic: "orders", value: 1 });
    stop();
    await cluster.produce({ topic: "orders", value: 2 });
    expect(told).toBe(1);
    expect(cluster.partitions("orders").map(({ key }) => key)).toEqual(["orders-0", "orders-1", "orders-2"]);
  });

  it("loses no record, numbers each partition without gaps, and keeps keys together", async () => {
    const records = fc.array(fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: undefined }));
    await fc.assert(
      fc.asyncProperty(records, async (keys) => {
        const { cluster } = createCluster();
        const partitionOfKey = new Map<string, number>();
        for (const [value, key] of keys.entries()) {
          const { partition } = await cluster.produce({
            topic: "orders",
            value,
            ...(key === undefined ? {} : { key }),
          });
          if (key === undefined) continue;
          expect(partitionOfKey.get(key) ?? partition).toBe(partition);
          partitionOfKey.set(key, partition);
        }
        const values = cluster.records.map(({ value }) => Number(value));
        expect(values.toSorted((a, b) => a - b)).toEqual([...keys.keys()]);
        for (const log of cluster.partitions("orders")) {
          expect(log.records.map(({ offset }) => offset)).toEqual([...log.records.keys()]);
          const inPartition = log.records.map(({ value }) => Number(value));
          expect(inPartition).toEqual(inPartition.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
