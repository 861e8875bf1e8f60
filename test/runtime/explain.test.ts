import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { messageOf, pass, startRuntime } from "./started-runtime.ts";

describe("The story", () => {
  it("of a message that is dead-lettered", async () => {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const orders = runtime.createQueue("orders", {
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    const worker = runtime.createFunction("worker", {
      handler: async (event: SQSEvent) => {
        await pass(1_000);
        if (event.Records[0]?.body === "bad") throw new Error("no such order");
      },
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker, batchSize: 1 });
    await orders.send("good");
    const sent = await orders.send("bad");
    await orders.send("good");
    await runtime.settle();
    expect(runtime.explain(sent)).toMatchInlineSnapshot(`
      "The story of message db34318c-4364-42ff-ad86-0491c5845218

        1.  +0 ms  orders
             message db34… sent

        2.  +0 ms  orders→worker
             receives message db34…, hidden for 30 s
             A received message is hidden from other receivers for the visibility
             timeout, counted from the receive. If nobody deletes it by then, it can
             be received again.
             (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html)

        3.  +0 ms  worker#2
             invocation 6fef… starts: 1 message from orders

        4.  +1 s  worker#2
             ✗ fails after 1 s: Error: no such order

        5.  +1 s  orders→worker
             ✗ batch of 1 failed: no such order
             When the function fails, nothing of the batch is deleted: all of it can
             be received again after the visibility timeout.
             (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html)

        6.  +30 s  orders→worker
             receives message db34… (2nd time), hidden for 30 s

        7.  +30 s  worker#3
             invocation 4f61… starts: 1 message from orders

        8.  +31 s  worker#3
             ✗ fails after 1 s: Error: no such order

        9.  +31 s  orders→worker
             ✗ batch of 1 failed: no such order

       10.  +1 m  orders-dlq
             message db34… dead-lettered after 2 receives
             A message that has been received maxReceiveCount times is moved to the
             dead-letter queue when it would be received once more.
             (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html)"
    `);
    expect(runtime.explain(deadLetters.messages[0]!)).toBe(runtime.explain(sent.messageId));
  });

  it("of a message whose batch fails in part", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    let attempts = 0;
    const worker = runtime.createFunction("worker", {
      handler: async (event: SQSEvent) => ({
        batchItemFailures:
          attempts++ === 0
            ? event.Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({
                itemIdentifier: messageId,
              }))
            : [],
      }),
    });
    runtime.createEventSourceMapping({
      eventSource: orders,
      function: worker,
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
    const [, bad] = [await orders.send("good"), await orders.send("bad")];
    await runtime.settle();
    expect(runtime.explain(bad)).toMatchInlineSnapshot(`
      "The story of message db34318c-4364-42ff-ad86-0491c5845218

        1.  +0 ms  orders
             message db34… sent

        2.  +0 ms  orders→worker
             receives message db34…, hidden for 30 s
             A received message is hidden from other receivers for the visibility
             timeout, counted from the receive. If nobody deletes it by then, it can
             be received again.
             (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html)

        3.  +0 ms  worker#1
             invocation e53a… starts: 2 messages from orders

        4.  +0 ms  worker#1
             ✓ returns at once:
             {"batchItemFailures":[{"itemIdentifier":"db34318c-4364-42ff-ad86-0491c5845218"}]}

        5.  +0 ms  orders→worker
             ✗ 1 of a batch of 2 failed: db34…
             With ReportBatchItemFailures, the messages that the function lists can be
             received again after the visibility timeout; the others are deleted.
             (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html)

        6.  +30 s  orders→worker
             receives message db34… (2nd time), hidden for 30 s

        7.  +30 s  worker#1
             invocation 4201… starts: 1 message from orders

        8.  +30 s  worker#1
             ✓ returns at once: {"batchItemFailures":[]}

        9.  +30 s  orders→worker
             ✓ batch of 1 succeeded
             When the function has processed a batch without an error, Lambda deletes
             its messages from the queue.
             (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html)

       10.  +30 s  orders
             message db34… deleted"
    `);
  });

  it("of an event that is retried and given up", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    worker.putFunctionEventInvokeConfig({ onFailure: failures, maximumRetryAttempts: 1 });
    const answer = await worker.invoke({}, { invocationType: "Event" });
    await runtime.settle();
    expect(runtime.explain(answer)).toMatchInlineSnapshot(`
      "The story of event 72475ead-46d0-47f9-a88c-7bfc26fcfadd

        1.  +0 ms  worker
             event 7247… accepted

        2.  +0 ms  worker#1
             invocation 7247… starts

        3.  +0 ms  worker#1
             ✗ fails at once: Error: no

        4.  +0 ms  worker
             event 7247…: attempt 1 failed, next attempt in 1 m
             An event whose function returns an error is tried again twice by default:
             one minute after the first attempt, two minutes after the second.
             (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html)

        5.  +1 m  worker#1
             invocation 7247… starts (attempt 2)

        6.  +1 m  worker#1
             ✗ fails at once: Error: no

        7.  +1 m  worker
             event 7247… is given up: no retry is left
             When all attempts have failed, or the event is too old, it goes to the
             onFailure destination and to the dead-letter queue, if there are any, or
             is lost.
             (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)

        8.  +1 m  failures
             message db34… sent

        9.  +1 m  worker
             event 7247… sent to the OnFailure destination failures
             A destination gets a record of the invocation as JSON; a dead-letter
             queue gets the event itself.
             (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)"
    `);
    expect(runtime.explain(worker.invocations[0]!)).toBe(runtime.explain(answer));
  });

  it("of a record that holds its shard up", async () => {
    const runtime = startRuntime();
    const clicks = runtime.createStream("clicks", { shardCount: 1 });
    const worker = runtime.createFunction("worker", {
      handler: async (event: {
        readonly Records: readonly { readonly kinesis: { readonly data: string } }[];
      }) => {
        if (event.Records.some(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString() === "bad"))
          throw new Error("no");
      },
    });
    runtime.createEventSourceMapping({
      eventSource: clicks,
      function: worker,
      startingPosition: "TRIM_HORIZON",
      maximumRetryAttempts: 1,
      bisectBatchOnFunctionError: true,
    });
    await clicks.putRecord({ data: "good", partitionKey: "a" });
    const bad = await clicks.putRecord({ data: "bad", partitionKey: "a" });
    await runtime.advanceBy("5m");
    expect(runtime.explain(bad)).toMatchInlineSnapshot(`
      "The story of record 49670424472731169861061894383144094351084855353575211010

        1.  +0 ms  clicks
             record of key a put into shard 0

        2.  +0 ms  worker#1
             invocation e1f6… starts: 2 records from clicks

        3.  +0 ms  worker#1
             ✗ fails at once: Error: no

        4.  +0 ms  clicks→worker
             ✗ batch of 2 failed: no
             A batch of a stream is tried again until it succeeds, its retries or its
             records' age are used up, or its records expire. Its shard waits
             meanwhile.
             (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html)

        5.  +0 ms  clicks→worker
             batch of 2 bisected into 1 and 1
             With BisectBatchOnFunctionError a failed batch is split in two before it
             is tried again; splitting does not count as a retry.
             (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html)

        6.  +250 ms  worker#1
             invocation 0c41… starts: 1 record from clicks

        7.  +250 ms  worker#1
             ✗ fails at once: Error: no

        8.  +250 ms  clicks→worker
             ✗ batch of 1 failed: no

        9.  +250 ms  clicks→worker
             batch of shard 0 failed, next attempt in 250 ms

       10.  +500 ms  worker#1
             invocation 91a1… starts: 1 record from clicks

       11.  +500 ms  worker#1
             ✗ fails at once: Error: no

       12.  +500 ms  clicks→worker
             ✗ batch of 1 failed: no

       13.  +500 ms  clicks→worker
             ✗ batch of 1 discarded: no retry is left
             Records that are given up are skipped, and where they were is sent to the
             on-failure destination, if there is one.
             (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html)

       14.  +500 ms  clicks→worker
             checkpoint of shard 0 moved
             A mapping goes on behind the last record that is done with, in every
             shard for itself.
             (https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html)"
    `);
  });
});

it("Nothing is told of what the journal does not know", async () => {
  const runtime = startRuntime();
  for (const subject of ["x", "", {}, { messageId: 1 }, undefined])
    expect(messageOf(() => runtime.explain(subject as never))).toMatch(
      /^explain\(\): expected `subject` to be a message, an invocation/,
    );
});

it("The story of a message tells the faults that happened to its invocations", async () => {
  const runtime = startRuntime();
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  runtime.faults.crash(worker);
  const sent = await orders.send("m1");
  await runtime.settle();
  const story = runtime.explain(sent);
  expect(story.match(/⚡/g)).toHaveLength(1);
  expect(story).toMatch(/worker\n +⚡ environment killed: [0-9a-f]{4}…\n/);
});

it("The story of a record tells how long its shard was throttled before", async () => {
  const runtime = startRuntime();
  const clicks = runtime.createStream("clicks", { shardCount: 2 });
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({
    eventSource: clicks,
    function: worker,
    startingPosition: "TRIM_HORIZON",
  });
  runtime.faults.throttle(worker, { for: "1s" });
  const record = await clicks.putRecord({ data: "a", partitionKey: "a" });
  await clicks.putRecord({ data: "b", partitionKey: "1" });
  await runtime.settle();
  const waits = runtime.explain(record).match(/batch of shard \d throttled, next attempt in .*/g);
  expect(waits).toMatchInlineSnapshot(`
    [
      "batch of shard 0 throttled, next attempt in 250 ms",
      "batch of shard 0 throttled, next attempt in 500 ms",
      "batch of shard 0 throttled, next attempt in 1 s",
    ]
  `);
  expect(runtime.explain(record)).toContain("✓ batch of 1 succeeded");
});

it("The story of a record of Kafka is had by the record, or by its place", async () => {
  const runtime = startRuntime();
  const shop = runtime.createKafkaCluster("shop", { type: "msk", topics: { orders: {} } });
  let attempts = 0;
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      if (attempts++ === 0) throw new Error("no");
    },
  });
  runtime.createEventSourceMapping({
    eventSource: shop,
    function: worker,
    topics: ["orders"],
    startingPosition: "TRIM_HORIZON",
  });
  await shop.produce({ topic: "orders", value: "a" });
  await shop.produce({ topic: "orders", value: "b" });
  await runtime.settle();
  const [, record] = shop.records;
  const story = runtime.explain(record!);
  expect(
    story
      .split("\n")
      .filter((line) => /^ {7}\S/.test(line) && !line.includes("http"))
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "       record orders-0:1 produced
           invocation 4364… starts: 2 records from shop
           ✗ fails at once: Error: no
           ✗ batch of 2 failed: no
           A batch of a stream is tried again until it succeeds, its retries or its
           records' age are used up, or its records expire. Its shard waits
           meanwhile.
           batch of orders-0 failed, next attempt in 250 ms
           invocation 93ed… starts: 2 records from shop
           ✓ returns at once
           ✓ batch of 2 succeeded"
  `);
  expect(runtime.explain("orders-0:1")).toBe(story);
});

describe("The story goes on where something was passed on", () => {
  async function passedOn() {
    const runtime = startRuntime();
    const bus = runtime.createEventBus("shop");
    const news = runtime.createTopic("news");
    const orders = runtime.createQueue("orders");
    const archive = runtime.createQueue("archive");
    const lost = runtime.createQueue("lost");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const mailer = runtime.createFunction("mailer", {
      handler: async () => {
        throw new Error("no such address");
      },
    });
    mailer.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: lost });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    news.subscribe({ endpoint: orders });
    news.subscribe({ endpoint: archive });
    news.subscribe({ endpoint: mailer });
    bus.putRule("placed", { eventPattern: { source: ["shop"] } }).putTargets([{ id: "news", target: news }]);
    const { entries } = await bus.putEvents([{ source: "shop", detailType: "placed", detail: { id: 1 } }]);
    await runtime.settle();
    return { runtime, entry: entries[0]!, lost };
  }

  const texts = (story: string): string => {
    const lines = story.split("\n");
    return lines
      .flatMap((line, index) =>
        /^ +\d+\. /.test(line) ? [`${line.trim()}: ${lines[index + 1]?.trim()}`] : [],
      )
      .join("\n");
  };

  it("from an event to all that came of it", async () => {
    const { runtime, entry } = await passedOn();
    expect(texts(runtime.explain(entry))).toMatchInlineSnapshot(`
      "1.  +0 ms  shop: event 93ed… put: placed from shop
      2.  +0 ms  news: notification fe3d… published
      3.  +0 ms  shop: rule placed: event 93ed… sent to news
      4.  +0 ms  orders: message 0482… sent
      5.  +0 ms  news: notification fe3d… sent to orders
      6.  +0 ms  archive: message 9705… sent
      7.  +0 ms  news: notification fe3d… sent to archive
      8.  +0 ms  mailer: event 32e9… from news accepted
      9.  +0 ms  news: notification fe3d… sent to mailer
      10.  +0 ms  orders→worker: receives message 0482…, hidden for 30 s
      11.  +0 ms  mailer#1: invocation 32e9… starts, sent by news
      12.  +0 ms  mailer#1: ✗ fails at once: Error: no such address
      13.  +0 ms  mailer: event 32e9… is given up: no retry is left
      14.  +0 ms  lost: message 1fc2… sent
      15.  +0 ms  mailer: event 32e9… sent to the OnFailure destination lost
      16.  +0 ms  worker#1: invocation e122… starts: 1 message from orders
      17.  +0 ms  worker#1: ✓ returns at once
      18.  +0 ms  orders→worker: ✓ batch of 1 succeeded
      19.  +0 ms  orders: message 0482… deleted"
    `);
  });

  it("and back from a message to what it came of, without what else came of that", async () => {
    const { runtime, lost } = await passedOn();
    expect(texts(runtime.explain(lost.messages[0]!))).toMatchInlineSnapshot(`
      "1.  +0 ms  shop: event 93ed… put: placed from shop
      2.  +0 ms  news: notification fe3d… published
      3.  +0 ms  shop: rule placed: event 93ed… sent to news
      4.  +0 ms  mailer: event 32e9… from news accepted
      5.  +0 ms  news: notification fe3d… sent to mailer
      6.  +0 ms  mailer#1: invocation 32e9… starts, sent by news
      7.  +0 ms  mailer#1: ✗ fails at once: Error: no such address
      8.  +0 ms  mailer: event 32e9… is given up: no retry is left
      9.  +0 ms  lost: message 1fc2… sent
      10.  +0 ms  mailer: event 32e9… sent to the OnFailure destination lost"
    `);
  });

  it("from a record that was given up to the message at its destination", async () => {
    const runtime = startRuntime();
    const lost = runtime.createQueue("lost");
    const clicks = runtime.createStream("clicks");
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    runtime.createEventSourceMapping({
      eventSource: clicks,
      function: worker,
      startingPosition: "TRIM_HORIZON",
      maximumRetryAttempts: 0,
      onFailure: lost,
    });
    const bad = await clicks.putRecord({ data: "bad", partitionKey: "a" });
    await runtime.settle();
    expect(texts(runtime.explain(bad))).toMatchInlineSnapshot(`
      "1.  +0 ms  clicks: record of key a put into shard 0
      2.  +0 ms  worker#1: invocation e1f6… starts: 1 record from clicks
      3.  +0 ms  worker#1: ✗ fails at once: Error: no
      4.  +0 ms  clicks→worker: ✗ batch of 1 failed: no
      5.  +0 ms  clicks→worker: ✗ batch of 1 discarded: no retry is left
      6.  +0 ms  lost: message 62ee… sent
      7.  +0 ms  clicks→worker: batch reported to the OnFailure destination lost
      8.  +0 ms  clicks→worker: checkpoint of shard 0 moved"
    `);
    expect(texts(runtime.explain(lost.messages[0]!))).toBe(texts(runtime.explain(bad)));
  });
});
