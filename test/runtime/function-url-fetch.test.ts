import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import type { FunctionSettings } from "../../src/function/function-options.ts";
import type { FunctionUrlConfigOptions } from "../../src/function-url/function-url-config.ts";
import type { FunctionUrlEvent } from "../../src/function-url/function-url-event.ts";
import "../../src/index.ts";
import type { RuntimeOptions } from "../../src/runtime/runtime-options.ts";
import { pass, rejectionOf, startRuntime } from "./started-runtime.ts";

interface Setup {
  readonly runtime?: RuntimeOptions;
  readonly settings?: FunctionSettings;
  readonly url?: FunctionUrlConfigOptions;
}

type AnyHandler = (event: FunctionUrlEvent, stream: ResponseStream) => unknown;

function createWorker(handler: AnyHandler, setup: Setup = {}) {
  const runtime = startRuntime(setup.runtime);
  const worker = runtime.createFunction("worker", { ...setup.settings, handler: handler as () => unknown });
  const { functionUrl } = worker.createFunctionUrlConfig(setup.url);
  return { runtime, worker, functionUrl, fetch: (init?: RequestInit) => runtime.fetch(functionUrl, init) };
}

function streaming(handler: (event: FunctionUrlEvent, stream: ResponseStream) => unknown): AnyHandler {
  return awslambda.streamifyResponse(handler as never) as AnyHandler;
}

function fail(): never {
  throw new RangeError("no");
}

const from = (stream: ResponseStream) =>
  awslambda.HttpResponseStream.from(stream, {
    statusCode: 201,
    headers: { a: "b" },
    cookies: ["c=1", "d=2"],
  });

/** What a client sees of a response. */
async function seen(fetched: Promise<Response> | Response) {
  const response = await fetched;
  return [response.status, response.headers.get("content-type"), await response.text()];
}

const STREAMS = { url: { invokeMode: "RESPONSE_STREAM" } } as const;
const FAILED = [502, "application/json", "Internal Server Error"];

