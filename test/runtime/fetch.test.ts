import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import type { FunctionUrlEvent } from "../../src/function-url/function-url-event.ts";
import "../../src/index.ts";
import { pass, rejectionOf, startRuntime } from "./started-runtime.ts";

function echo() {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", {
    handler: async (event: FunctionUrlEvent) => ({ event }),
  });
  const { functionUrl } = worker.createFunctionUrlConfig();
  return { runtime, functionUrl };
}

async function eventOf(response: Response): Promise<FunctionUrlEvent> {
  return ((await response.json()) as { readonly event: FunctionUrlEvent }).event;
}

describe("runtime.fetch", () => {
  it("takes a text, a URL or a Request, and moves time until the answer", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (event: FunctionUrlEvent) => {
        await pass(1_000);
        return event.requestContext.http.method;
      },
    });
    const { functionUrl } = worker.createFunctionUrlConfig();
    const began = runtime.now();
    expect(await (await runtime.fetch(functionUrl)).text()).toBe("GET");
    expect(await (await runtime.fetch(new URL(functionUrl), { method: "PUT" })).text()).toBe("PUT");
    expect(await (await runtime.fetch(new Request(functionUrl, { method: "DELETE" }))).text()).toBe("DELETE");
    expect(runtime.now() - began).toBe(3_000);
  });

  it("answers a Response that knows its URL", async () => {
    const { runtime, functionUrl } = echo();
    const response = await runtime.fetch(`${functionUrl}a/b?c=d`);
    expect(response).toBeInstanceOf(Response);
    expect(response).toMatchObject({ ok: true, status: 200, url: `${functionUrl}a/b?c=d` });
  });

  it.each([
    ["a text", "text", "text/plain;charset=UTF-8", "text", false],
    ["bytes", new Uint8Array([0, 255]), undefined, "AP8=", true],
    ["an ArrayBuffer", new Uint8Array([0, 255]).buffer, undefined, "AP8=", true],
    [
      "a form",
      new URLSearchParams({ a: "ä" }),
      "application/x-www-form-urlencoded;charset=UTF-8",
      "YT0lQzMlQTQ=",
      true,
    ],
    ["a Blob", new Blob(["{}"], { type: "application/json" }), "application/json", "{}", false],
  ])("sends %s as body", async (_what, body, contentType, sent, isBase64Encoded) => {
    const { runtime, functionUrl } = echo();
    const event = await eventOf(await runtime.fetch(functionUrl, { method: "POST", body }));
    expect(event.headers["content-type"]).toBe(contentType);
    expect(event).toMatchObject({ body: sent, isBase64Encoded });
  });

  it("comes in before time can move, also with a body that has to be read first", async () => {
    const { runtime, functionUrl } = echo();
    const body = new Blob(["x"]).stream();
    const response = runtime.fetch(functionUrl, { method: "POST", body, duplex: "half" });
    await runtime.settle();
    expect((await eventOf(await response)).body).toBe("eA==");
  });

  it("works inside a handler, which waits for it in virtual time", async () => {
    const runtime = startRuntime();
    const callee = runtime.createFunction("callee", {
      handler: async () => {
        await pass(2_000);
        return { ok: true };
      },
    });
    const { functionUrl } = callee.createFunctionUrlConfig();
    const caller = runtime.createFunction("caller", {
      handler: async () => (await runtime.fetch(functionUrl, { method: "POST", body: "x" })).json(),
    });
    expect((await caller.invoke()).payload).toEqual({ ok: true });
    expect(caller.invocations[0]?.durationMs).toBe(2_000);
  });

  it("gives up when it is aborted, and the function goes on", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: () => pass(1_000) });
    const { functionUrl } = worker.createFunctionUrlConfig();
    await expect(runtime.fetch(functionUrl, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    const abort = new AbortController();
    const response = runtime.fetch(functionUrl, { signal: abort.signal });
    abort.abort(new Error("no longer wanted"));
    await expect(response).rejects.toThrow("no longer wanted");
    await runtime.settle();
    expect(worker.invocations).toMatchObject([{ outcome: "success", durationMs: 1_000 }]);
  });

  it("refuses every host but that of function URLs, and what is no URL as fetch does", async () => {
    const { runtime, functionUrl } = echo();
    expect(await rejectionOf(runtime.fetch("https://example.com/path"))).toMatchInlineSnapshot(
      `"fetch(): a request to https://example.com is not simulated. It takes function URLs of the runtime, https://<url-id>.lambda-url.us-east-1.on.aws/."`,
    );
    await expect(runtime.fetch(functionUrl.replace("https:", "http:"))).rejects.toThrow("is not simulated");
    await expect(runtime.fetch(functionUrl.replace("us-east-1", "eu-west-1"))).rejects.toThrow(
      "is not simulated",
    );
    await expect(runtime.fetch("/path")).rejects.toThrow(TypeError);
  });

  it("has no body in answers that cannot have one", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async ({ rawPath }: FunctionUrlEvent) => ({ statusCode: rawPath.slice(1), body: "body" }),
    });
    const { functionUrl } = worker.createFunctionUrlConfig();
    for (const status of ["204", "304"]) {
      const response = await runtime.fetch(functionUrl + status);
      expect([response.status, await response.text()]).toEqual([Number(status), ""]);
    }
    const head = await runtime.fetch(`${functionUrl}200`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("rejects once the runtime is disposed", async () => {
    const { runtime, functionUrl } = echo();
    await runtime.dispose();
    await expect(runtime.fetch(functionUrl)).rejects.toMatchObject({ code: "DISPOSED" });
  });
});

