import { describe, expect, it, onTestFinished } from "vitest";
import { Quiescence } from "../../src/host/quiescence.ts";
import { SimulationLoop } from "../../src/runtime/simulation-loop.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { pass, rejectionOf, startRuntime } from "./started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

/** A turn of Node's event loop in real time. */
const realTurn = () => new Promise((resolve) => setImmediate(resolve));

describe("virtual time", () => {
  it("stands still while no test waits for it", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    let calls = 0;
    const worker = runtime.createFunction("worker", { handler: async () => ++calls });
    runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    await queue.send("m1", { delaySeconds: 5 });
    await queue.send("m2");
    for (let turn = 0; turn < 20; turn++) await realTurn();
    expect([calls, runtime.now()]).toEqual([0, START]);
    await runtime.settle();
    expect([calls, runtime.now()]).toEqual([2, START + 5_000]);
  });

  it("moves for no handler that a test does not wait for", async () => {
    const runtime = startRuntime();
    const slow = runtime.createFunction("slow", { handler: () => pass(20_000), timeout: 30 });
    const hasty = runtime.createFunction("hasty", { handler: () => slow.invoke(), timeout: 3 });
    expect((await hasty.invoke()).functionError).toBe("Unhandled");
    for (let turn = 0; turn < 20; turn++) await realTurn();
    expect(runtime.now()).toBe(START + 3_000);
    expect(runtime.journal.where("invocation.completed", { functionName: "slow" })).toEqual([]);
    await runtime.settle();
    expect(runtime.now()).toBe(START + 20_000);
  });

  it("moves for a wait of a handler as far as a test lets it", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const handler = () => queue.receive({ waitTimeSeconds: 20 });
    const receiver = runtime.createFunction("receiver", { handler, timeout: 30 });
    const answer = receiver.invoke();
    await runtime.advanceBy("7s");
    await queue.send("m1");
    expect((await answer).payload).toMatchObject([{ body: "m1" }]);
    expect(runtime.now()).toBe(START + 7_000);
  });

  it("lets several waits overlap, each of which ends in its own time", async () => {
    const runtime = startRuntime();
    const ended: [string, number][] = [];
    const note = (name: string) => () => ended.push([name, runtime.now() - START]);
    const sleeper = runtime.createFunction("sleeper", { handler: () => pass(1_500) });
    await Promise.all([
      runtime.advanceBy("3s").then(note("3 s")),
      runtime.advanceBy("1s").then(note("1 s")),
      runtime.advanceBy(0).then(note("0 s")),
      sleeper.invoke().then(note("invoke")),
      runtime.settle().then(note("settle")),
      runtime.settle().then(note("settle")),
      runtime.until(() => runtime.now() >= START + 1_500).then(note("until")),
    ]);
    expect(Object.fromEntries(ended)).toEqual({
      "0 s": 0,
      "1 s": 1_000,
      until: 1_500,
      invoke: 1_500,
      settle: 1_500,
      "3 s": 3_000,
    });
  });

  it("is that of one runtime alone", async () => {
    const one = startRuntime({ startTime: "2001-01-01T00:00:00Z" });
    const other = startRuntime({ startTime: "2040-01-01T00:00:00Z" });
    const handler = async () => {
      await pass(3_600_000);
      return new Date().toISOString();
    };
    const answers = await Promise.all(
      [one, other].map((runtime) => runtime.createFunction("sleeper", { handler, timeout: 900 }).invoke()),
    );
    expect(answers.map(({ functionError }) => functionError)).toEqual(["Unhandled", "Unhandled"]);
    expect([one, other].map((runtime) => new Date(runtime.now()).toISOString())).toEqual([
      "2001-01-01T00:15:00.000Z",
      "2040-01-01T00:15:00.000Z",
    ]);
  });
});

