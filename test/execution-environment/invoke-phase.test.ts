import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const TIMED_OUT = { errorType: "Sandbox.Timedout" };
const exitedWith = (text: string) => ({
  errorType: "Runtime.ExitError",
  errorMessage: expect.stringMatching(new RegExp(`^RequestId: .{36} Error: Runtime exited ${text}$`)),
});

describe.each(["nodejs20.x", "nodejs22.x", "nodejs24.x"] as const)("An invocation on %s", (runtime) => {
  it("that takes all of its timeout has timed out, and one millisecond less has not", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      timeout: 1,
      handler: async (ms: number) => {
        await pass(ms);
        return "in time";
      },
    });
    expect((await worker.invoke(999)).payload).toBe("in time");
    expect((await worker.invoke(1_000)).payload).toMatchObject(TIMED_OUT);
    expect(worker.invocations.map(({ durationMs }) => durationMs)).toEqual([999, 1_000]);
  });

  it("does nothing more once it has timed out", async () => {
    const simulation = startRuntime();
    const ran: string[] = [];
    const worker = simulation.createFunction("worker", {
      runtime,
      timeout: 1,
      handler: async (event: string) => {
        if (event === "quick") return ran.push("quick");
        setTimeout(() => ran.push("timer"), 1_500);
        await pass(2_000);
        return ran.push("handler");
      },
    });
    await worker.invoke("slow");
    await simulation.advanceBy("5s");
    await worker.invoke("quick");
    expect(ran).toEqual(["quick"]);
  });

  it("that spins until its timeout is over has timed out, whatever it returns then", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      timeout: 2,
      handler: async (ms: number) => {
        const end = Date.now() + ms;
        while (Date.now() < end);
        return "spun";
      },
    });
    expect((await worker.invoke(500)).payload).toBe("spun");
    expect((await worker.invoke(5_000)).payload).toMatchObject(TIMED_OUT);
    expect(worker.invocations.map(({ durationMs, outcome }) => [durationMs, outcome])).toEqual([
      [500, "success"],
      [2_000, "timeout"],
    ]);
    expect((await worker.invoke(0)).payload).toBe("spun");
  });

  it("that asks for its remaining time until none is left has timed out, microtask by microtask, too", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      timeout: 1,
      handler: async (_event: unknown, context) => {
        while (context.getRemainingTimeInMillis() > 0) await null;
        return "too late";
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject(TIMED_OUT);
  });

  it("fails with what the `then` of a thenable throws, and takes the first of two values", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      handler: (event: string) => ({
        // biome-ignore lint/suspicious/noThenProperty: a thenable that is no promise is the subject
        then(resolve: (value: string) => void) {
          if (event === "throws") throw new RangeError("in then");
          resolve("first");
          resolve("second");
        },
      }),
    });
    expect((await worker.invoke("throws")).payload).toMatchObject({
      errorType: "RangeError",
      errorMessage: "in then",
    });
    expect((await worker.invoke("resolves")).payload).toBe("first");
    expect(simulation.journal.where("environment.reset")).toEqual([]);
  });

  it("times out while nothing but an interval goes on", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      timeout: 2,
      handler: async () => {
        setInterval(() => {}, 100);
        await new Promise(() => {});
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject(TIMED_OUT);
  });

  it("dies of process.exit in a timer that an earlier one has left behind", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      handler: async (event: string) => {
        if (event === "leaves") setTimeout(() => process.exit(3), 1_000);
        else await pass(100);
        return event;
      },
    });
    expect((await worker.invoke("leaves")).payload).toBe("leaves");
    await simulation.advanceBy("1m");
    expect((await worker.invoke("dies")).payload).toEqual(exitedWith("with error: exit status 3"));
    expect((await worker.invoke("after")).payload).toBe("after");
    expect(worker.invocations.map(({ coldStart, outcome }) => [coldStart, outcome])).toEqual([
      [true, "success"],
      [false, "crash"],
      [true, "success"],
    ]);
  });

  it("runs what earlier ones have left behind under its own request id", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      handler: async (number: number) => {
        setTimeout(() => console.log(`left by ${number}`), 1_000);
        await pass(400);
      },
    });
    for (const number of [1, 2, 3, 4]) await worker.invoke(number);
    const ids = worker.invocations.map(({ requestId }) => requestId);
    const left = worker.logs.lines.filter(({ message }) => message.includes("left by"));
    expect(
      left.map(({ message, requestId }) => [message.slice(-1), ids.indexOf(requestId ?? "") + 1]),
    ).toEqual([
      ["1", 3],
      ["2", 4],
    ]);
  });

  it("may change process.env for those that follow, until the environment is reset", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      environment: { MODE: "configured" },
      handler: async (event: string) => {
        if (event === "exit") process.exit(1);
        const before = process.env["MODE"];
        process.env["MODE"] = event;
        return before;
      },
    });
    const seen: unknown[] = [];
    for (const event of ["one", "two"]) seen.push((await worker.invoke(event)).payload);
    await worker.invoke("exit");
    seen.push((await worker.invoke("three")).payload);
    expect(seen).toEqual(["configured", "one", "configured"]);
  });

  it("is handed an event that it may change without anybody noticing", async () => {
    const worker = startRuntime().createFunction("worker", {
      runtime,
      handler: async (event: { items: number[] }) => {
        event.items.push(2);
        return event.items;
      },
    });
    const event = { items: [1] };
    expect((await worker.invoke(event)).payload).toEqual([1, 2]);
    expect((await worker.invoke(event)).payload).toEqual([1, 2]);
    expect(event).toEqual({ items: [1] });
  });

  it("fails with an awaited rejection and keeps its environment", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      handler: async () => pass(10).then(() => Promise.reject(new RangeError("awaited"))),
    });
    expect((await worker.invoke({})).payload).toMatchObject({
      errorType: "RangeError",
      errorMessage: "awaited",
    });
    expect(simulation.journal.where("environment.reset")).toEqual([]);
  });

  it("fails with a response over the limit, counted in bytes, and keeps its environment", async () => {
    const simulation = startRuntime();
    // Two quotes and two bytes for each character: exactly the limit, then two bytes more.
    const fits = (6_291_556 - 2) / 2;
    const worker = simulation.createFunction("worker", {
      runtime,
      handler: async (length: number) => "ä".repeat(length),
    });
    const largest = await worker.invoke(fits);
    const tooLarge = await worker.invoke(fits + 1);
    expect([largest.functionError, (largest.payload as string).length]).toEqual([undefined, fits]);
    expect([tooLarge.functionError, tooLarge.payload]).toEqual([
      "Unhandled",
      {
        errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
        errorType: "Function.ResponseSizeTooLarge",
      },
    ]);
    expect(simulation.journal.where("environment.reset")).toEqual([]);
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, false]);
  });

  it("with an extension ends when both are done, whoever is first", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      extensions: [{ name: "x", onInvoke: () => pass(500) }],
      handler: async (ms: number) => pass(ms),
    });
    await worker.invoke(200);
    await simulation.settle();
    await worker.invoke(900);
    await simulation.settle();
    expect(worker.invocations.map(({ durationMs }) => durationMs)).toEqual([500, 900]);
  });

  it("that failed has failed, however long an extension goes on", async () => {
    const simulation = startRuntime();
    const worker = simulation.createFunction("worker", {
      runtime,
      timeout: 2,
      extensions: [{ name: "x", onInvoke: () => pass(60_000) }],
      handler: async () => {
        throw new Error("no");
      },
    });
    const begin = simulation.now();
    const { payload, functionError } = await worker.invoke({});
    expect([functionError, simulation.now() - begin]).toEqual(["Unhandled", 0]);
    expect(payload).toMatchObject({ errorType: "Error", errorMessage: "no" });
    await simulation.settle();
    expect(simulation.journal.where("environment.reset").map(({ reason }) => reason)).toEqual(["timeout"]);
  });
});

describe("A process that exits", () => {
  it.each(["nodejs22.x", "nodejs24.x"] as const)(
    "after its answer, while an extension works on, leaves the answer as it was on %s",
    async (runtime) => {
      const simulation = startRuntime();
      const worker = simulation.createFunction("worker", {
        runtime,
        extensions: [{ name: "x", onInvoke: () => pass(1_000) }],
        handler: async () => {
          setTimeout(() => process.exit(1), 500);
          return "out";
        },
      });
      expect((await worker.invoke({})).payload).toBe("out");
      await simulation.settle();
      expect(worker.invocations[0]).toMatchObject({ outcome: "crash", durationMs: 500 });
      expect(simulation.journal.where("environment.reset")).toHaveLength(1);
    },
  );
});
