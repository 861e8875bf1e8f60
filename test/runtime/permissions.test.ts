import { describe, expect, it } from "vitest";
import { messageOf, startRuntime } from "./started-runtime.ts";

const enforced = () => startRuntime({ permissions: "enforce" });
const invoking = (principal: string, sourceArn: string) => ({
  statementId: "caller",
  action: "lambda:InvokeFunction",
  principal,
  sourceArn,
});

describe("Without enforced permissions", () => {
  it("every service invokes and every function sends", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const topic = runtime.createTopic("orders");
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    topic.subscribe({ endpoint: worker });
    await topic.publish("order");
    await runtime.settle();
    expect(failures.messages).toHaveLength(1);
  });
});

describe("A service under enforced permissions", () => {
  it("invokes only a function whose resource policy names it and what it calls for", async () => {
    const runtime = enforced();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const bus = runtime.createEventBus("shop");
    const missed = runtime.createQueue("missed");
    const rule = bus.putRule("orders", { eventPattern: { source: ["shop"] } });
    rule.putTargets([{ id: "worker", target: worker, deadLetterConfig: { target: missed } }]);
    const put = async () => {
      await bus.putEvents([{ source: "shop", detailType: "order", detail: {} }]);
      await runtime.settle();
    };
    await put();
    worker.addPermission(invoking("events.amazonaws.com", `${rule.arn}-of-somebody-else`));
    await put();
    expect(worker.invocations).toHaveLength(0);
    expect(missed.messages[1]?.messageAttributes).toMatchObject({
      ERROR_CODE: { stringValue: "NO_PERMISSIONS" },
    });
    worker.removePermission("caller");
    worker.addPermission(invoking("events.amazonaws.com", rule.arn));
    await put();
    expect(worker.invocations).toHaveLength(1);
  });

  it("is not let through to an alias by the policy of its function", async () => {
    const runtime = enforced();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    const topic = runtime.createTopic("orders");
    topic.subscribe({ endpoint: live });
    worker.addPermission(invoking("sns.amazonaws.com", topic.arn));
    await topic.publish("order");
    await runtime.settle();
    expect(worker.invocations).toHaveLength(0);
    live.addPermission(invoking("sns.amazonaws.com", topic.arn));
    await topic.publish("order");
    await runtime.settle();
    expect(worker.invocations).toHaveLength(1);
  });

  it("is refused as destination of a bucket's notifications from the start", () => {
    const runtime = enforced();
    const uploads = runtime.createBucket("uploads");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const notify = () =>
      uploads.putNotificationConfiguration({
        lambdaFunctionConfigurations: [{ function: worker, events: ["s3:ObjectCreated:*"] }],
      });
    expect(messageOf(notify)).toBe("Unable to validate the following destination configurations");
    worker.addPermission(invoking("s3.amazonaws.com", uploads.arn));
    expect(notify).not.toThrow();
  });

  it("needs the permission anew for a function that was created again", async () => {
    const runtime = enforced();
    const topic = runtime.createTopic("orders");
    const first = runtime.createFunction("worker", { handler: async () => {} });
    first.addPermission(invoking("sns.amazonaws.com", topic.arn));
    runtime.delete(first);
    const second = runtime.createFunction("worker", { handler: async () => {} });
    topic.subscribe({ endpoint: second });
    await topic.publish("order");
    await runtime.settle();
    expect(second.invocations).toHaveLength(0);
    expect(messageOf(() => second.getPolicy())).toBe("The resource you requested does not exist.");
  });
});