describe("The body of a streamed response", () => {
  const streaming = () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 30,
      handler: awslambda.streamifyResponse(async (_event: unknown, stream: ResponseStream) => {
        for (const chunk of ["one", "two", "three"]) {
          await pass(1_000);
          stream.write(chunk);
        }
        await pass(1_000);
        stream.end();
      }),
    });
    const { functionUrl } = worker.createFunctionUrlConfig({ invokeMode: "RESPONSE_STREAM" });
    return { runtime, worker, functionUrl };
  };

  it("comes in chunks, and virtual time moves while they are read", async () => {
    const { runtime, functionUrl } = streaming();
    const began = runtime.now();
    const response = await runtime.fetch(functionUrl);
    const seen: [number, string][] = [[runtime.now() - began, "head"]];
    for await (const chunk of response.body ?? []) {
      seen.push([runtime.now() - began, Buffer.from(chunk).toString()]);
    }
    seen.push([runtime.now() - began, "end"]);
    expect(seen).toEqual([
      [1_000, "head"],
      [1_000, "one"],
      [2_000, "two"],
      [3_000, "three"],
      [4_000, "end"],
    ]);
  });

  it("waits while nobody reads it, whether or not time goes on meanwhile", async () => {
    const { runtime, functionUrl } = streaming();
    const began = runtime.now();
    const response = await runtime.fetch(functionUrl);
    expect(runtime.now() - began).toBe(1_000);
    await runtime.settle();
    expect(runtime.now() - began).toBe(4_000);
    expect(await response.text()).toBe("onetwothree");
    expect(runtime.now() - began).toBe(4_000);
  });

  it("can be read while the test lets time pass", async () => {
    const { runtime, functionUrl } = streaming();
    const began = runtime.now();
    const response = await runtime.fetch(functionUrl);
    const [text] = await Promise.all([response.text(), runtime.advanceBy("10s")]);
    expect([text, runtime.now() - began]).toEqual(["onetwothree", 11_000]);
  });

  it("can be left alone or cancelled: the function goes on", async () => {
    const { runtime, worker, functionUrl } = streaming();
    const response = await runtime.fetch(functionUrl);
    await response.body?.cancel();
    await runtime.fetch(functionUrl);
    await runtime.settle();
    expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["success", "success"]);
  });

  it("breaks off when the request is aborted", async () => {
    const { runtime, functionUrl } = streaming();
    const abort = new AbortController();
    const response = await runtime.fetch(functionUrl, { signal: abort.signal });
    const text = response.text();
    abort.abort(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  });

  it("can be read by a handler", async () => {
    const { runtime, functionUrl } = streaming();
    const caller = runtime.createFunction("caller", {
      timeout: 30,
      handler: async () => (await runtime.fetch(functionUrl)).text(),
    });
    expect((await caller.invoke()).payload).toBe("onetwothree");
    expect(caller.invocations[0]?.durationMs).toBe(4_000);
  });
});
