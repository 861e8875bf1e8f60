import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ActiveMqBroker } from "../../src/broker/active-mq-broker.ts";
import { RabbitMqBroker } from "../../src/broker/rabbit-mq-broker.ts";
import type { MqMappingConfiguration } from "../../src/event-source-mapping/mq-mapping-options.ts";
import { MqPoller } from "../../src/event-source-mapping/mq-poller.ts";
import { activeMqSource, rabbitMqSource } from "../../src/event-source-mapping/mq-source.ts";
import { advanceTo } from "../event-source/queue-services.ts";
import { createPollerServices, type FakeAnswer } from "./polled-broker.ts";

interface PolledBroker {
  readonly answer?: (texts: readonly string[], attempt: number) => FakeAnswer;
  readonly configuration?: Partial<MqMappingConfiguration>;
  readonly filter?: (record: object) => boolean;
}

const UUID = "12345678-1234-4123-8123-123456789012";

/** Queue `orders` of a broker, polled for function `worker`. */
function pollBroker(engine: "activemq" | "rabbitmq", given: PolledBroker = {}) {
  let attempt = 0;
  const polled = createPollerServices(
    ({ payload }) => given.answer?.(textsOf(payload), ++attempt) ?? { does: "succeed" },
  );
  const { services, invoke } = polled;
  const configuration: MqMappingConfiguration = {
    queue: "orders",
    virtualHost: "/",
    sourceAccessConfigurations: [],
    batchSize: 100,
    batchingWindowMs: 500,
    enabled: true,
    ...given.configuration,
  };
  const parts = { uuid: UUID, functionArn: "arn:worker", functionName: "worker", invoke, configuration };
  const results: string[] = [];
  const options = {
    clock: services.clock,
    journal: services.journal,
    filter: given.filter,
    onProcessed: (result: string) => results.push(result),
  };
  const activeMq = new ActiveMqBroker(services, "shop");
  const rabbitMq = new RabbitMqBroker(services, "shop");
  const poller =
    engine === "activemq"
      ? new MqPoller(parts, { ...options, source: activeMqSource(activeMq, configuration) })
      : new MqPoller(parts, { ...options, source: rabbitMqSource(rabbitMq, configuration) });
  poller.start();
  return {
    ...polled,
    activeMq,
    poller,
    results,
    journal: services.journal,
    send: async (body: unknown, expiration?: number) => {
      const properties = expiration === undefined ? {} : { expiration };
      if (engine === "activemq") await activeMq.send("orders", body, properties);
      else await rabbitMq.send("orders", body, properties);
    },
    left: () => (engine === "activemq" ? activeMq.messages("orders") : rabbitMq.messages("orders")),
  };
}

interface MqRecord {
  readonly data: string;
  readonly redelivered: boolean;
}

function recordsOf(payload: string): readonly MqRecord[] {
  const event = JSON.parse(payload) as {
    readonly messages?: readonly MqRecord[];
    readonly rmqMessagesByQueue?: Readonly<Record<string, readonly MqRecord[]>>;
  };
  return event.messages ?? Object.values(event.rmqMessagesByQueue ?? {}).flat();
}

function textsOf(payload: string): readonly string[] {
  return recordsOf(payload).map(({ data }) => Buffer.from(data, "base64").toString());
}

const batchesOf = ({ invocations }: ReturnType<typeof pollBroker>) =>
  invocations.map(({ at, payload }) => [at, ...textsOf(payload)]);

