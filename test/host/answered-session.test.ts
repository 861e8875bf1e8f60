import { once } from "node:events";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { AnsweredSession } from "../../src/host/answered-session.ts";

describe("an HTTP/2 session that is answered in this process", () => {
  it("answers each of its streams", async () => {
    const session = new AnsweredSession("h", async ({ method, hostname, path, headers, body }) => ({
      statusCode: 200,
      headers: { "content-type": "text/plain" },
      body: Buffer.from(`${method} ${hostname} ${path} ${headers["a"]} ${Buffer.from(body)}`),
    }));
    const stream = session.request({ ":method": "PUT", ":path": "/p", A: "b" });
    stream.end("text");
    const [headers] = await once(stream, "response");
    expect(headers).toEqual({ ":status": 200, "content-type": "text/plain" });
    expect(await text(stream)).toBe("PUT h /p b text");
  });

  it("passes streams on", async () => {
    const session = new AnsweredSession("h", async () => ({
      statusCode: 200,
      headers: {},
      body: Readable.from([Buffer.from("a"), Buffer.from("b")]),
    }));
    const stream = session.request({});
    stream.end();
    expect(await text(stream)).toBe("ab");
  });

  it("hands on the error of whoever answers", async () => {
    const session = new AnsweredSession("h", () => Promise.reject(new Error("no")));
    const stream = session.request({});
    stream.end();
    const [error] = await once(stream, "error");
    expect(error).toMatchObject({ message: "no" });
  });

  it("is closed once", () => {
    const session = new AnsweredSession("h", () => Promise.reject(new Error("no")));
    let closings = 0;
    session.on("close", () => closings++);
    session.ref();
    session.unref();
    session.setTimeout().close();
    session.destroy();
    expect([closings, session.closed, session.destroyed]).toEqual([1, true, true]);
  });
});
