import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KafkaTopicOptions } from "../../src/broker/kafka-cluster-options.ts";
import type { KafkaEventRecord } from "../../src/event-source-mapping/kafka-event.ts";
import type { KafkaMappingConfiguration } from "../../src/event-source-mapping/kafka-mapping-options.ts";
import { KafkaPoller } from "../../src/event-source-mapping/kafka-poller.ts";
import { FakeTargets } from "../asynchronous-invocation/fake-targets.ts";
import { advanceTo } from "../event-source/queue-services.ts";
import { createPollerServices, createTestCluster, type FakeAnswer } from "./polled-broker.ts";

interface KafkaEvent {
  readonly records: Readonly<Record<string, readonly KafkaEventRecord[]>>;
}

interface PolledCluster {
  readonly answer?: (event: KafkaEvent, attempt: number) => FakeAnswer;
  readonly topic?: KafkaTopicOptions;
  readonly configuration?: Partial<KafkaMappingConfiguration>;
  readonly filter?: (record: KafkaEventRecord) => boolean;
  readonly isStarted?: boolean;
}

const UUID = "12345678-1234-4123-8123-123456789012";
const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const DAY_MS = 86_400_000;

function configurationOf(given: Partial<KafkaMappingConfiguration> = {}): KafkaMappingConfiguration {
  return {
    topic: "orders",
    start: { type: "TRIM_HORIZON" },
    consumerGroupId: undefined,
    sourceAccessConfigurations: [],
    reportsBatchItemFailures: false,
    onFailure: undefined,
    batchSize: 100,
    batchingWindowMs: 500,
    enabled: true,
    ...given,
  };
}

/** Topic `orders` of two partitions, polled for function `worker`. */
function pollCluster(given: PolledCluster = {}) {
  let attempt = 0;
  const polled = createPollerServices(({ event }) => given.answer?.(event, ++attempt) ?? { does: "succeed" });
  const { services, invoke } = polled;
  const cluster = createTestCluster(services, given.topic);
  const targets = new FakeTargets();
  const configuration = configurationOf(given.configuration);
  const parts = { uuid: UUID, functionArn: FUNCTION_ARN, functionName: "worker", invoke, configuration };
  const results: string[] = [];
  const poller = new KafkaPoller(parts, {
    ...services,
    cluster,
    targets,
    filter: given.filter,
    onProcessed: (result) => results.push(result),
  });
  if (given.isStarted !== false) poller.start();
  const group = cluster.consumerGroup(configuration.consumerGroupId ?? UUID);
  const produce = async (value: unknown, partition = 0) =>
    void (await cluster.produce({ topic: "orders", value, partition }));
  return { ...polled, cluster, targets, poller, group, produce, results, journal: services.journal };
}

const textsOf = (payload: string): readonly string[] =>
  Object.entries((JSON.parse(payload) as KafkaEvent).records).flatMap(([key, records]) =>
    records.map(({ value }) => `${key} ${value === null ? null : Buffer.from(value, "base64").toString()}`),
  );
const batchesOf = ({ invocations }: ReturnType<typeof pollCluster>) =>
  invocations.map(({ at, payload }) => [at, ...textsOf(payload)]);