describe("A function under enforced permissions", () => {
  const handler = async () => {
    throw new Error("no");
  };

  it("cannot name a destination, dead-letter queue or event source that its role does not allow", () => {
    const runtime = enforced();
    const queue = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler });
    const refused = [
      () => worker.putFunctionEventInvokeConfig({ onFailure: queue }),
      () => worker.update({ deadLetterConfig: { targetArn: queue } }),
      () => runtime.createFunction("other", { handler, deadLetterConfig: { targetArn: queue } }),
      () => runtime.createEventSourceMapping({ eventSource: queue, function: worker }),
    ];
    expect(refused.map(messageOf).join("\n")).toMatchInlineSnapshot(`
      "The function's execution role does not have permissions to call SendMessage on arn:aws:sqs:us-east-1:123456789012:orders
      The provided execution role does not have permissions to call SendMessage on SQS
      The provided execution role does not have permissions to call SendMessage on SQS
      The function execution role does not have permissions to call ReceiveMessage on SQS"
    `);
    expect(worker.configuration.deadLetterConfig).toBeUndefined();
  });

  it("sends nowhere once its role has lost the right: the event is lost and counted", async () => {
    const runtime = enforced();
    const queue = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", {
      handler,
      executionRole: [{ action: "sqs:SendMessage", resource: queue.arn }],
      deadLetterConfig: { targetArn: queue },
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: queue });
    worker.update({ executionRole: [{ effect: "Deny", action: "*", resource: "*" }] });
    await worker.invoke({}, { invocationType: "Event" });
    await runtime.settle();
    expect(queue.messages).toEqual([]);
    expect(runtime.metrics.get("DestinationDeliveryFailures")).toBe(1);
    expect(runtime.metrics.get("DeadLetterErrors")).toBe(1);
  });

  it("polls a stream and the stream of a table only if its role may read them", () => {
    const runtime = enforced();
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const table = runtime.createTable("orders", {
      partitionKey: { name: "id", type: "S" },
      streamViewType: "KEYS_ONLY",
    });
    const worker = runtime.createFunction("worker", { handler });
    const map = (eventSource: typeof stream | typeof table) =>
      runtime.createEventSourceMapping({ eventSource, function: worker, startingPosition: "LATEST" });
    expect([stream, table].map((source) => messageOf(() => map(source))).join("\n")).toMatchInlineSnapshot(`
      "Cannot access stream arn:aws:kinesis:us-east-1:123456789012:stream/clicks. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.
      Cannot access stream arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM."
    `);
    expect(runtime.eventSourceMappings.list()).toEqual([]);
    const read = ["DescribeStream", "GetRecords", "GetShardIterator"];
    const ofKinesis = [...read, "DescribeStreamSummary", "ListShards", "SubscribeToShard"];
    worker.update({
      executionRole: [
        { action: ofKinesis.map((action) => `kinesis:${action}`), resource: stream.arn },
        {
          action: [...read, "ListStreams"].map((action) => `dynamodb:${action}`),
          resource: `${table.arn}/stream/*`,
        },
      ],
    });
    expect(map(stream).state).toBe("Creating");
    expect(map(table).state).toBe("Creating");
  });

  it("tells a destination of a batch that was given up only if its role may", async () => {
    const runtime = enforced();
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const queue = runtime.createQueue("failures");
    const bucket = runtime.createBucket("failures");
    const reading = { action: "kinesis:*", resource: stream.arn };
    const worker = runtime.createFunction("worker", { handler, executionRole: [reading] });
    const mapping = runtime.createEventSourceMapping({
      eventSource: stream,
      function: worker,
      startingPosition: "TRIM_HORIZON",
      maximumRetryAttempts: 0,
      onFailure: queue,
    });
    const giveUp = async (...statements: readonly { action: string; resource: string }[]) => {
      worker.update({ executionRole: [reading, ...statements] });
      await stream.putRecord({ partitionKey: "1", data: "poison" });
      await runtime.settle();
      return [queue.messages.length, bucket.objects.length];
    };
    expect(await giveUp()).toEqual([0, 0]);
    expect(runtime.metrics.get("DestinationDeliveryFailures")).toBe(1);
    expect(await giveUp({ action: "sqs:SendMessage", resource: queue.arn })).toEqual([1, 0]);
    mapping.update({ onFailure: bucket });
    const put = { action: "s3:PutObject", resource: `${bucket.arn}/aws/lambda/${mapping.uuid}/*` };
    expect(await giveUp(put)).toEqual([1, 0]);
    expect(await giveUp(put, { action: "s3:ListBucket", resource: bucket.arn })).toEqual([1, 1]);
    expect(runtime.metrics.get("DestinationDeliveryFailures")).toBe(2);
  });
});

describe("A function URL under enforced permissions", () => {
  const byUrl = { statementId: "url", action: "lambda:InvokeFunctionUrl", principal: "*" };

  it("lets in whom a policy of the URL's own function or alias lets in", async () => {
    const runtime = enforced();
    const worker = runtime.createFunction("worker", { handler: async () => "in" });
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    const urls = [worker, live].map((of) => of.createFunctionUrlConfig().functionUrl);
    const statuses = () => Promise.all(urls.map(async (url) => (await runtime.fetch(url)).status));
    expect(await statuses()).toEqual([403, 403]);
    worker.addPermission({ ...byUrl, functionUrlAuthType: "NONE" });
    expect(await statuses()).toEqual([200, 403]);
    live.addPermission(byUrl);
    expect(await statuses()).toEqual([200, 200]);
    worker.removePermission("url");
    worker.addPermission({ ...byUrl, functionUrlAuthType: "AWS_IAM" });
    worker.addPermission({ ...byUrl, statementId: "one", principal: "123456789012" });
    worker.addPermission({ ...byUrl, statementId: "invoke", action: "lambda:InvokeFunction" });
    expect(await statuses()).toEqual([403, 200]);
  });
});
