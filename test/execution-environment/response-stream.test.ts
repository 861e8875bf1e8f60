import { describe, expect, it } from "vitest";
import {
  awslambda,
  ResponseStream,
  streamingOptionsOf,
} from "../../src/execution-environment/response-stream.ts";

const NUL = "\0".repeat(8);

/** What a stream has been given once it has ended. */
async function bodyOf(write: (stream: ResponseStream) => void): Promise<string> {
  const stream = new ResponseStream();
  const finished = new Promise<void>((resolve) => stream.once("finish", resolve));
  write(stream);
  stream.end();
  await finished;
  return stream.body.toString("utf8");
}

describe("The response stream of a streaming handler", () => {
  it("is application/octet-stream unless the handler says otherwise before it writes", () => {
    const stream = new ResponseStream();
    expect(stream.contentType).toBe("application/octet-stream");
    stream.setContentType("text/html");
    expect(stream.contentType).toBe("text/html");
  });

  it("keeps its content type once something was written", () => {
    const stream = new ResponseStream();
    stream.write("x");
    expect(() => stream.setContentType("text/html")).toThrow("Cannot set content-type, too late.");
    expect(stream.contentType).toBe("application/octet-stream");
  });

  it.each([
    ["text as it is", "plain", "plain"],
    ["bytes as they are", Buffer.from("ä"), "ä"],
    ["a Uint8Array as bytes", new Uint8Array([104, 105]), "hi"],
    ["an object as JSON", { a: [1] }, '{"a":[1]}'],
    ["a number as JSON", 7, "7"],
  ])("takes %s", async (_what, chunk, expected) => {
    expect(await bodyOf((stream) => void stream.write(chunk))).toBe(expected);
  });

  it("joins a character that was split over two writes", async () => {
    const euro = Buffer.from("€");
    const body = await bodyOf((stream) => {
      stream.write(euro.subarray(0, 1));
      stream.write(euro.subarray(1));
    });
    expect(body).toBe("€");
  });

  it("tells whoever listens what is written, as it was when it was written", () => {
    const heard: [string, string][] = [];
    const chunks: Buffer[] = [];
    const stream = new ResponseStream({
      onWritten: (chunk, contentType) => {
        chunks.push(chunk);
        heard.push([chunk.toString(), contentType]);
      },
    });
    stream.setContentType("text/plain");
    const bytes = Buffer.from("one");
    stream.write(bytes);
    bytes.fill("x");
    stream.write("two");
    expect(heard).toEqual([
      ["one", "text/plain"],
      ["two", "text/plain"],
    ]);
    expect(Buffer.concat(chunks).toString()).toBe("onetwo");
  });

  it("calls back when a chunk was written, with or without an encoding", async () => {
    const written: string[] = [];
    const write = (stream: ResponseStream) => {
      const put = stream.write.bind(stream) as (...args: readonly unknown[]) => boolean;
      put("61", "hex", () => written.push("hex"));
      put("b", () => written.push("text"));
    };
    expect(await bodyOf(write)).toBe("ab");
    expect(written).toEqual(["hex", "text"]);
  });
});

describe("An HTTP response stream", () => {
  const metadata = { statusCode: 201, headers: { a: "b" }, cookies: ["c=d"] };

  it("is the same stream, with the content type of an HTTP integration", () => {
    const stream = new ResponseStream();
    expect(awslambda.HttpResponseStream.from(stream, metadata)).toBe(stream);
    expect(stream.contentType).toBe("application/vnd.awslambda.http-integration-response");
  });

  it("has its metadata and eight NUL bytes once, before the body", async () => {
    const body = await bodyOf((stream) => {
      const http = awslambda.HttpResponseStream.from(stream, metadata);
      http.write("one");
      http.write("two");
    });
    expect(body).toBe(`${JSON.stringify(metadata)}${NUL}onetwo`);
  });

  it("has its metadata with an empty first write, and loses them without one", async () => {
    const from = (stream: ResponseStream) => awslambda.HttpResponseStream.from(stream, { statusCode: 204 });
    expect(await bodyOf((stream) => void from(stream).write(""))).toBe(`{"statusCode":204}${NUL}`);
    expect(await bodyOf((stream) => void from(stream))).toBe("");
  });

  it("cannot be made of a stream that was written to", () => {
    const stream = new ResponseStream();
    stream.write("x");
    expect(() => awslambda.HttpResponseStream.from(stream, metadata)).toThrow(
      expect.objectContaining({ name: "Runtime.InvalidStreamingOperation" }),
    );
  });
});

describe("awslambda.streamifyResponse", () => {
  it("marks the handler itself, with the symbol of the runtime", () => {
    const handler = async (): Promise<void> => {};
    expect(streamingOptionsOf(handler)).toBeUndefined();
    expect(awslambda.streamifyResponse(handler)).toBe(handler);
    expect(Reflect.get(handler, Symbol.for("aws.lambda.runtime.handler.streaming"))).toBe("response");
    expect(streamingOptionsOf(handler)).toEqual({});
  });

  it("keeps the size of the buffer", () => {
    const handler = awslambda.streamifyResponse(async () => {}, { highWaterMark: 16 });
    expect(streamingOptionsOf(handler)).toEqual({ highWaterMark: 16 });
    expect(new ResponseStream({ highWaterMark: 16 }).writableHighWaterMark).toBe(16);
  });
});
