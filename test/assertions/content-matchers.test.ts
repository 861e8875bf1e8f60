import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

describe("toContainMessage", () => {
  it("compares text as a whole and anything else as a part of the body's JSON", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    await orders.send({ id: 1, items: ["a", "b"] });
    await orders.send("plain text");
    await orders.send(7);
    expect(orders).toContainMessage({ id: 1 });
    expect(orders).toContainMessage({ items: expect.arrayContaining(["b"]) });
    expect(orders).toContainMessage("plain text");
    expect(orders).toContainMessage(expect.stringContaining("plain"));
    expect(orders).toContainMessage(7);
    expect(orders).not.toContainMessage("plain");
    expect(orders).not.toContainMessage({ id: 2 });
    expect(failureOf(() => expect(orders).toContainMessage({ id: 2, items: ["a"] }))).toMatchInlineSnapshot(`
      "expected orders to contain a message like { id: 2, items: ["a"] }, but of its 3 messages none is

      message 2 of 3, which comes nearest:
        - expected  + received
        - { id: 2, items: ["a"] }
        + "plain text"

      journal:
        0  +0 ms  orders  created
        1  +0 ms  orders  message b1c5… sent
        2  +0 ms  orders  message 26fc… sent
        3  +0 ms  orders  message 21a9… sent

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(orders).not.toContainMessage({ id: 1 }))).toMatchInlineSnapshot(`
      "expected orders not to contain a message like { id: 1 }, but it contains 1

      journal:
        0  +0 ms  orders  created
        1  +0 ms  orders  message b1c5… sent
        2  +0 ms  orders  message 26fc… sent
        3  +0 ms  orders  message 21a9… sent

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("holds for what a topic has published and for the records of a stream", async () => {
    await using runtime = createRuntime();
    const topic = runtime.createTopic("news");
    await topic.publish({ headline: "rain" });
    const stream = runtime.createStream("clicks");
    await stream.putRecord({ partitionKey: "a", data: { click: 1 } });
    expect(topic).toContainMessage({ headline: "rain" });
    expect(stream).toContainMessage({ click: 1 });
    expect(failureOf(() => expect(stream).toContainMessage({ click: 2 }))).toMatchInlineSnapshot(`
      "expected clicks to contain a record like { click: 2 }, but its only record is not

      record 1 of 1:
        - expected  + received
          {
        -   click: 2,
        +   click: 1,
          }

      journal:
           ... 2 entries
        2  +0 ms  clicks  created with 4 shards
        3  +0 ms  clicks  record of key a put into shard 0

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(
      failureOf(() => expect(runtime.createQueue("empty")).toContainMessage("x")),
    ).toMatchInlineSnapshot(`
      "expected empty to contain a message like "x", but it is empty

      journal:
           ... 4 entries
        4  +0 ms  empty  created

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("needs something to compare with", async () => {
    const orders = createRuntime().createQueue("orders");
    expect(failureOf(() => expect(orders).toContainMessage(undefined))).toMatchInlineSnapshot(
      `"toContainMessage(): expected \`body\` to be what a message has as its body, got undefined"`,
    );
  });
});

describe("toBeEmpty", () => {
  it("holds for a queue with nothing in it, also nothing in flight", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    expect(orders).toBeEmpty();
    await orders.send({ id: 1 });
    await orders.send({ id: 2 }, { delaySeconds: 10 });
    await orders.receive();
    expect(failureOf(() => expect(orders).toBeEmpty())).toMatchInlineSnapshot(`
      "expected orders to be empty, but it contains 2 messages (1 in flight and 1 delayed)

        {"id":1}
        {"id":2}

      journal:
        0  +0 ms  orders  created
        1  +0 ms  orders  message b1c5… sent
        2  +0 ms  orders  message 26fc… sent, delayed by 10 s
        3  +0 ms  orders  message b1c5… received, hidden for 30 s

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    await orders.purge();
    expect(failureOf(() => expect(orders).not.toBeEmpty())).toMatchInlineSnapshot(`
      "expected orders not to be empty, but it is

      journal:
        0  +0 ms  orders  created
        1  +0 ms  orders  message b1c5… sent
        2  +0 ms  orders  message 26fc… sent, delayed by 10 s
        3  +0 ms  orders  message b1c5… received, hidden for 30 s
        4  +0 ms  orders  purged: 2 messages gone

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("holds for streams, buckets and tables", async () => {
    await using runtime = createRuntime();
    const stream = runtime.createStream("clicks");
    const bucket = runtime.createBucket("parcels");
    const table = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
    expect(stream).toBeEmpty();
    expect(bucket).toBeEmpty();
    expect(table).toBeEmpty();
    await stream.putRecord({ partitionKey: "a", data: "x" });
    await bucket.putObject("label.txt", "4 Privet Drive");
    await table.putItem({ item: { id: { S: "1" } } });
    expect(stream).not.toBeEmpty();
    expect(failureOf(() => expect(bucket).toBeEmpty())).toMatchInlineSnapshot(`
      "expected parcels to be empty, but it contains 1 object

        label.txt

      journal:
           ... 1 entry
        1  +0 ms  parcels  created
           ... 2 entries
        4  +0 ms  parcels  ObjectCreated:Put label.txt
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(table).toBeEmpty())).toMatchInlineSnapshot(`
      "expected orders to be empty, but it contains 1 item

      journal:
           ... 2 entries
        2  +0 ms  orders  created
           ... 2 entries
        5  +0 ms  orders  INSERT {"id":{"S":"1"}}

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});
