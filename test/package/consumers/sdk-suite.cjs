// Clients that a handler's module creates by itself, for every runner and module format.

/**
 * @param {object} tools
 * @param {(title: string, run: () => Promise<void>) => void} tools.test
 * @param {typeof import("expect").expect} tools.expect
 * @param {typeof import("lambdarium")} tools.lambdarium the package as the test file's own format gets it
 * @param {() => unknown} tools.load imports the handler, whose module has a client of its own
 */
module.exports = function defineSdkSuite({ test, expect, lambdarium, load }) {
  function createSender() {
    const runtime = lambdarium.createRuntime();
    runtime.interceptAwsSdk();
    const orders = runtime.createQueue("orders");
    const sender = runtime.createFunction("sender", { load, environment: { ORDERS_URL: orders.url } });
    return { runtime, orders, sender };
  }

  test("a client at the top of a handler's module reaches the runtime", async () => {
    const { runtime, orders, sender } = createSender();
    const { payload } = await sender.invoke({ id: 1 });
    expect(payload).toEqual({ attempts: 1 });
    expect(orders.messages.map(({ body }) => body)).toEqual(['{"id":1}']);
    await runtime.dispose();
  });

  test("a client's retries pass in virtual time", async () => {
    const { runtime, orders, sender } = createSender();
    runtime.faults.on("sqs:SendMessage").nth(1).loseResponse();
    runtime.faults.on("sqs:SendMessage").nth(2).delay("30m");
    const startedAt = runtime.now();
    const answer = sender.invoke({ id: 1 });
    expect((await answer).functionError).toBe("Unhandled");
    expect(runtime.now() - startedAt).toBe(3_000);
    expect(orders.messages).toHaveLength(1);
    await runtime.dispose();
  });

  test("the next runtime is reached by the same modules", async () => {
    for (const id of [1, 2]) {
      const { runtime, orders, sender } = createSender();
      await sender.invoke({ id });
      expect(orders.messages.map(({ body }) => body)).toEqual([`{"id":${id}}`]);
      await runtime.dispose();
    }
  });
};
