import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { AnsweredRequest, type AnswerRequest } from "../../src/host/answered-request.ts";

const TARGET = { method: "POST", hostname: "h", pathAndQuery: "/p?q=1", headers: { a: "b" } };

async function responseOf(request: AnsweredRequest): Promise<IncomingMessage> {
  const [response] = await once(request, "response");
  return response as IncomingMessage;
}

describe("a request that is answered in this process", () => {
  it("is answered when its body is complete", async () => {
    const answer: AnswerRequest = async ({ body, query }) => ({
      statusCode: 201,
      headers: { "content-type": "text/plain" },
      body: Buffer.from(`${Buffer.from(body)} ${query["q"]}`),
    });
    const request = new AnsweredRequest(TARGET, answer);
    request.write("one ");
    request.end(Buffer.from("two"));
    const response = await responseOf(request);
    expect(response).toMatchObject({
      statusCode: 201,
      headers: { "content-type": "text/plain" },
      rawHeaders: ["content-type", "text/plain"],
      complete: true,
    });
    expect(await text(response)).toBe("one two 1");
  });

  it("can be answered long after it was complete, with a stream", async () => {
    let resolve = (): void => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const request = new AnsweredRequest(TARGET, async () => {
      await promise;
      return { statusCode: 200, headers: {}, body: Readable.from([Buffer.from("a"), Buffer.from("b")]) };
    });
    request.end();
    await once(request, "finish");
    setImmediate(resolve);
    expect(await text(await responseOf(request))).toBe("ab");
    if (!request.destroyed) await once(request, "close");
  });

  it("fails with the error of whoever answers", async () => {
    const request = new AnsweredRequest(TARGET, () => Promise.reject(new Error("no")));
    request.end();
    const [error] = await once(request, "error");
    expect(error).toMatchObject({ message: "no" });
  });

  it("is not answered once it was aborted", async () => {
    let responses = 0;
    let resolve = (): void => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const request = new AnsweredRequest(TARGET, async () => {
      await promise;
      return { statusCode: 200, headers: {}, body: new Uint8Array() };
    });
    request.on("response", () => responses++);
    request.end();
    request.abort();
    resolve();
    await new Promise(setImmediate);
    expect(responses).toBe(0);
  });

  it("looks like a request on an open connection", async () => {
    const request = new AnsweredRequest(TARGET, async () => ({
      statusCode: 200,
      headers: {},
      body: new Uint8Array(),
    }));
    const [socket] = await once(request, "socket");
    expect(socket).toMatchObject({ connecting: false });
    expect(request.getHeader("A")).toBe("b");
    expect(request.getHeaders()).toEqual({ a: "b" });
    expect(request.setTimeout()).toBe(request);
    request.setNoDelay();
    request.setSocketKeepAlive();
    request.flushHeaders();
    const noSocket = request.socket.setKeepAlive().setNoDelay().setTimeout().ref().unref().destroy();
    expect(noSocket).toBe(socket);
  });
});
