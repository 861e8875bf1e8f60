import { describe, expect, it } from "vitest";
import { messageOf, rejectionOf, startRuntime } from "./started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;
const PLACE = "eu-west-1:123456789012";

/** One of each, and a function whose events all fail. */
function startServices() {
  const runtime = startRuntime({ region: "eu-west-1" });
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      throw new Error("no");
    },
  });
  worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
  const target = runtime.createQueue("target");
  const hourly = runtime.createQueue("hourly");
  return {
    runtime,
    worker,
    target,
    topic: runtime.createTopic("things"),
    bus: runtime.createEventBus("things"),
    bucket: runtime.createBucket("things"),
    schedule: runtime.createSchedule("things", {
      scheduleExpression: "rate(1 hour)",
      target: hourly,
      input: {},
    }),
    hourly,
  };
}

describe("The topics, event buses, buckets and schedules of a runtime", () => {
  it("have ARNs of its region and account", () => {
    const { runtime, topic, bus, bucket, schedule } = startServices();
    expect([topic, bus, runtime.defaultEventBus, bucket, schedule].map(({ arn }) => arn)).toEqual([
      `arn:aws:sns:${PLACE}:things`,
      `arn:aws:events:${PLACE}:event-bus/things`,
      `arn:aws:events:${PLACE}:event-bus/default`,
      "arn:aws:s3:::things",
      `arn:aws:scheduler:${PLACE}:schedule/default/things`,
    ]);
  });

  it("have names of their own, each kind for itself", () => {
    const { runtime, target } = startServices();
    expect(messageOf(() => runtime.createTopic("things"))).toMatchInlineSnapshot(
      `"createTopic("things"): expected \`name\` to be a name not yet taken, got "things""`,
    );
    for (const call of [
      () => runtime.createEventBus("things"),
      () => runtime.createBucket("things"),
      () => runtime.createSchedule("things", { scheduleExpression: "rate(1 hour)", target, input: {} }),
    ]) {
      expect(messageOf(call)).toContain("expected `name` to be a name not yet taken");
    }
  });

  it("can be created again under the name of one that was deleted", () => {
    const { runtime, topic, bus, bucket, schedule } = startServices();
    for (const resource of [topic, bus, bucket, schedule]) runtime.delete(resource);
    expect(runtime.journal.where("resource.deleted").map(({ resource }) => resource)).toEqual(
      [topic, bus, bucket, schedule].map(({ arn }) => arn),
    );
    expect(runtime.createTopic("things").arn).toBe(topic.arn);
    expect(runtime.createEventBus("things").arn).toBe(bus.arn);
    expect(runtime.createBucket("things").arn).toBe(bucket.arn);
    expect(() => startRuntime().delete(topic)).toThrow("of another runtime");
  });

  it("do nothing any more once they are deleted", async () => {
    const { runtime, hourly, schedule } = startServices();
    await runtime.advanceBy("1m");
    expect(hourly.messages).toHaveLength(1);
    runtime.delete(schedule);
    await runtime.advanceBy("3h");
    expect(hourly.messages).toHaveLength(1);
  });
});