describe("A batch of Kafka", () => {
  it("holds what half a second brings, of all partitions", async () => {
    const polled = pollCluster();
    await polled.produce("a", 1);
    await polled.produce("b", 0);
    advanceTo(polled.services.clock, polled.begin + 400);
    await polled.produce("c", 1);
    polled.settle();
    expect(batchesOf(polled)).toEqual([[500, "orders-0 b", "orders-1 a", "orders-1 c"]]);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1, "orders-1": 2 });
  });

  it("is invoked as soon as it is full; every batch begins with the next partition", async () => {
    const polled = pollCluster({ configuration: { batchSize: 2 } });
    for (const value of ["a", "b", "c"]) await polled.produce(value, 0);
    await polled.produce("d", 1);
    polled.settle();
    expect(batchesOf(polled)).toEqual([
      [0, "orders-0 a", "orders-0 b"],
      [0, "orders-1 d", "orders-0 c"],
    ]);
  });

  it("is invoked at once without a window", async () => {
    const polled = pollCluster({ configuration: { batchingWindowMs: 0 } });
    await polled.produce("a");
    polled.settle();
    expect(batchesOf(polled)).toEqual([[0, "orders-0 a"]]);
  });

  it("ends where its payload would pass 6 MB", async () => {
    const polled = pollCluster();
    for (const value of ["a", "b"]) await polled.produce(value.repeat(3_000_000));
    polled.settle();
    expect(polled.invocations).toHaveLength(2);
    for (const { payload } of polled.invocations) expect(payload.length).toBeLessThanOrEqual(6_291_456);
  });

  it("waits until the one before is done with", async () => {
    const polled = pollCluster({ answer: () => ({ does: "succeed", takesMs: 2_000 }) });
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 1_000);
    await polled.produce("b", 1);
    polled.settle();
    expect(batchesOf(polled)).toEqual([
      [500, "orders-0 a"],
      [3_000, "orders-1 b"],
    ]);
    expect(polled.peak()).toBe(1);
  });
});

describe("The starting position", () => {
  it.each([
    [{ type: "TRIM_HORIZON" } as const, ["a", "b", "c"]],
    [{ type: "LATEST" } as const, ["c"]],
    [{ type: "AT_TIMESTAMP", timestamp: Date.UTC(2026, 0, 1, 0, 0, 5) } as const, ["b", "c"]],
  ])("%o", async (start, expected) => {
    const polled = pollCluster({ configuration: { start }, isStarted: false });
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 5_000);
    await polled.produce("b");
    polled.poller.start();
    await polled.produce("c");
    polled.settle();
    expect(polled.invocations.flatMap(({ payload }) => textsOf(payload))).toEqual(
      expected.map((text) => `orders-0 ${text}`),
    );
  });

  it("does not count where the consumer group has committed an offset", async () => {
    const polled = pollCluster({ configuration: { consumerGroupId: "readers" }, isStarted: false });
    for (const value of ["a", "b"]) await polled.produce(value);
    polled.group.commit({ topic: "orders", partition: 0, offset: 1 });
    polled.poller.start();
    polled.settle();
    expect(batchesOf(polled)).toEqual([[500, "orders-0 b"]]);
  });
});

describe("A failed batch", () => {
  it("is retried as a whole until the function takes it, and commits nothing before", async () => {
    const polled = pollCluster({ answer: (_, attempt) => ({ does: attempt < 3 ? "fail" : "succeed" }) });
    await polled.produce("a");
    await polled.produce("b", 1);
    advanceTo(polled.services.clock, polled.begin + 600);
    expect(polled.group.committedOffsets).toEqual({});
    polled.settle();
    expect(batchesOf(polled)).toEqual([
      [500, "orders-0 a", "orders-1 b"],
      [750, "orders-0 a", "orders-1 b"],
      [1_250, "orders-0 a", "orders-1 b"],
    ]);
    expect(polled.results).toEqual(["PROBLEM: Function call failed", "PROBLEM: Function call failed", "OK"]);
    expect(polled.journal.where("batch.retried").map(({ shardId, attempts }) => [shardId, attempts])).toEqual(
      [
        ["orders-0,orders-1", 1],
        ["orders-0,orders-1", 2],
      ],
    );
  });

  it("is given up when its records expire, and what is younger goes on", async () => {
    const polled = pollCluster({
      topic: { partitions: 1, retentionMs: 10_000 },
      answer: (event) => ({ does: event.records["orders-0"]?.[0]?.offset === 0 ? "fail" : "succeed" }),
    });
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 300);
    await polled.produce("b");
    advanceTo(polled.services.clock, polled.begin + 9_000);
    await polled.produce("c");
    polled.settle();
    expect(polled.invocations.slice(-1).map(({ payload }) => textsOf(payload))).toEqual([["orders-0 c"]]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([
      { condition: "Expired", messageIds: ["orders-0:0", "orders-0:1"] },
    ]);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 3 });
  });

  it("is retried for a week without a destination", async () => {
    const polled = pollCluster({ answer: () => ({ does: "fail" }) });
    await polled.produce("a");
    polled.settle();
    expect(polled.services.clock.now - polled.begin).toBeGreaterThanOrEqual(7 * DAY_MS);
    expect(polled.invocations.length).toBeGreaterThan(2_000);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1 });
  });

  it("is retried ten times with a destination, which then gets a record of it", async () => {
    const polled = pollCluster({
      answer: (event) => ({ does: event.records["orders-0"] === undefined ? "succeed" : "fail" }),
      configuration: { onFailure: FakeTargets.ARNS.queue },
    });
    await polled.produce("a");
    polled.settle();
    await polled.produce("b", 1);
    polled.settle();
    expect(polled.invocations).toHaveLength(12);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1, "orders-1": 1 });
    const [{ content, sender } = { content: undefined, sender: undefined }] = polled.targets.sent;
    expect(sender).toEqual({ principal: "lambda.amazonaws.com", arn: FUNCTION_ARN });
    expect(JSON.parse((content as { readonly body: string }).body)).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 11 },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    });
    expect(polled.journal.where("mapping.destinationDelivered")).toMatchObject([
      { uuid: UUID, functionName: "worker", destination: FakeTargets.ARNS.queue },
    ]);
  });

  it("is lost if its destination is gone", async () => {
    const polled = pollCluster({
      answer: () => ({ does: "fail" }),
      configuration: { onFailure: "arn:aws:sqs:us-east-1:123456789012:gone" },
    });
    await polled.produce("a");
    polled.settle();
    expect(polled.journal.last("mapping.destinationFailed")?.reason).toMatch(/does not exist/);
  });
});

