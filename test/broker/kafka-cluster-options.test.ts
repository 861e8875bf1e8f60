import { describe, expect, it } from "vitest";
import {
  checkKafkaCluster,
  checkTopicName,
  type KafkaClusterOptions,
} from "../../src/broker/kafka-cluster-options.ts";

const check =
  (options: object, name: unknown = "shop") =>
  () =>
    checkKafkaCluster(name, options as KafkaClusterOptions);

describe("A cluster", () => {
  it("has topics of one partition that keep records for a week, unless they say otherwise", () => {
    expect(
      check({ type: "msk", topics: { orders: {}, mails: { partitions: 3, retentionMs: 5 } } })(),
    ).toEqual({
      type: "msk",
      bootstrapServers: undefined,
      topics: [
        { name: "orders", partitions: 1, retentionMs: 604_800_000 },
        { name: "mails", partitions: 3, retentionMs: 5 },
      ],
    });
  });

  it.each([
    [{ type: "confluent", topics: {} }, /`type` to be one of "msk", "selfManaged"/],
    [{ type: "msk" }, /`topics` to be an object/],
    [{ type: "msk", topics: { ".x": {} } }, /`topics\.\.x` to be/],
    [{ type: "msk", topics: { orders: 3 } }, /`topics\.orders` to be an object/],
    [{ type: "msk", topics: { orders: { partitions: 0 } } }, /`topics\.orders\.partitions` to be a whole/],
    [{ type: "msk", topics: { orders: { partition: 1 } } }, /did you mean `topics\.orders\.partitions`/],
    [{ type: "msk", topics: {}, bootstrapServers: [] }, /`bootstrapServers` to be a list of 1 to 10/],
    [{ type: "msk", topics: {}, bootstrapServers: ["kafka"] }, /host:port/],
    [{ type: "msk", topic: {} }, /did you mean `topics`/],
    [null, /`options` to be an object/],
  ])("is refused if it makes no sense: %j", (options, message) => {
    expect(check(options as object)).toThrow(message);
  });

  it("has a name without blanks", () => {
    expect(check({ type: "msk", topics: {} }, "my shop")).toThrow(/createKafkaCluster\(\): expected `name`/);
  });
});

it("a topic that Lambda can read has at least two characters", () => {
  const call = { where: "create()", option: "topics[0]" };
  expect(checkTopicName(call, "a.b_c-1")).toBe("a.b_c-1");
  expect(() => checkTopicName(call, "x")).toThrow(/AWS answers ValidationException/);
});
