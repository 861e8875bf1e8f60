import { AsyncLocalStorage } from "node:async_hooks";
import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { JournalKind } from "../../src/journal/journal-entry.ts";
import { createRuntime, isLambdaRuntime, type LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { UntilOptions } from "../../src/runtime/wait-options.ts";
import { messageOf, pass, rejectionOf, startRuntime } from "./started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

/** A queue whose messages take a function half a second each. */
function createOrders(runtime: LambdaRuntime) {
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", {
    handler: async (event: SQSEvent) => {
      console.log("got", event.Records.length, Math.random());
      await pass(500);
    },
  });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  return { orders, worker };
}

describe("settle()", () => {
  it("has nothing to do in a new runtime", async () => {
    const runtime = startRuntime();
    await runtime.settle();
    expect(runtime.now()).toBe(START);
  });

  it("runs time until nothing is left to do", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    await orders.send("m1", { delaySeconds: 900 });
    await runtime.settle();
    expect([runtime.now() - START, orders.messages]).toEqual([900_500, []]);
  });

  it("does not wait for an idle environment to be shut down, nor for a message that nobody polls for", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    const other = runtime.createQueue("other");
    await orders.send("m1");
    await other.send("m1", { delaySeconds: 900 });
    await runtime.settle();
    expect(runtime.now() - START).toBe(500);
  });
});

describe("advanceBy() and advanceTo()", () => {
  it("run time to an instant, with all that happens at that instant", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    await orders.send("m1", { delaySeconds: 10 });
    await runtime.advanceBy("9s");
    expect(runtime.journal.where("message.received")).toEqual([]);
    await runtime.advanceBy(1_000);
    expect(runtime.journal.where("invocation.started")).toHaveLength(1);
    await runtime.advanceTo(START + 10_499);
    expect(runtime.journal.where("invocation.completed")).toHaveLength(0);
    await runtime.advanceTo(new Date(START + 10_500));
    expect(runtime.journal.where("invocation.completed")).toHaveLength(1);
    await runtime.advanceTo("2026-01-02T00:00:00Z");
    expect(runtime.now() - START).toBe(86_400_000);
  });

  it("shut idle environments down on their way", async () => {
    const runtime = startRuntime();
    const { worker } = createOrders(runtime);
    await worker.invoke({ Records: [] } as SQSEvent);
    await runtime.advanceBy("1h");
    expect(worker.environments).toEqual([]);
  });

  it("keep to whole milliseconds, as AWS's timestamps do", async () => {
    const runtime = startRuntime();
    await runtime.advanceBy(0.4);
    expect(runtime.now()).toBe(START);
    await runtime.advanceBy("1.5s");
    expect(runtime.now()).toBe(START + 1_500);
  });

  it("refuse the past and what is no time", async () => {
    const runtime = startRuntime();
    await runtime.advanceBy("1m");
    const rejections = [
      runtime.advanceBy(-1),
      runtime.advanceBy("a while"),
      runtime.advanceBy(undefined as unknown as number),
      runtime.advanceTo(START),
      runtime.advanceTo("soon"),
      runtime.advanceTo(null as unknown as string),
    ];
    expect((await Promise.all(rejections.map(rejectionOf))).join("\n")).toMatchInlineSnapshot(`
      "advanceBy(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got -1
      advanceBy(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "a while"
      advanceBy(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got undefined
      advanceTo(): expected \`instant\` to be an instant from 2026-01-01T00:01:00.000Z on, got 1767225600000
      advanceTo(): expected \`instant\` to be an instant from 2026-01-01T00:01:00.000Z on, got "soon"
      advanceTo(): expected \`instant\` to be an instant from 2026-01-01T00:01:00.000Z on, got null"
    `);
    expect(runtime.now()).toBe(START + 60_000);
  });
});

describe("until()", () => {
  it("stops right where its condition holds", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    await orders.send("m1", { delaySeconds: 3 });
    await runtime.until(() => runtime.journal.first("invocation.started") !== undefined);
    expect(runtime.now() - START).toBe(3_000);
    await runtime.until(() => true);
    expect(runtime.now() - START).toBe(3_000);
  });

  it("fails when nothing is left to do, or when its time is over", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    expect(await rejectionOf(runtime.until(() => false))).toMatchInlineSnapshot(
      `"until(): expected \`condition\` to be met before nothing was left to do, got false"`,
    );
    expect(runtime.now()).toBe(START);
    await orders.send("m1", { delaySeconds: 60 });
    expect(await rejectionOf(runtime.until(() => false, { within: "30s" }))).toMatchInlineSnapshot(
      `"until(): expected \`condition\` to be met within 30 s of virtual time, got false"`,
    );
    expect(runtime.now() - START).toBe(30_000);
    await runtime.until(() => orders.messages.length === 0, { within: "31s" });
  });

  it("fails with what its condition throws, and only that wait does", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    await orders.send("m1");
    const settled = runtime.settle();
    const broken = runtime.until(() => {
      throw new Error("a mistake");
    });
    expect(await rejectionOf(broken)).toBe("a mistake");
    await settled;
    expect(orders.messages).toEqual([]);
  });

  it("refuses a condition that is none", async () => {
    const runtime = startRuntime();
    const conditions: readonly unknown[] = [undefined, true, async () => false];
    const messages = await Promise.all(
      conditions.map((condition) => rejectionOf(runtime.until(condition as () => boolean))),
    );
    messages.push(await rejectionOf(runtime.until(() => true, { withn: 5 } as UntilOptions)));
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "until(): expected \`condition\` to be a function, got undefined
      until(): expected \`condition\` to be a function, got true
      until(): expected \`condition\` to be a function that answers at once, true or false, got an instance of Promise
      until(): expected \`withn\` to be a known option (did you mean \`within\`?), got 5"
    `);
  });
});