describe.each(["activemq", "rabbitmq"] as const)("A batch of %s", (engine) => {
  it("holds what half a second brings, and is acknowledged when the function has taken it", async () => {
    const polled = pollBroker(engine, { answer: () => ({ does: "succeed", takesMs: 1_000 }) });
    await polled.send("a");
    advanceTo(polled.services.clock, polled.begin + 400);
    await polled.send("b");
    advanceTo(polled.services.clock, polled.begin + 1_000);
    expect(polled.left().map(({ state }) => state)).toEqual(["inFlight", "inFlight"]);
    polled.settle();
    expect(batchesOf(polled)).toEqual([[500, "a", "b"]]);
    expect(polled.left()).toEqual([]);
    expect(polled.results).toEqual(["OK"]);
  });

  it("is retried as a whole when it fails, redelivered", async () => {
    const polled = pollBroker(engine, {
      answer: (_, attempt) => ({ does: attempt === 1 ? "fail" : "succeed" }),
    });
    for (const body of ["a", "b"]) await polled.send(body);
    polled.settle();
    expect(batchesOf(polled)).toEqual([
      [500, "a", "b"],
      [750, "a", "b"],
    ]);
    expect(
      polled.invocations.map(({ payload }) => recordsOf(payload).map(({ redelivered }) => redelivered)),
    ).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(polled.journal.where("batch.retried")).toMatchObject([{ because: "error", attempts: 1 }]);
  });

  it("is not redelivered for having been throttled", async () => {
    const polled = pollBroker(engine, {
      answer: (_, attempt) => ({ does: attempt <= 10 ? "throttle" : "succeed" }),
    });
    await polled.send("a");
    polled.settle();
    expect(polled.invocations.map(({ payload }) => recordsOf(payload)[0]?.redelivered)).toEqual([false]);
  });

  it("ends where its payload would pass 6 MB; what passes it alone is dropped", async () => {
    const polled = pollBroker(engine);
    for (const body of ["a", "b"]) await polled.send(body.repeat(3_000_000));
    await polled.send("c".repeat(5_000_000));
    await polled.send("d");
    polled.settle();
    expect(batchesOf(polled).map(([, ...texts]) => texts.map((text) => String(text)[0]))).toEqual([
      ["a"],
      ["b", "d"],
    ]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([
      { condition: "MaximumPayloadSizeExceeded" },
    ]);
    expect(polled.left()).toEqual([]);
  });

  it("loses the messages that expire while it is retried", async () => {
    const polled = pollBroker(engine, {
      answer: (texts) => ({ does: texts.includes("a") ? "fail" : "succeed" }),
    });
    await polled.send("a", 2_000);
    await polled.send("b");
    polled.settle();
    expect(batchesOf(polled).at(-1)?.slice(1)).toEqual(["b"]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([{ condition: "Expired" }]);
    expect(polled.left()).toEqual([]);
  });

  it("has only what passes the filter; the rest is acknowledged at once", async () => {
    const polled = pollBroker(engine, {
      filter: (record) => Buffer.from((record as MqRecord).data, "base64").toString() !== "a",
    });
    for (const body of ["a", "b"]) await polled.send(body);
    advanceTo(polled.services.clock, polled.begin + 100);
    expect(polled.left()).toHaveLength(1);
    polled.settle();
    expect(batchesOf(polled)).toEqual([[500, "b"]]);
    expect(polled.journal.where("records.filteredOut")).toHaveLength(1);
  });

  it("of a function that calls itself in a loop is dropped", async () => {
    const polled = pollBroker(engine, { answer: () => ({ does: "stop" }) });
    await polled.send("a");
    polled.settle();
    expect(polled.journal.where("batch.dropped")).toHaveLength(1);
    expect(polled.left()).toEqual([]);
  });

  it("goes back to the queue when the mapping is disabled, from wherever it was", async () => {
    const polled = pollBroker(engine, {
      answer: (_, attempt) => ({ does: attempt <= 2 ? "fail" : "succeed", takesMs: 100 }),
    });
    const stopAt = (at: number) => {
      advanceTo(polled.services.clock, polled.begin + at);
      polled.poller.stop();
      polled.settle();
      expect(polled.left().map(({ state }) => state)).toEqual(["available"]);
      polled.poller.start();
    };
    await polled.send("a");
    stopAt(100); // Gathering.
    stopAt(polled.services.clock.now - polled.begin + 550); // Being invoked.
    stopAt(polled.services.clock.now - polled.begin + 700); // Waiting for the next attempt.
    polled.settle();
    expect(polled.invocations).toHaveLength(3);
    expect(polled.left()).toEqual([]);
  });
});

describe("The concurrency of a mapping", () => {
  it.each([
    ["activemq", 5],
    ["rabbitmq", 1],
  ] as const)("of %s is at most %i", async (engine, expected) => {
    const polled = pollBroker(engine, {
      configuration: { batchSize: 1 },
      answer: () => ({ does: "succeed", takesMs: 1_000 }),
    });
    for (let count = 0; count < 12; count++) await polled.send(count);
    polled.settle();
    expect(polled.peak()).toBe(expected);
    expect(polled.invocations).toHaveLength(12);
  });
});

it("ActiveMQ moves what was redelivered six times to ActiveMQ.DLQ", async () => {
  const polled = pollBroker("activemq", { answer: () => ({ does: "fail" }) });
  await polled.send("a");
  polled.settle();
  expect(polled.invocations).toHaveLength(7);
  expect(polled.left()).toEqual([]);
  expect(polled.activeMq.messages("ActiveMQ.DLQ").map(({ data }) => data.toString())).toEqual(["a"]);
  expect(polled.journal.where("batch.discarded")).toMatchObject([
    { condition: "RetryAttemptsExhausted", approximateInvokeCount: 7 },
  ]);
});

it("RabbitMQ redelivers until the function takes the batch", async () => {
  const polled = pollBroker("rabbitmq", {
    answer: (_, attempt) => ({ does: attempt <= 30 ? "fail" : "succeed" }),
  });
  await polled.send("a");
  polled.settle();
  expect(polled.invocations).toHaveLength(31);
  expect(polled.left()).toEqual([]);
});

it("whatever the function does, every message is taken once, is a dead letter or has expired", async () => {
  const scenario = fc.record({
    engine: fc.constantFrom("activemq", "rabbitmq"),
    messages: fc.array(
      fc.record({
        at: fc.nat(5_000),
        expiration: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
      }),
      { maxLength: 25 },
    ),
    fates: fc.array(fc.constantFrom("succeed", "fail", "throttle"), { maxLength: 25 }),
    batchSize: fc.integer({ min: 1, max: 5 }),
    takesMs: fc.nat(2_000),
    pausedAt: fc.option(fc.nat(5_000), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ engine, messages, fates, batchSize, takesMs, pausedAt }) => {
      const left = [...fates];
      const taken: string[] = [];
      const polled = pollBroker(engine, {
        configuration: { batchSize },
        answer: (texts) => {
          const does = left.shift() ?? "succeed";
          if (does === "throttle") return { does };
          if (does === "succeed") taken.push(...texts);
          return { does, takesMs };
        },
      });
      const moments = [
        ...messages.map(({ at, expiration }, index) => ({
          at,
          act: () => polled.send(String(index), expiration),
        })),
        ...(pausedAt === undefined
          ? []
          : [
              { at: pausedAt, act: async () => polled.poller.stop() },
              { at: pausedAt + 700, act: async () => polled.poller.start() },
            ]),
      ].toSorted((a, b) => a.at - b.at);
      for (const { at, act } of moments) {
        advanceTo(polled.services.clock, polled.begin + at);
        await act();
      }
      polled.settle();
      expect(polled.left()).toEqual([]);
      expect(new Set(taken).size).toBe(taken.length);
      const dead = polled.activeMq.messages("ActiveMQ.DLQ").map(({ data }) => data.toString());
      for (const [index, { expiration }] of messages.entries()) {
        if (expiration === undefined) expect([...taken, ...dead]).toContain(String(index));
      }
      expect(polled.peak()).toBeLessThanOrEqual(engine === "activemq" ? 5 : 1);
      if (engine === "rabbitmq") {
        const inOrder = taken.map((text) => messages[Number(text)]?.at ?? 0);
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
      }
    }),
  );
});