describe("A request to a function URL", () => {
  it("is an invocation like any other, with the trace and the id that the response names", async () => {
    const { runtime, worker, fetch } = createWorker(async ({ headers, requestContext }) => {
      await pass(500);
      return {
        trace: headers["x-amzn-trace-id"],
        requestId: requestContext.requestId,
        at: requestContext.timeEpoch,
      };
    });
    const at = runtime.now();
    const response = await fetch();
    const body = (await response.json()) as Record<string, string>;
    const header = (name: string) => response.headers.get(name) ?? "";
    expect(worker.invocations).toMatchObject([{ requestId: body["requestId"], outcome: "success" }]);
    expect(header("x-amzn-requestid")).toBe(body["requestId"]);
    expect(body["at"]).toBe(at);
    expect(new Date(header("date")).getTime()).toBe(runtime.now() - (runtime.now() % 1_000));
    expect(header("content-length")).toBe(String(JSON.stringify(body).length));
    const root = /Root=([^;]+)/.exec(header("x-amzn-trace-id"))?.[1];
    expect(body["trace"]).toMatch(new RegExp(`^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=${root}$`));
  });

  it("goes on with the trace of its client", async () => {
    const { fetch } = createWorker(async () => process.env["_X_AMZN_TRACE_ID"]);
    const root = "1-68c80012-0123456789abcdef01234567";
    const response = await fetch({ headers: { "x-amzn-trace-id": `Root=${root}` } });
    expect(response.headers.get("x-amzn-trace-id")).toContain(`Root=${root};`);
    expect(await response.text()).toContain(`Root=${root};`);
  });

  it("to the URL of an alias runs the version that it points to", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "one" });
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    worker.update({ handler: async () => "two" });
    const { functionUrl } = live.createFunctionUrlConfig();
    expect(await (await runtime.fetch(functionUrl)).text()).toBe("one");
    live.update({ functionVersion: worker.publishVersion().version });
    expect(await (await runtime.fetch(functionUrl)).text()).toBe("two");
  });

  it("is not let in by a URL that there is not", async () => {
    const { runtime, worker, functionUrl, fetch } = createWorker(async () => {});
    worker.deleteFunctionUrlConfig();
    const response = await fetch();
    expect(response.headers.get("x-amzn-errortype")).toBe("AccessDeniedException");
    expect(await seen(response)).toEqual([403, "application/json", '{"Message":null}']);
    expect((await runtime.fetch(functionUrl.replace(/[0-9a-z]{32}/, "a".repeat(32)))).status).toBe(403);
    expect(worker.invocations).toEqual([]);
  });

  it("has to be signed where the URL asks for it, and signed ones are not simulated", async () => {
    const { worker, fetch, runtime, functionUrl } = createWorker(async () => {}, {
      url: { authType: "AWS_IAM" },
    });
    expect(await seen(fetch())).toEqual([403, "application/json", '{"Message":"Forbidden"}']);
    const signed = { headers: { authorization: "AWS4-HMAC-SHA256 Credential=..." } };
    expect(await rejectionOf(fetch(signed))).toMatchInlineSnapshot(
      `"fetch(): a signed request to a function URL is not simulated. Give the URL the authType "NONE", or invoke the function with an event that has requestContext.authorizer.iam."`,
    );
    await expect(runtime.fetch(`${functionUrl}?X-Amz-Signature=0`)).rejects.toThrow("is not simulated");
    expect(worker.invocations).toEqual([]);
  });

  it("is let in by a policy that lets everybody, where policies are enforced", async () => {
    const { worker, fetch } = createWorker(async () => "in", { runtime: { permissions: "enforce" } });
    const refused = await fetch();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      Message:
        "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    });
    worker.addPermission({
      statementId: "url",
      action: "lambda:InvokeFunctionUrl",
      principal: "*",
      functionUrlAuthType: "NONE",
    });
    expect(await (await fetch()).text()).toBe("in");
  });

  it("gets 429 where there is no capacity, 502 where the function fails", async () => {
    const idle = createWorker(async () => {}, { settings: { reservedConcurrentExecutions: 0 } });
    const throttled = await idle.fetch();
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get("x-amzn-errortype")).toBe("TooManyRequestsException");
    expect(await throttled.json()).toMatchInlineSnapshot(`
      {
        "Reason": "ReservedFunctionConcurrentInvocationLimitExceeded",
        "Type": "User",
        "message": "Rate Exceeded.",
      }
    `);
    expect(await seen(createWorker(async () => fail()).fetch())).toEqual(FAILED);
    expect(await seen(createWorker(async () => ({ statusCode: 700 })).fetch())).toEqual(FAILED);
    const slow = createWorker(() => pass(10_000), { settings: { timeout: 1 } });
    expect(await seen(slow.fetch())).toEqual(FAILED);
    expect(slow.worker.invocations).toMatchObject([{ outcome: "timeout" }]);
  });

  it("is not simulated if its event would be larger than Lambda takes", async () => {
    const { fetch } = createWorker(async () => {});
    const body = new Uint8Array(5 * 1_024 * 1_024);
    expect(await rejectionOf(fetch({ method: "POST", body }))).toMatchInlineSnapshot(
      `"fetch(): the answer to a request whose event has more than 6291456 bytes is not simulated"`,
    );
  });

  it("of another origin is answered as the CORS settings say, a preflight without an invocation", async () => {
    const cors = { allowOrigins: ["https://shop.example"], allowMethods: ["GET"] };
    const { worker, fetch } = createWorker(async () => "answer", { url: { cors } });
    const preflight = await fetch({
      method: "OPTIONS",
      headers: { origin: "https://shop.example", "access-control-request-method": "GET" },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET");
    expect(preflight.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(worker.invocations).toEqual([]);
    const response = await fetch({ headers: { origin: "https://shop.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(await response.text()).toBe("answer");
    const other = await fetch({ headers: { origin: "https://other.example" } });
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
    expect(await other.text()).toBe("answer");
  });
});

describe("A URL that answers with the whole response", () => {
  it.each([
    [
      "the head of an HTTP response, and nothing of its body",
      async (stream: ResponseStream) => void from(stream).end("body"),
      [201, "application/json", ""],
    ],
    [
      "what was written",
      async (stream: ResponseStream) => void stream.end("body"),
      [200, "application/octet-stream", "body"],
    ],
    [
      "an empty body of what wrote nothing",
      async (stream: ResponseStream) => void stream.end(),
      [200, "application/json", ""],
    ],
    ["an empty body of what failed at once", async () => fail(), [200, "application/json", ""]],
    [
      "the head of what failed later",
      async (stream: ResponseStream) => {
        from(stream).write("part");
        fail();
      },
      [201, "application/json", ""],
    ],
    [
      "a failure instead of metadata that are none",
      async (stream: ResponseStream) => {
        stream.setContentType("application/vnd.awslambda.http-integration-response");
        stream.end("body");
      },
      FAILED,
    ],
  ])("has of a handler that streams %s", async (_what, write, expected) => {
    const { fetch } = createWorker(streaming((_event, stream) => write(stream)));
    expect(await seen(fetch())).toEqual(expected);
  });
});

describe("A URL that streams the response", () => {
  it("has the status, headers and cookies that the handler says, then the body", async () => {
    const { fetch } = createWorker(
      streaming(async (_event, stream) => {
        const http = from(stream);
        http.write("one ");
        http.end("two");
      }),
      STREAMS,
    );
    const response = await fetch();
    expect(response.status).toBe(201);
    expect(response.headers.get("a")).toBe("b");
    expect(response.headers.getSetCookie()).toEqual(["c=1", "d=2"]);
    expect(response.headers.get("content-length")).toBeNull();
    expect(await response.text()).toBe("one two");
  });

  it("is octets unless the handler sets another type", async () => {
    const plain = createWorker(
      streaming(async (_event, stream) => void stream.end("x")),
      STREAMS,
    );
    expect(await seen(plain.fetch())).toEqual([200, "application/octet-stream", "x"]);
    const typed = createWorker(
      streaming(async (_event, stream) => {
        stream.setContentType("text/csv");
        stream.end("a,b");
      }),
      STREAMS,
    );
    expect(await seen(typed.fetch())).toEqual([200, "text/csv", "a,b"]);
  });

  it("has of a handler that does not stream the head, and its whole answer as body", async () => {
    const answer = { statusCode: 201, headers: { "content-type": "text/plain" }, body: "b" };
    const { fetch } = createWorker(async () => answer, STREAMS);
    expect(await seen(fetch())).toEqual([201, "text/plain", JSON.stringify(answer)]);
    expect(await seen(createWorker(async () => "text", STREAMS).fetch())).toEqual([
      200,
      "application/json",
      '"text"',
    ]);
    expect(await seen(createWorker(async () => ({ statusCode: 1 }), STREAMS).fetch())).toEqual(FAILED);
    const failed = await createWorker(async () => fail(), STREAMS).fetch();
    expect(failed.status).toBe(200);
    expect(await failed.json()).toMatchObject({ errorType: "RangeError", errorMessage: "no" });
  });

  it("keeps what was written before a failure or a timeout", async () => {
    const failing = createWorker(
      streaming(async (_event, stream) => {
        from(stream).write("part");
        await pass(10);
        fail();
      }),
      STREAMS,
    );
    expect(await seen(failing.fetch())).toEqual([201, "application/json", "part"]);
    const slow = createWorker(
      streaming(async (_event, stream) => {
        stream.write("part");
        await pass(10_000);
      }),
      { ...STREAMS, settings: { timeout: 1 } },
    );
    expect(await seen(slow.fetch())).toEqual([200, "application/octet-stream", "part"]);
  });

  it("ends with the invocation if nothing was written", async () => {
    const { fetch } = createWorker(
      streaming(async (_event, stream) => void stream.end()),
      STREAMS,
    );
    expect(await seen(fetch())).toEqual([200, "application/octet-stream", ""]);
  });

  it("waits for metadata that come in pieces, and is a failure if they do not come", async () => {
    const type = "application/vnd.awslambda.http-integration-response";
    const { fetch } = createWorker(
      streaming(async (_event, stream) => {
        stream.setContentType(type);
        stream.write('{"statusCode"');
        await pass(1_000);
        stream.end(Buffer.from(`:202}${"\0".repeat(8)}body`));
      }),
      STREAMS,
    );
    expect(await seen(fetch())).toEqual([202, "application/json", "body"]);
    const other = createWorker(
      streaming(async (_event, stream) => {
        stream.setContentType(type);
        stream.end("body");
      }),
      STREAMS,
    );
    expect(await seen(other.fetch())).toEqual(FAILED);
  });

  it("is throttled as any other", async () => {
    const { fetch } = createWorker(async () => {}, {
      ...STREAMS,
      settings: { reservedConcurrentExecutions: 0 },
    });
    expect((await fetch()).status).toBe(429);
  });
});