describe("A throttled batch", () => {
  it("is retried without using up its retries", async () => {
    const polled = pollCluster({
      answer: (_, attempt) => ({ does: attempt <= 20 ? "throttle" : "succeed" }),
      configuration: { onFailure: FakeTargets.ARNS.queue },
    });
    await polled.produce("a");
    polled.settle();
    expect(polled.invocations).toHaveLength(1);
    expect(polled.targets.sent).toEqual([]);
    expect(polled.journal.where("batch.retried", { because: "throttle", attempts: 0 })).toHaveLength(20);
  });
});

it("a batch of a function that calls itself in a loop is dropped", async () => {
  const polled = pollCluster({ answer: () => ({ does: "stop" }) });
  await polled.produce("a");
  polled.settle();
  expect(polled.journal.where("batch.dropped")).toHaveLength(1);
  expect(polled.group.committedOffsets).toEqual({ "orders-0": 1 });
});

describe("A record that is too large for any payload", () => {
  it("goes to the destination in the place of an invocation, and holds up nothing", async () => {
    const polled = pollCluster({ configuration: { onFailure: FakeTargets.ARNS.topic } });
    await polled.produce("a");
    await polled.produce("b".repeat(5_000_000));
    await polled.produce("c");
    polled.settle();
    expect(batchesOf(polled)).toEqual([
      [0, "orders-0 a"],
      [500, "orders-0 c"],
    ]);
    const [{ content } = { content: undefined }] = polled.targets.sent;
    expect(JSON.parse((content as { readonly message: string }).message)).toMatchObject({
      requestContext: { condition: "MaximumPayloadSizeExceeded", approximateInvokeCount: 1 },
      responseContext: null,
      KafkaBatchInfo: { batchSize: 1, recordsInfo: { "orders-0": { firstRecordOffset: "1" } } },
    });
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 3 });
  });
});