describe("A bus, bucket or schedule that was deleted", () => {
  it("takes nothing any more, and sends nothing", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const bus = runtime.createEventBus("things");
    const rule = bus.putRule("all", { eventPattern: { source: ["shop"] } });
    rule.putTargets([{ id: "worker", target: worker }]);
    const bucket = runtime.createBucket("things");
    bucket.putNotificationConfiguration({
      lambdaFunctionConfigurations: [{ function: worker, events: ["s3:ObjectCreated:*"] }],
    });
    await bucket.putObject("a", "1");
    await runtime.settle();
    for (const resource of [bus, bucket]) runtime.delete(resource);
    expect(await rejectionOf(bus.putEvents([{ source: "shop", detailType: "x", detail: {} }]))).toBe(
      "things.putEvents(): a call on an event bus that was deleted is not simulated. Create it again.",
    );
    expect(messageOf(() => bus.putRule("other", { eventPattern: { source: ["shop"] } }))).toContain(
      "that was deleted is not simulated",
    );
    expect(messageOf(() => rule.enable())).toBe("Rule all does not exist on EventBus things.");
    expect(await rejectionOf(bucket.putObject("b", "2"))).toBe("The specified bucket does not exist");
    expect(bucket.objects).toEqual([]);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(1);
  });

  it("gives its name free, whichever way a schedule was deleted", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("hourly");
    const options = { scheduleExpression: "rate(1 hour)", target: queue, input: "now" };
    const first = runtime.createSchedule("hourly", options);
    first.delete();
    expect(messageOf(() => runtime.delete(first))).toContain("that exists, got");
    const second = runtime.createSchedule("hourly", options);
    runtime.delete(second);
    expect(second.state).toBe("DELETED");
    expect(messageOf(() => second.enable())).toBe("Schedule hourly does not exist.");
    runtime.createSchedule("hourly", options);
    await runtime.advanceBy("90m");
    expect(queue.messages).toHaveLength(2);
  });
});

describe("Events of which one is not simulated", () => {
  it("are not put at all", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("all");
    const bus = runtime.createEventBus("things");
    bus.putRule("all", { eventPattern: { source: ["shop"] } }).putTargets([{ id: "all", target: queue }]);
    const inputTransformer = { inputPathsMap: { x: "$.detail.x" }, inputTemplate: '{"text": "x is <x>"}' };
    bus
      .putRule("some", { eventPattern: { source: ["shop"] } })
      .putTargets([{ id: "some", target: queue, inputTransformer }]);
    const entry = (x: unknown) => ({ source: "shop", detailType: "x", detail: { x } });
    expect(await rejectionOf(bus.putEvents([entry("a"), entry({})]))).toContain("is not simulated");
    await runtime.settle();
    expect(bus.events).toEqual([]);
    expect(queue.messages).toEqual([]);
    await bus.putEvents([entry("a")]);
    await runtime.settle();
    expect(queue.messages).toHaveLength(2);
  });
});

describe("The default event bus", () => {
  it("is always there, one and the same", async () => {
    const { runtime, worker } = startServices();
    expect(runtime.defaultEventBus).toBe(runtime.defaultEventBus);
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: runtime.defaultEventBus });
    await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    expect(runtime.defaultEventBus.events).toMatchObject([
      { source: "lambda", detail: { requestPayload: { order: 1 } } },
    ]);
  });

  it("takes results also if nobody has looked at it before, and cannot be created", async () => {
    const { runtime, worker } = startServices();
    const onFailure = `arn:aws:events:${PLACE}:event-bus/default`;
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("destination.delivered")).toMatchObject([{ destination: onFailure }]);
    expect(messageOf(() => startRuntime().createEventBus("default"))).toMatchInlineSnapshot(
      `"createEventBus("default"): expected \`name\` to be another name: every account has it, got "default""`,
    );
  });
});

