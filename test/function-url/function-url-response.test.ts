import { describe, expect, it } from "vitest";
import {
  functionFailed,
  readMetadata,
  toHttpResponse,
  toStreamedHead,
} from "../../src/function-url/function-url-response.ts";

/** What a client gets of what a handler answers. */
function responseOf(answer: unknown) {
  const { status, headers, body } = toHttpResponse(JSON.stringify(answer) ?? "null");
  return { status, headers: headers.map(([name, value]) => `${name}: ${value}`), body: body.toString() };
}

const JSON_TYPE = "content-type: application/json";

describe("An answer without a status", () => {
  it.each([
    ["null", null, "null"],
    ["true", true, "true"],
    ["a number", 1.5, "1.5"],
    ["a text, without its quotes", "text", "text"],
    ["an empty text", "", ""],
    ["a list", [1, "a"], '[1,"a"]'],
    ["an object", { body: "b" }, '{"body":"b"}'],
  ])("is the body: %s", (_what, answer, body) => {
    expect(responseOf(answer)).toEqual({ status: 200, headers: [JSON_TYPE], body });
  });

  it("is the body also where it is no JSON", () => {
    expect(toHttpResponse("{").body.toString()).toBe("{");
  });
});

describe("An answer with a status", () => {
  it.each([
    [201, 201],
    ["418", 418],
    [599, 599],
  ])("%o becomes status %s", (statusCode, status) => {
    expect(responseOf({ statusCode })).toEqual({ status, headers: [JSON_TYPE], body: "" });
  });

  it.each([
    [{ statusCode: 700 }],
    [{ statusCode: 99 }],
    [{ statusCode: 200.5 }],
    [{ statusCode: "ok" }],
    [{ statusCode: "" }],
    [{ statusCode: null }],
    [{ statusCode: 200, headers: "a: b" }],
    [{ statusCode: 200, headers: ["a"] }],
    [{ statusCode: 200, cookies: "a=b" }],
  ])("is the function's failure if it is %o", (answer) => {
    expect(responseOf(answer)).toEqual({
      status: 502,
      headers: [JSON_TYPE],
      body: "Internal Server Error",
    });
    expect(toHttpResponse(JSON.stringify(answer))).toEqual(functionFailed());
  });

  it("has the headers and cookies that it names, but none of the connection's", () => {
    const { headers } = responseOf({
      statusCode: 200,
      headers: {
        "Content-Type": "text/html",
        "X-Number": 1,
        "X-List": ["a", 2],
        "X-Object": { bad: true },
        "X-Null": null,
        "Content-Length": "99",
        Connection: "close",
        "Transfer-Encoding": "chunked",
      },
      cookies: ["a=1; Secure", "b=2"],
    });
    expect(headers).toEqual([
      "content-type: text/html",
      "x-number: 1",
      "x-list: [a, 2]",
      "x-object: {bad=true}",
      "x-null: null",
      "set-cookie: a=1; Secure",
      "set-cookie: b=2",
    ]);
    expect(responseOf({ statusCode: 200, headers: null, cookies: null }).headers).toEqual([JSON_TYPE]);
  });

  it("has a body of any kind", () => {
    expect(responseOf({ statusCode: 200, body: "ä" }).body).toBe("ä");
    expect(responseOf({ statusCode: 200, body: null }).body).toBe("");
    expect(responseOf({ statusCode: 200, body: { a: [1] } }).body).toBe('{"a":[1]}');
    expect(responseOf({ statusCode: 200, body: 7 }).body).toBe("7");
  });

  it("has bytes where it says so, of base64 however it is spelled", () => {
    const bytesOf = (body: string) =>
      toHttpResponse(JSON.stringify({ statusCode: 200, body, isBase64Encoded: true })).body;
    expect([...bytesOf("AP8=")]).toEqual([0, 255]);
    expect(bytesOf("!!!not-base64!!!").toString("base64")).toBe("not+base6w==");
  });
});

describe("The head of a response that is streamed", () => {
  it("is read off an answer whose body it does not touch", () => {
    expect(toStreamedHead('{"statusCode":201,"headers":{"a":"b"},"body":"c"}')).toEqual({
      status: 201,
      headers: [
        ["content-type", "application/json"],
        ["a", "b"],
      ],
    });
    expect(toStreamedHead('"text"')).toEqual({
      status: 200,
      headers: [["content-type", "application/json"]],
    });
    expect(toStreamedHead('{"statusCode":700}')).toBeUndefined();
  });

  it("is what its metadata say", () => {
    expect(
      readMetadata('{"statusCode":204,"headers":{"Content-Type":"text/html"},"cookies":["a=1"]}'),
    ).toEqual({
      status: 204,
      headers: [
        ["content-type", "text/html"],
        ["set-cookie", "a=1"],
      ],
    });
    expect(readMetadata("{}")).toMatchObject({ status: 200 });
    for (const text of ["[]", "{", "1", '{"statusCode":1000}']) expect(readMetadata(text)).toBeUndefined();
  });
});