describe("a run that never ends", () => {
  it("is an error of settle() that names what goes on", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const forward = runtime.createFunction("forward", {
      recursiveLoop: "Allow",
      handler: async () => {
        await pass(1_000);
        await queue.send("again");
      },
    });
    runtime.createEventSourceMapping({ eventSource: queue, function: forward });
    await queue.send("first");
    expect(await rejectionOf(runtime.settle({ maximumEvents: 501 }))).toMatchInlineSnapshot(`
      "settle(): expected to come to rest within 501 events, but it goes on and on.
      Most frequent of late: invocation of forward for orders (167 of the last 502), poll of orders (167 of the last 502), setTimeout in forward (167 of the last 502).
      Still to come:
        in 0 ms: poll of orders
      Raise \`maximumEvents\` if this is what you want."
    `);
    await queue.purge();
    await runtime.settle();
  });

  it("is an error of until()", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const forward = runtime.createFunction("forward", { handler: () => queue.send("again") });
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: forward });
    await queue.send("first");
    expect(await rejectionOf(runtime.until(() => false, { maximumEvents: 100 }))).toMatch(
      /^until\(\): expected to come to rest within 100 events/,
    );
    mapping.disable();
    await runtime.settle();
  });
});

describe("a run in which time never moves", () => {
  it("is an error of waits for an instant, and of invocations", async () => {
    const clock = new VirtualClock(START);
    const quiescence = new Quiescence({ clock, stuckAfterMs: 1_000 });
    onTestFinished(() => quiescence.dispose());
    const loop = new SimulationLoop({ clock, quiescence, restListeners: new Map() });
    const again = () => void clock.at(clock.now, "one thing after the other", again);
    again();
    const invocation = new Promise<void>((resolve, reject) => {
      loop.waitForSignal({ resolve, reject });
    });
    const advanced = loop.waitFor({ where: "advanceBy()", isMet: () => false, until: START + 1_000 });
    const messages = await Promise.all([invocation, advanced].map(rejectionOf));
    expect(messages[0]).toBe(messages[1]);
    expect(messages[0]).toMatchInlineSnapshot(`
      "expected virtual time to move, but at 2026-01-01T00:00:00.000Z there is no end of events.
      Most frequent of late: one thing after the other (1000 of the last 1000).
      Still to come:
        in 0 ms: one thing after the other
      Wait with settle() and its \`maximumEvents\` if this is what you want."
    `);
  });
});

describe("real work that never ends", () => {
  it("is an error of every wait, and of those that come after as long as it goes on", async () => {
    const runtime = startRuntime({ stuckAfter: 20 });
    const release = runtime.hold("a promise of the test");
    const waits = [runtime.settle(), runtime.advanceBy("1s"), runtime.until(() => true)];
    const messages = await Promise.all(waits.map(rejectionOf));
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]?.replace(/\d+ ms/, "<n> ms")).toMatchInlineSnapshot(`
      "The runtime is stuck on a promise of the test, for <n> ms.
      Virtual time cannot move while it goes on. Finish or close it before the handler returns or waits, or raise the \`stuckAfter\` option."
    `);
    release();
    await runtime.advanceBy("1s");
    expect(runtime.now()).toBe(START + 1_000);
  });
});

describe("what a listener throws", () => {
  it("fails the wait under way, once, and harms nothing", async () => {
    const runtime = startRuntime();
    const echo = runtime.createFunction("echo", { handler: async () => "answer" });
    runtime.once("invocation.started", () => {
      throw new Error("not as expected");
    });
    expect(await rejectionOf(echo.invoke())).toBe("not as expected");
    await runtime.settle();
    expect((await echo.invoke()).payload).toBe("answer");
    expect(echo.invocations).toHaveLength(2);
  });

  it("fails the next wait if none is under way", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    runtime.on("message.sent", () => {
      throw new Error("not as expected");
    });
    await queue.send("m1");
    expect(await rejectionOf(runtime.settle())).toBe("not as expected");
    expect(queue.messages).toHaveLength(1);
  });
});
