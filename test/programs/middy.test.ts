import middy from "@middy/core";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

function createApi() {
  const seen: string[] = [];
  const handler = middy({ timeoutEarlyInMillis: 500, timeoutEarlyResponse: () => ({ statusCode: 408 }) })
    .use({
      before: async () => void seen.push("before"),
      after: async () => void seen.push("after"),
      onError: async (request) => {
        seen.push("onError");
        request.response = { statusCode: 500, body: request.error?.message };
      },
    })
    .handler(async (event: { readonly takes?: number; readonly fails?: string }) => {
      if (event.fails !== undefined) throw new Error(event.fails);
      await pass(event.takes ?? 0);
      return { statusCode: 200 };
    });
  const runtime = startRuntime();
  const api = runtime.createFunction("api", {
    timeout: 3,
    handler: handler as unknown as (event: object) => unknown,
  });
  return { api, seen };
}

describe("A handler in Middy", () => {
  it("runs between its middleware", async () => {
    const { api, seen } = createApi();
    expect((await api.invoke({})).payload).toEqual({ statusCode: 200 });
    expect(seen).toEqual(["before", "after"]);
  });

  it("has its errors answered by middleware", async () => {
    const { api, seen } = createApi();
    expect((await api.invoke({ fails: "no stock" })).payload).toEqual({ statusCode: 500, body: "no stock" });
    expect(seen).toEqual(["before", "onError"]);
  });

  it("answers half a second before its timeout, in virtual time", async () => {
    const { api } = createApi();
    expect((await api.invoke({ takes: 10_000 })).payload).toEqual({ statusCode: 408 });
    expect(api.invocations).toMatchObject([{ outcome: "success", durationMs: 2_500 }]);
  });
});
