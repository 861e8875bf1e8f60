// The same tests for every runner and module format. CommonJS, because that is what all of them can load.

const { Buffer } = require("node:buffer");
const { readFile } = require("node:fs/promises");
const timers = require("node:timers/promises");
const { promisify } = require("node:util");
const { gzip } = require("node:zlib");

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * @param {object} tools
 * @param {(title: string, run: () => Promise<void>) => void} tools.test
 * @param {typeof import("expect").expect} tools.expect
 * @param {typeof import("lambdarium")} tools.lambdarium the package as the test file's own format gets it
 * @param {() => unknown} tools.load imports the handler next to the test file, which counts its invocations and sleeps
 * @param {{ install(): void, uninstall(): void }} [tools.fakeTimers] those of the runner
 */
module.exports = function defineLambdaSuite({ test, expect, lambdarium, load, fakeTimers }) {
  const { createRuntime } = lambdarium;

  /** A test with a runtime of its own. */
  function testRuntime(title, run) {
    test(title, async () => {
      const runtime = createRuntime();
      try {
        await run(runtime);
      } finally {
        await runtime.dispose();
      }
    });
  }

  testRuntime("a handler gets the event and its answer comes back as JSON", async (runtime) => {
    const greeter = runtime.createFunction("greeter", {
      handler: async (event) => ({ greeting: `Hello, ${event.name}`, at: new Date(0), nothing: undefined }),
    });
    const answer = await greeter.invoke({ name: "Ada" });
    expect(answer.statusCode).toBe(200);
    expect(answer.functionError).toBe(undefined);
    expect(answer.payload).toEqual({ greeting: "Hello, Ada", at: "1970-01-01T00:00:00.000Z" });
  });

  testRuntime("a handler that throws answers with its error", async (runtime) => {
    const failing = runtime.createFunction("failing", {
      handler: async () => {
        throw new TypeError("no such order");
      },
    });
    const { statusCode, functionError, payload } = await failing.invoke({});
    expect({ statusCode, functionError }).toEqual({ statusCode: 200, functionError: "Unhandled" });
    expect(payload).toMatchObject({ errorType: "TypeError", errorMessage: "no such order" });
  });

  testRuntime("hours pass in a handler and hardly a moment in the test", async (runtime) => {
    const begin = Date.now();
    const sleeper = runtime.createFunction("sleeper", {
      timeout: 900,
      handler: async () => {
        const startedAt = Date.now();
        await timers.setTimeout(5 * MINUTE_MS);
        await promisify(setTimeout)(5 * MINUTE_MS);
        await new Promise((resolve) => setTimeout(resolve, 4 * MINUTE_MS));
        return Date.now() - startedAt;
      },
    });
    for (let hour = 0; hour < 6; hour++) {
      expect((await sleeper.invoke({})).payload).toBe(14 * MINUTE_MS);
      await runtime.advanceBy("46m");
    }
    expect(runtime.now() - new Date("2026-01-01T00:00:00.000Z").getTime()).toBe(6 * HOUR_MS);
    expect(Date.now() - begin).toBeLessThan(HOUR_MS);
  });

  testRuntime("a handler that never answers times out", async (runtime) => {
    const stuck = runtime.createFunction("stuck", {
      timeout: 900,
      handler: () => new Promise(() => setInterval(() => {}, MINUTE_MS)),
    });
    const { functionError, payload } = await stuck.invoke({});
    expect(functionError).toBe("Unhandled");
    expect(payload.errorMessage).toContain("Task timed out after 900.00 seconds");
  });

  testRuntime("virtual time does not overtake files and threads", async (runtime) => {
    const worker = runtime.createFunction("worker", {
      timeout: 1,
      handler: async () => {
        const text = await readFile(__filename, "utf8");
        const packed = await promisify(gzip)(Buffer.from(text.repeat(50)));
        return { characters: text.length, isSmaller: packed.length < text.length * 50 };
      },
    });
    expect((await worker.invoke({})).payload).toEqual({ characters: expect.any(Number), isSmaller: true });
  });

  testRuntime("environments have their own variables, output and end", async (runtime) => {
    const handler = async ({ exits }) => {
      console.log(`stage ${process.env.STAGE}`);
      if (exits) process.exit(3);
      return process.env.STAGE;
    };
    const create = (name, STAGE) => runtime.createFunction(name, { handler, environment: { STAGE } });
    const [blue, green] = [create("blue", "b"), create("green", "g")];
    const answers = await Promise.all([blue.invoke({}), green.invoke({})]);
    expect(answers.map(({ payload }) => payload)).toEqual(["b", "g"]);
    expect(process.env.STAGE).toBe(undefined);
    expect(blue.logs.toString()).toContain("stage b");
    expect(blue.logs.toString()).not.toContain("stage g");
    expect((await blue.invoke({ exits: true })).payload).toMatchObject({ errorType: "Runtime.ExitError" });
  });

  testRuntime(
    "a rejection that nobody handles is the invocation's failure, not the test's",
    async (runtime) => {
      const careless = runtime.createFunction("careless", {
        handler: async () => {
          void Promise.reject(new Error("left alone"));
          await timers.setTimeout(10);
          return "unreachable";
        },
      });
      const { functionError, payload } = await careless.invoke({});
      expect(functionError).toBe("Unhandled");
      expect(payload).toMatchObject({ errorType: "Runtime.UnhandledPromiseRejection" });
    },
  );

  testRuntime("Lambda's refusals are errors an SDK client would throw", async (runtime) => {
    const closed = runtime.createFunction("closed", {
      handler: async () => 1,
      reservedConcurrentExecutions: 0,
    });
    const refusal = await closed.invoke({}).catch((error) => error);
    expect(refusal).toBeInstanceOf(lambdarium.AwsServiceError);
    expect(refusal.name).toBe("TooManyRequestsException");
    expect(refusal.$metadata.httpStatusCode).toBe(429);
  });

  testRuntime("a message that keeps failing ends in the dead-letter queue", async (runtime) => {
    const deadLetters = runtime.createQueue("orders-dlq");
    const orders = runtime.createQueue("orders", {
      visibilityTimeout: 30,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
    });
    const attempts = [];
    const worker = runtime.createFunction("worker", {
      timeout: 5,
      handler: async ({ Records }) => {
        attempts.push(Date.now());
        const failed = Records.filter(({ body }) => JSON.parse(body).poison);
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    runtime.createEventSourceMapping({
      eventSource: orders,
      function: worker,
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
    await orders.send({ id: 1 });
    await orders.send({ id: 2, poison: true });
    await runtime.settle();
    expect(orders.messages).toEqual([]);
    expect(deadLetters.messages.map(({ body }) => JSON.parse(body).id)).toEqual([2]);
    expect(attempts.at(-1) - attempts[0]).toBeGreaterThanOrEqual(60_000);
    expect(runtime.journal.where("message.deadLettered", { queue: "orders" })).toHaveLength(1);
  });

  testRuntime("a cold start evaluates the handler's module afresh", async (runtime) => {
    const counter = runtime.createFunction("counter", { load });
    const count = async () => (await counter.invoke({})).payload;
    expect([await count(), await count()]).toEqual([
      { count: 1, sleptMs: 1_000 },
      { count: 2, sleptMs: 1_000 },
    ]);
    await runtime.advanceBy("1h");
    expect(await count()).toEqual({ count: 1, sleptMs: 1_000 });
  });

  test("the same seed gives the same run", async () => {
    const run = async () => {
      const runtime = createRuntime({ seed: 7 });
      const dice = runtime.createFunction("dice", { handler: async () => Math.random() });
      await dice.invoke({});
      await dice.invoke({});
      const journal = JSON.stringify(runtime.journal.entries);
      await runtime.dispose();
      return journal;
    };
    expect(await run()).toBe(await run());
  });

  test("a runtime that is disposed of says so", async () => {
    const runtime = createRuntime();
    await runtime.dispose();
    expect(() => runtime.createQueue("orders")).toThrow(lambdarium.DisposedError);
  });

  if (fakeTimers !== undefined) {
    testRuntime("fake timers of the test do not stop the handler's time", async (runtime) => {
      const sleeper = runtime.createFunction("sleeper", {
        handler: async () => {
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          return "slept";
        },
      });
      const invoke = async () => (await sleeper.invoke({})).payload;
      expect(await invoke()).toBe("slept");
      fakeTimers.install();
      try {
        expect(await invoke()).toBe("slept");
      } finally {
        fakeTimers.uninstall();
      }
      expect(await invoke()).toBe("slept");
    });

    testRuntime("fake timers of the test do not stop cold starts", async (runtime) => {
      const counters = ["first", "second"].map((name) => runtime.createFunction(name, { load }));
      fakeTimers.install();
      try {
        for (const counter of counters)
          expect((await counter.invoke({})).payload).toMatchObject({ count: 1 });
      } finally {
        fakeTimers.uninstall();
      }
    });
  }
};
