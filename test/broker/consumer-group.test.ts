import { describe, expect, it } from "vitest";
import { KafkaCluster } from "../../src/broker/kafka-cluster.ts";
import { createBrokerServices } from "./broker-services.ts";

async function createGroup() {
  const cluster = new KafkaCluster(createBrokerServices(), "shop", {
    type: "msk",
    topics: { orders: { partitions: 2 } },
  });
  await cluster.produce({ topic: "orders", value: 1, partition: 1 });
  return { cluster, group: cluster.consumerGroup("readers") };
}

describe("A consumer group", () => {
  it("has committed nothing at first", async () => {
    const { group } = await createGroup();
    expect(group.committedOffsets).toEqual({});
    expect(group.committedOffset("orders", 0)).toBeUndefined();
  });

  it("remembers the offset of the next record of each partition", async () => {
    const { group } = await createGroup();
    group.commit({ topic: "orders", partition: 1, offset: 1 });
    group.commit({ topic: "orders", partition: 0, offset: 0 });
    expect(group.committedOffsets).toEqual({ "orders-0": 0, "orders-1": 1 });
    expect(group.committedOffset("orders", 1)).toBe(1);
  });

  it("commits nothing beyond the end of a partition that exists", async () => {
    const { group } = await createGroup();
    expect(() => group.commit({ topic: "orders", partition: 1, offset: 2 })).toThrow(/from 0 to 1, got 2/);
    expect(() => group.commit({ topic: "orders", partition: 2, offset: 0 })).toThrow(/`partition`/);
    expect(() => group.commit(undefined as never)).toThrow(
      /commit\(\) of consumer group readers: expected `commit`/,
    );
    expect(() => group.commit({ topic: "mails", partition: 0, offset: 0 })).toThrow(/`topic`/);
  });

  it("has one member, whose place is free when it leaves", async () => {
    const { cluster, group } = await createGroup();
    const leave = group.join("mapping-1");
    expect(group.member).toBe("mapping-1");
    expect(() => group.join("mapping-2")).toThrow(/second event source mapping .* is not simulated/);
    leave();
    group.join("mapping-2");
    expect(cluster.consumerGroups).toEqual([group]);
  });
});