describe("The result of an event", () => {
  it("reaches the subscribers of a topic, the objects of a bucket and the events of a bus", async () => {
    const { runtime, worker, target, topic, bus, bucket } = startServices();
    topic.subscribe({ endpoint: target, rawMessageDelivery: true });
    for (const onFailure of [topic, bus, bucket]) {
      worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure });
      await worker.invoke({ order: 1 }, EVENT);
      await runtime.settle();
    }
    expect(runtime.journal.where("destination.failed")).toEqual([]);
    const record = {
      requestContext: { functionArn: `${worker.arn}:$LATEST`, condition: "RetriesExhausted" },
      requestPayload: { order: 1 },
    };
    expect(target.messages.map(({ body }) => JSON.parse(body))).toMatchObject([record]);
    expect(bus.events).toMatchObject([
      {
        source: "lambda",
        "detail-type": "Lambda Function Invocation Result - Failure",
        resources: [bus.arn, `${worker.arn}:$LATEST`],
        detail: record,
      },
    ]);
    expect(bucket.objects.map(({ key }) => key)).toEqual([
      expect.stringMatching(
        /^aws\/lambda\/async\/worker\/2026\/01\/01\/2026-01-01T00\.00\.00-[0-9a-f-]{36}$/,
      ),
    ]);
  });

  it("reaches a dead-letter topic with its attributes", async () => {
    const { runtime, worker, target, topic } = startServices();
    topic.subscribe({ endpoint: target, rawMessageDelivery: true });
    worker.update({ deadLetterConfig: { targetArn: topic } });
    const { requestId } = await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    expect(target.messages).toMatchObject([
      {
        body: '{"order":1}',
        messageAttributes: {
          RequestID: { stringValue: requestId },
          ErrorCode: { stringValue: "200" },
          ErrorMessage: { stringValue: "no" },
        },
      },
    ]);
  });

  it("is lost if the topic, bus or bucket is gone", async () => {
    const { runtime, worker, topic, bus, bucket } = startServices();
    for (const onFailure of [topic, bus, bucket]) {
      worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure });
      runtime.delete(onFailure);
      await worker.invoke({ order: 1 }, EVENT);
      await runtime.settle();
    }
    expect(runtime.metrics.get("DestinationDeliveryFailures", { functionName: "worker" })).toBe(3);
  });
});

describe("A stream or table that was deleted", () => {
  it("answers nothing, and its handle does not delete another of the same name", async () => {
    const runtime = startRuntime();
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const table = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
    for (const resource of [stream, table]) runtime.delete(resource);
    const put = (target: typeof stream) => target.putRecord({ partitionKey: "1", data: "x" });
    const putItem = (target: typeof table) => target.putItem({ item: { id: { S: "1" } } });
    expect([await rejectionOf(put(stream)), await rejectionOf(putItem(table))]).toEqual([
      "Stream clicks under account 123456789012 not found.",
      "Requested resource not found",
    ]);
    const another = runtime.createStream("clicks", { shardCount: 1 });
    expect(messageOf(() => runtime.delete(stream))).toContain("that exists, got");
    await put(another);
    expect(another.records).toHaveLength(1);
    runtime.delete(another.arn);
    expect(await rejectionOf(put(another))).toContain("not found");
  });
});

describe("A consumer of a stream", () => {
  it("can be mapped beside its stream, and keeps the stream from being deleted", async () => {
    const runtime = startRuntime();
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const consumer = await stream.registerStreamConsumer("audit");
    const sources: string[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async ({ Records }: { readonly Records: readonly { readonly eventSourceARN: string }[] }) => {
        sources.push(...Records.map(({ eventSourceARN }) => eventSourceARN));
      },
    });
    const [first, second] = [stream, consumer].map((eventSource) =>
      runtime.createEventSourceMapping({ eventSource, function: worker, startingPosition: "TRIM_HORIZON" }),
    );
    await stream.putRecord({ partitionKey: "1", data: "x" });
    await runtime.settle();
    expect(sources.toSorted()).toEqual([stream.arn, consumer.arn]);
    first?.delete();
    expect(messageOf(() => runtime.delete(stream))).toContain("Delete the mapping first.");
    second?.delete();
    runtime.delete(stream);
    const again = () =>
      runtime.createEventSourceMapping({
        eventSource: consumer.arn,
        function: worker,
        startingPosition: "LATEST",
      });
    expect(messageOf(again)).toContain(`Stream not found: ${consumer.arn}`);
  });
});

describe("The end of a runtime", () => {
  it("is the end of its topics, buses, buckets and schedules", async () => {
    const { runtime, topic, bus, bucket } = startServices();
    await runtime.dispose();
    expect(await rejectionOf(topic.publish("x"))).toContain("disposed");
    expect(await rejectionOf(bus.putEvents([{ source: "shop", detailType: "Order", detail: {} }]))).toContain(
      "disposed",
    );
    expect(await rejectionOf(bucket.putObject("key", "x"))).toContain("disposed");
    expect(() => runtime.defaultEventBus).toThrow("disposed");
  });
});