describe("a handler", () => {
  it("cannot have time moved: it waits as code on AWS does", async () => {
    const runtime = startRuntime();
    const calls: readonly (() => Promise<void>)[] = [
      () => runtime.settle(),
      () => runtime.advanceBy("1s"),
      () => runtime.advanceTo("2030-01-01T00:00:00Z"),
      () => runtime.until(() => true),
    ];
    const messages: string[] = [];
    const handler = async () => {
      for (const call of calls) messages.push(await rejectionOf(call()));
    };
    await runtime.createFunction("impatient", { handler }).invoke();
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "settle(): a call by a handler is not simulated. Time moves only while a test waits; a handler sleeps with setTimeout.
      advanceBy(): a call by a handler is not simulated. Time moves only while a test waits; a handler sleeps with setTimeout.
      advanceTo(): a call by a handler is not simulated. Time moves only while a test waits; a handler sleeps with setTimeout.
      until(): a call by a handler is not simulated. Time moves only while a test waits; a handler sleeps with setTimeout."
    `);
    expect(runtime.now()).toBe(START);
  });
});

describe("hold()", () => {
  it("keeps time from moving until it is released, once or more often", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    let answer: (text: string) => void = () => {};
    const answered = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const asking = runtime.createFunction("asking", {
      handler: async () => {
        const release = runtime.hold("the test's answer");
        const text = await answered;
        release();
        release();
        return text;
      },
    });
    const invocation = asking.invoke();
    await orders.send("m1", { delaySeconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(runtime.now()).toBe(START);
    answer("answered by the test");
    expect((await invocation).payload).toBe("answered by the test");
    expect(runtime.now()).toBe(START);
    await runtime.settle();
  });
});

describe("events", () => {
  it("reach listeners of a kind and of every kind, in the order of the journal", async () => {
    const runtime = startRuntime();
    const seen: string[] = [];
    runtime.on("message.sent", ({ queue }) => seen.push(`sent to ${queue}`));
    runtime.on("*", ({ kind, index }) => seen.push(`${index} ${kind}`));
    const orders = runtime.createQueue("orders");
    await orders.send("m1");
    expect(seen).toEqual(["0 queue.created", "sent to orders", "1 message.sent"]);
  });

  it("reach a listener once, or until it is taken off", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const seen: string[] = [];
    const listener = ({ kind }: { readonly kind: JournalKind }) => seen.push(`on ${kind}`);
    runtime
      .on("message.sent", listener)
      .once("message.sent", () => seen.push("once"))
      .once("*", () => seen.push("once *"));
    await orders.send("m1");
    await orders.send("m2");
    runtime.off("message.sent", listener);
    await orders.send("m3");
    expect(seen).toEqual(["on message.sent", "once", "once *", "on message.sent"]);
  });

  it("reach listeners as code of the test, also when a handler caused them", async () => {
    const runtime = startRuntime({ startTime: 0 });
    const orders = runtime.createQueue("orders");
    const seen: unknown[] = [];
    runtime.on("message.sent", () => {
      seen.push(process.env["AWS_LAMBDA_FUNCTION_NAME"], Date.now() > Date.UTC(2020));
    });
    const handler = async () => void (await orders.send(process.env["AWS_LAMBDA_FUNCTION_NAME"]));
    await runtime.createFunction("sender", { handler }).invoke();
    expect(seen).toEqual([undefined, true]);
    expect(orders.messages.map(({ body }) => body)).toEqual(["sender"]);
  });

  it("let a listener act: what it sends is delivered", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    runtime.once("batch.succeeded", () => void orders.send("again"));
    await orders.send("m1");
    await runtime.settle();
    expect(runtime.journal.where("batch.succeeded")).toHaveLength(2);
  });

  it("refuse a listener that is none", () => {
    const runtime = startRuntime();
    const listener = "log" as unknown as () => void;
    expect(messageOf(() => runtime.on("*", listener))).toMatchInlineSnapshot(
      `"on(): expected \`listener\` to be a function, got "log""`,
    );
    expect(messageOf(() => runtime.once("*", listener))).toMatch(/^once\(\)/);
  });
});

describe("a seed", () => {
  async function run(seed: number | string): Promise<string> {
    const runtime = startRuntime({ seed });
    const { orders, worker } = createOrders(runtime);
    for (let index = 0; index < 15; index++) await orders.send({ index });
    await runtime.settle();
    await worker.invoke({ Records: [] } as SQSEvent);
    return runtime.journal.toString();
  }

  it("gives the same run again, byte for byte", async () => {
    expect(await run(7)).toBe(await run(7));
    expect(await run("seven")).toBe(await run("seven"));
    const [one, other] = await Promise.all([run(7), run(7)]);
    expect(one).toBe(other);
  });

  it("gives other ids than another seed, and the same events otherwise", async () => {
    const [one, other] = [await run(7), await run(8)];
    expect(one).not.toBe(other);
    const kinds = (journal: string) =>
      journal.split("\n").map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds(one)).toEqual(kinds(other));
  });
});

describe("the journal", () => {
  it("keeps the newest entries, and the timeline says how many are gone", async () => {
    const runtime = startRuntime({ journalLimit: 1_000 });
    const orders = runtime.createQueue("orders");
    for (let index = 0; index < 1_500; index++) await orders.send("m");
    expect([runtime.journal.length, runtime.journal.length - runtime.journal.entries.length]).toEqual([
      1_501,
      runtime.journal.dropped,
    ]);
    expect(runtime.journal.dropped).toBeGreaterThan(0);
    expect(runtime.timeline({ width: 80 }).split("\n")[0]).toMatchInlineSnapshot(
      `"(251 earlier entries are no longer kept)"`,
    );
  });
});

describe("a runtime", () => {
  it("is known as one by any copy of the package", () => {
    expect(isLambdaRuntime(startRuntime())).toBe(true);
    expect([undefined, null, {}, "runtime", LambdaRuntimeLookalike].map(isLambdaRuntime)).toEqual(
      Array(5).fill(false),
    );
  });

  it("leaves the test's own asynchronous context alone", async () => {
    const runtime = startRuntime();
    const { orders } = createOrders(runtime);
    const context = new AsyncLocalStorage<string>();
    await context.run("the test's", async () => {
      await orders.send("m1");
      await runtime.settle();
      expect(context.getStore()).toBe("the test's");
    });
  });
});

describe("a runtime that was disposed", () => {
  it("fails the waits under way", async () => {
    const runtime = createRuntime();
    const slow = runtime.createFunction("slow", { handler: () => pass(60_000), timeout: 900 });
    const release = runtime.hold("the test is not done");
    const waits = [slow.invoke(), runtime.settle(), runtime.advanceBy("1h"), runtime.until(() => false)];
    const messages = Promise.all(waits.map(rejectionOf));
    await new Promise((resolve) => setImmediate(resolve));
    await runtime.dispose();
    expect(new Set(await messages).size).toBe(1);
    expect((await messages)[0]).toMatchInlineSnapshot(
      `"a wait under way: expected a live runtime, got one that was disposed. Create a new one with createRuntime()."`,
    );
    release();
  });

  it("can be disposed of again, and by `await using`", async () => {
    let escaped: LambdaRuntime | undefined;
    {
      await using runtime = createRuntime();
      await runtime.createFunction("worker", { handler: async () => {} }).invoke();
      escaped = runtime;
    }
    await escaped.dispose();
    expect(() => escaped?.hold()).toThrow(expect.objectContaining({ code: "DISPOSED" }));
  });

  it("can be looked at, and nothing else", async () => {
    const runtime = createRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => console.log("hello") });
    const orders = runtime.createQueue("orders");
    await worker.invoke();
    await runtime.dispose();
    expect(runtime.timeline()).toContain("hello");
    expect(worker.logs.toString()).toContain("hello");
    expect([runtime.now(), runtime.seed, worker.invocations.length]).toEqual([START, 1, 1]);
    const calls: readonly (() => unknown)[] = [
      () => runtime.createFunction("other", { handler: async () => {} }),
      () => runtime.createQueue("other"),
      () => runtime.createEventSourceMapping({ eventSource: orders, function: worker }),
      () => runtime.hold(),
      () => runtime.on("*", () => {}),
      () => runtime.once("*", () => {}),
    ];
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: "DISPOSED" }));
    const waits: readonly (() => Promise<unknown>)[] = [
      () => runtime.settle(),
      () => runtime.advanceBy("1s"),
      () => runtime.advanceTo("2030-01-01T00:00:00Z"),
      () => runtime.until(() => true),
      () => worker.invoke(),
    ];
    for (const wait of waits) await expect(wait()).rejects.toMatchObject({ code: "DISPOSED" });
  });
});

class LambdaRuntimeLookalike {}
