import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

/** A module that takes real time to load, as all do. */
function module(order: string[], name: string) {
  return async () => {
    order.push(`${name} begins`);
    await import("node:fs/promises").then(({ readFile }) => readFile(new URL(import.meta.url)));
    order.push(`${name} ends`);
    return { handler: async () => name };
  };
}

describe("Cold starts", () => {
  it("load one module after the other, also those of two runtimes", async () => {
    const order: string[] = [];
    const [first, second] = [startRuntime(), startRuntime()];
    const functions = [
      first.createFunction("a", { load: module(order, "a") }),
      first.createFunction("b", { load: module(order, "b") }),
      second.createFunction("c", { load: module(order, "c") }),
    ];
    const answers = await Promise.all(functions.map((one) => one.invoke({})));
    expect(answers.map(({ payload }) => payload)).toEqual(["a", "b", "c"]);
    const names = order.map((entry) => entry.split(" ")[0]);
    for (let index = 0; index < order.length; index += 2) expect(names[index]).toBe(names[index + 1]);
  });

  it("of one runtime go on when a module never comes to its end", async () => {
    const runtime = startRuntime();
    const stuck = runtime.createFunction("stuck", {
      timeout: 3,
      load: async () => {
        await pass(60_000);
        return { handler: async () => "never" };
      },
    });
    const other = runtime.createFunction("other", { load: () => ({ handler: async () => "served" }) });
    expect((await stuck.invoke({})).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect((await other.invoke({})).payload).toBe("served");
  });
});