describe("ReportBatchItemFailures", () => {
  const configuration = { reportsBatchItemFailures: true };
  const failures = (...items: readonly (readonly [string, number])[]): FakeAnswer => ({
    does: "succeed",
    payload: JSON.stringify({
      batchItemFailures: items.map(([partition, offset]) => ({ itemIdentifier: { partition, offset } })),
    }),
  });

  it("brings back the reported record and what follows it in its partition only", async () => {
    const polled = pollCluster({
      configuration,
      answer: (_, attempt) => (attempt === 1 ? failures(["orders-0", 1]) : { does: "succeed" }),
    });
    for (const value of ["a", "b", "c"]) await polled.produce(value, 0);
    for (const value of ["d", "e"]) await polled.produce(value, 1);
    advanceTo(polled.services.clock, polled.begin + 600);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1, "orders-1": 2 });
    polled.settle();
    expect(batchesOf(polled).slice(1)).toEqual([[750, "orders-0 b", "orders-0 c"]]);
    expect(polled.journal.where("batch.partiallyFailed")).toMatchObject([
      { failedMessageIds: ["orders-0:1", "orders-0:2"] },
    ]);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 3, "orders-1": 2 });
  });

  it("brings the whole batch back if a reported record is not in it", async () => {
    const polled = pollCluster({
      configuration,
      answer: (_, attempt) => (attempt === 1 ? failures(["orders-0", 7]) : { does: "succeed" }),
    });
    await polled.produce("a");
    polled.settle();
    expect(polled.invocations).toHaveLength(2);
    expect(polled.journal.where("batch.failed")).toHaveLength(1);
  });

  it("ends after ten retries without progress, with a destination", async () => {
    const polled = pollCluster({
      configuration: { ...configuration, onFailure: FakeTargets.ARNS.bucket },
      answer: (event) => failures(["orders-0", Math.max(1, event.records["orders-0"]?.[0]?.offset ?? 0)]),
    });
    for (const value of ["a", "b"]) await polled.produce(value);
    polled.settle();
    expect(polled.invocations).toHaveLength(12);
    const [{ content } = { content: undefined }] = polled.targets.sent;
    const { key, body } = content as { readonly key: string; readonly body: string };
    expect(key).toMatch(
      new RegExp(`^aws/lambda/${UUID}/orders-0/2026/01/01/2026-01-01T\\d\\d\\.\\d\\d\\.\\d\\d-`),
    );
    expect(JSON.parse(body)).toMatchObject({ responseContext: { functionError: null } });
    expect(textsOf((JSON.parse(body) as { readonly payload: string }).payload)).toEqual(["orders-0 b"]);
  });
});

describe("A filter", () => {
  it("keeps records from the function, whose offsets are committed with the batch around them", async () => {
    const polled = pollCluster({ filter: ({ offset }) => offset % 2 === 1 });
    for (const value of ["a", "b", "c"]) await polled.produce(value);
    advanceTo(polled.services.clock, polled.begin + 100);
    expect(polled.group.committedOffsets).toEqual({});
    polled.settle();
    expect(batchesOf(polled)).toEqual([[500, "orders-0 b"]]);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 3 });
    expect(polled.journal.where("records.filteredOut")).toMatchObject([
      { messageIds: ["orders-0:0", "orders-0:2"] },
    ]);
  });

  it("invokes nothing if nothing is left", async () => {
    const polled = pollCluster({ filter: () => false });
    await polled.produce("a");
    polled.settle();
    expect(polled.invocations).toEqual([]);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1 });
  });
});

describe("A mapping that is disabled", () => {
  it("forgets what it was gathering, and reads it again when it is enabled", async () => {
    const polled = pollCluster();
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 100);
    polled.poller.stop();
    polled.settle();
    expect(polled.invocations).toEqual([]);
    polled.poller.start();
    polled.settle();
    expect(batchesOf(polled)).toEqual([[600, "orders-0 a"]]);
  });

  it("finishes the invocation under way, and does not retry it", async () => {
    const polled = pollCluster({
      answer: (_, attempt) => ({ does: attempt === 1 ? "fail" : "succeed", takesMs: 1_000 }),
    });
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 600);
    polled.poller.stop();
    polled.settle();
    expect(polled.journal.where("batch.failed")).toHaveLength(1);
    expect(polled.journal.where("batch.retried")).toEqual([]);
    polled.poller.start();
    polled.settle();
    expect(polled.invocations).toHaveLength(2);
    expect(polled.group.committedOffsets).toEqual({ "orders-0": 1 });
  });

  it("does not retry a batch that waits for its turn", async () => {
    const polled = pollCluster({ answer: (_, attempt) => ({ does: attempt === 1 ? "fail" : "succeed" }) });
    await polled.produce("a");
    advanceTo(polled.services.clock, polled.begin + 600);
    polled.poller.stop();
    polled.settle();
    expect(polled.invocations).toHaveLength(1);
  });
});

