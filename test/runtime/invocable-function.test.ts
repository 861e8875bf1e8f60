import { describe, expect, expectTypeOf, it } from "vitest";
import { InvocableFunction } from "../../src/runtime/invocable-function.ts";
import { pass, startRuntime } from "./started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;

describe("What can be invoked", () => {
  it("is a function, a version and an alias, each under its own ARN", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (_event: unknown, { invokedFunctionArn }) => invokedFunctionArn,
    });
    const version = worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    for (const target of [worker, version, live]) {
      expect(target).toBeInstanceOf(InvocableFunction);
      expect((await target.invoke()).payload).toBe(target.arn);
    }
  });

  it("keeps the handler's types, whichever way it is invoked", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (event: { readonly order: number }) => ({ doubled: event.order * 2 }),
    });
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    const { payload } = await live.invoke({ order: 2 });
    expect(payload).toEqual({ doubled: 4 });
    expectTypeOf(live.invoke).parameter(0).toEqualTypeOf<{ readonly order: number } | undefined>();
  });

  it("is named by what refuses a permission", () => {
    const worker = startRuntime().createFunction("worker", { handler: async () => {} });
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    for (const [target, name] of [
      [worker, "worker"],
      [live, "worker:live"],
    ] as const)
      expect(() => target.addPermission({} as never)).toThrow(
        `${name}.addPermission(): expected \`statementId\``,
      );
  });

  it("answers a synchronous call when the handler is done, and an event at once", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    const begin = runtime.now();
    expect((await worker.invoke({}, EVENT)).statusCode).toBe(202);
    expect(runtime.now()).toBe(begin);
    expect((await worker.invoke({})).statusCode).toBe(200);
    expect(runtime.now()).toBe(begin + 1_000);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(2);
  });

  it("may be called by a handler, as an event it does not wait for", async () => {
    const runtime = startRuntime();
    const second = runtime.createFunction("second", { handler: async () => pass(2_000) });
    const first = runtime.createFunction("first", {
      handler: async () => (await second.invoke({}, EVENT)).statusCode,
    });
    const begin = runtime.now();
    expect((await first.invoke()).payload).toBe(202);
    expect(runtime.now()).toBe(begin);
    await runtime.settle();
    expect(second.invocations).toMatchObject([{ outcome: "success" }]);
  });

  it("leaves nothing behind when the runtime is disposed of with events in the queue", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    await runtime.dispose();
    await expect(worker.invoke({}, EVENT)).rejects.toMatchObject({ code: "DISPOSED" });
    expect(worker.invocations).toHaveLength(1);
  });
});
