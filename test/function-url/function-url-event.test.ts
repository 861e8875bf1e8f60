import { describe, expect, it } from "vitest";
import { toFunctionUrlEvent } from "../../src/function-url/function-url-event.ts";
import { HOST, httpRequest, URL_ID } from "./http-request.ts";

const OPTIONS = {
  urlId: URL_ID,
  requestId: "8bc4a1a3-6e6f-4c1e-9d5c-2f8a7d0e1b2c",
  at: Date.parse("2026-09-05T11:53:38.123Z"),
  traceRoot: "1-68c80012-0123456789abcdef01234567",
};

const eventOf = (given: Parameters<typeof httpRequest>[0]) => toFunctionUrlEvent(httpRequest(given), OPTIONS);

describe("The event of a request to a function URL", () => {
  it("has payload format 2.0, to the key", () => {
    const event = eventOf({
      method: "POST",
      path: "/orders/a%20b?x=1&y=a%26b&x=2&z",
      headers: { "content-type": "application/json", cookie: "a=1; b=2", "user-agent": "shop" },
      body: '{"ä":1}',
    });
    expect(event).toMatchInlineSnapshot(`
      {
        "body": "{"ä":1}",
        "cookies": [
          "a=1",
          "b=2",
        ],
        "headers": {
          "accept": "*/*",
          "accept-encoding": "gzip, deflate",
          "content-length": "8",
          "content-type": "application/json",
          "cookie": "a=1; b=2",
          "host": "abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.on.aws",
          "user-agent": "shop",
          "x-amzn-tls-cipher-suite": "TLS_AES_128_GCM_SHA256",
          "x-amzn-tls-version": "TLSv1.3",
          "x-amzn-trace-id": "Self=1-6a9c02c2-6e6f4c1e9d5c2f8a7d0e1b2c;Root=1-68c80012-0123456789abcdef01234567",
          "x-forwarded-for": "203.0.113.1",
          "x-forwarded-port": "443",
          "x-forwarded-proto": "https",
        },
        "isBase64Encoded": false,
        "queryStringParameters": {
          "x": "1,2",
          "y": "a&b",
          "z": "",
        },
        "rawPath": "/orders/a%20b",
        "rawQueryString": "x=1&y=a%26b&x=2&z",
        "requestContext": {
          "accountId": "anonymous",
          "apiId": "abcdefghijklmnopqrstuvwxyz012345",
          "domainName": "abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.on.aws",
          "domainPrefix": "abcdefghijklmnopqrstuvwxyz012345",
          "http": {
            "method": "POST",
            "path": "/orders/a b",
            "protocol": "HTTP/1.1",
            "sourceIp": "203.0.113.1",
            "userAgent": "shop",
          },
          "requestId": "8bc4a1a3-6e6f-4c1e-9d5c-2f8a7d0e1b2c",
          "routeKey": "$default",
          "stage": "$default",
          "time": "05/Sep/2026:11:53:38 +0000",
          "timeEpoch": 1788609218123,
        },
        "routeKey": "$default",
        "version": "2.0",
      }
    `);
  });

  it("leaves out what a request without query, cookies and body does not have", () => {
    const event = eventOf({});
    expect(Object.keys(event)).toEqual([
      "version",
      "routeKey",
      "rawPath",
      "rawQueryString",
      "headers",
      "requestContext",
      "isBase64Encoded",
    ]);
    expect(event).toMatchObject({ rawPath: "/", rawQueryString: "", isBase64Encoded: false });
  });

  it.each([
    ["GET", "0"],
    ["DELETE", "0"],
    ["HEAD", undefined],
    ["OPTIONS", undefined],
  ])("says of a %s without a body that its length is %s", (method, length) => {
    expect(eventOf({ method }).headers["content-length"]).toBe(length);
  });

  it.each([
    ["text/plain", false],
    ["text/html; charset=utf-8", false],
    ["application/json", false],
    ["application/json;charset=utf-8", false],
    ["application/xml", false],
    ["application/javascript", false],
    ["application/problem+json", false],
    ["application/x-www-form-urlencoded", true],
    ["application/octet-stream", true],
    ["application/jsonlines", true],
    ["image/png", true],
    ["", true],
  ])("takes a body that is %s for binary: %s", (contentType, isBase64Encoded) => {
    const headers = contentType === "" ? {} : { "content-type": contentType };
    const event = eventOf({ method: "PUT", headers, body: "ä" });
    expect(event).toMatchObject({ body: isBase64Encoded ? "w6Q=" : "ä", isBase64Encoded });
  });

  it("overrides what belongs to the connection, and leaves the rest to the client", () => {
    const { headers } = eventOf({
      headers: {
        host: "other",
        "x-forwarded-proto": "http",
        "x-forwarded-for": "10.0.0.1",
        accept: "text/html",
      },
    });
    expect(headers).toMatchObject({
      host: HOST,
      "x-forwarded-proto": "https",
      "x-forwarded-for": "10.0.0.1",
      accept: "text/html",
    });
  });

  it("has the path as it was sent, and decoded if it can be", () => {
    const pathsOf = (path: string) => {
      const { rawPath, requestContext } = eventOf({ path });
      return [rawPath, requestContext.http.path];
    };
    expect(pathsOf("/%C3%A4/%2F")).toEqual(["/%C3%A4/%2F", "/ä//"]);
    expect(pathsOf("/%C3")).toEqual(["/%C3", "/%C3"]);
  });
});