describe("A second mapping in a consumer group", () => {
  it("is refused when it is created, until the first one stops polling", () => {
    const { poller, cluster, targets, services, invoke } = pollCluster({
      configuration: { consumerGroupId: "readers" },
      isStarted: false,
    });
    const create = (enabled: boolean) => {
      const configuration = { ...configurationOf({ consumerGroupId: "readers" }), enabled };
      const parts = { uuid: "second", functionArn: "arn", functionName: "other", invoke, configuration };
      return new KafkaPoller(parts, { ...services, cluster, targets, filter: undefined });
    };
    expect(() => create(true)).toThrow(
      /second event source mapping in the consumer group .* is not simulated/,
    );
    const second = create(false);
    expect(() => second.start()).toThrow(/not simulated/);
    poller.stop();
    second.start();
    expect(cluster.consumerGroup("readers").member).toBe("second");
    poller.stop();
    expect(cluster.consumerGroup("readers").member).toBe("second");
  });
});

describe("Whatever the function does", () => {
  const fate = fc.constantFrom("succeed", "fail", "throttle", "report");
  const scenario = fc.record({
    records: fc.array(fc.record({ partition: fc.nat(2), at: fc.nat(8_000) }), { maxLength: 30 }),
    fates: fc.array(fate, { maxLength: 15 }),
    batchSize: fc.integer({ min: 1, max: 6 }),
    batchingWindowMs: fc.constantFrom(0, 500, 2_000),
    pausedAt: fc.option(fc.nat(8_000), { nil: undefined }),
  });

  it("no record is lost, each partition stays in order, and no offset is committed too early", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ records, fates, batchSize, batchingWindowMs, pausedAt }) => {
        const left = [...fates];
        const done = new Map<string, number>();
        const polled = pollCluster({
          topic: { partitions: 3 },
          configuration: { batchSize, batchingWindowMs, reportsBatchItemFailures: true },
          answer: ({ records: given }) => {
            const does = left.shift() ?? "succeed";
            if (does === "throttle" || does === "fail") return { does };
            const [firstKey = ""] = Object.keys(given);
            const failedFrom = does === "report" ? given[firstKey]?.at(-1)?.offset : undefined;
            for (const [key, items] of Object.entries(given)) {
              for (const { offset } of items) {
                if (key === firstKey && failedFrom !== undefined && offset >= failedFrom) break;
                // In order and without gaps, from the first record on.
                expect(offset).toBe(done.get(key) ?? 0);
                done.set(key, offset + 1);
              }
            }
            const items =
              failedFrom === undefined
                ? []
                : [{ itemIdentifier: { partition: firstKey, offset: failedFrom } }];
            return { does: "succeed", payload: JSON.stringify({ batchItemFailures: items }) };
          },
        });
        const check = () => {
          for (const [key, offset] of Object.entries(polled.group.committedOffsets)) {
            expect(offset).toBeLessThanOrEqual(done.get(key) ?? 0);
          }
        };
        const moments = [
          ...records.map(({ at, partition }) => ({ at, act: () => polled.produce("x", partition) })),
          ...(pausedAt === undefined
            ? []
            : [
                { at: pausedAt, act: async () => polled.poller.stop() },
                { at: pausedAt + 1_000, act: async () => polled.poller.start() },
              ]),
        ].toSorted((a, b) => a.at - b.at);
        for (const { at, act } of moments) {
          advanceTo(polled.services.clock, polled.begin + at);
          await act();
          check();
        }
        polled.settle();
        check();
        for (const log of polled.cluster.partitions("orders")) {
          expect(done.get(log.key) ?? 0).toBe(log.end);
          expect(polled.group.committedOffset("orders", log.partition) ?? 0).toBe(log.end);
        }
        expect(polled.peak()).toBeLessThanOrEqual(1);
      }),
    );
  });
});
