import { describe, expect, it } from "vitest";
import {
  answerPreflight,
  checkCors,
  type FunctionUrlCors,
  withCorsHeaders,
} from "../../src/function-url/cors.ts";
import { messageOf } from "../runtime/started-runtime.ts";
import { httpRequest } from "./http-request.ts";

const ORIGIN = "https://shop.example";
const CORS: FunctionUrlCors = {
  allowOrigins: [ORIGIN],
  allowMethods: ["GET", "PUT"],
  allowHeaders: ["X-Token", "content-type"],
  exposeHeaders: ["x-count"],
  allowCredentials: true,
  maxAge: 60,
};

const check = (given: unknown) => checkCors("createFunctionUrlConfig", given as FunctionUrlCors);

describe("CORS settings", () => {
  it("are kept as they are given", () => {
    expect(check(CORS)).toEqual(CORS);
  });

  it("ask for nothing if they are empty", () => {
    expect(check({})).toBeUndefined();
  });

  it("name origins as soon as they say anything", () => {
    expect(() => check({ allowMethods: ["GET"] })).toThrow(
      expect.objectContaining({
        aws: expect.objectContaining({ name: "InvalidParameterValueException" }),
      }),
    );
    expect(messageOf(() => check({ maxAge: 1 }))).toMatchInlineSnapshot(`
      "createFunctionUrlConfig: expected \`cors.allowOrigins\` to be a list of origins, since CORS is set, got undefined
      AWS answers InvalidParameterValueException: You can't leave AllowOrigins as empty when Cors is enabled."
    `);
  });

  it.each([
    [{ allowOrigins: "*" }],
    [{ allowOrigins: [""] }],
    [{ allowOrigins: ["*"], allowMethods: ["OPTIONS"] }],
    [{ allowOrigins: ["*"], allowMethods: Array(7).fill("GET") }],
    [{ allowOrigins: ["*"], allowHeaders: [1] }],
    [{ allowOrigins: ["*"], allowCredentials: "yes" }],
    [{ allowOrigins: ["*"], maxAge: 86_401 }],
    [{ allowOrigins: ["*"], maxAge: 1.5 }],
    [{ origins: ["*"] }],
    ["*"],
  ])("cannot be %o", (given) => {
    expect(() => check(given)).toThrow("createFunctionUrlConfig: ");
  });
});

describe("A preflight", () => {
  const preflight = (headers: Readonly<Record<string, string>>, cors: FunctionUrlCors | undefined = CORS) =>
    answerPreflight(cors, httpRequest({ method: "OPTIONS", headers }));
  const EMPTY = {
    status: 200,
    headers: [
      ["content-type", "application/json"],
      ["content-length", "0"],
    ],
  };

  it("is answered with what is allowed", () => {
    const answer = preflight({
      origin: ORIGIN,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "x-token, Content-Type",
    });
    expect(answer).toEqual({
      status: 200,
      headers: [
        ...EMPTY.headers,
        ["access-control-allow-origin", ORIGIN],
        ["vary", "Origin"],
        ["access-control-allow-credentials", "true"],
        ["access-control-allow-methods", "GET,PUT"],
        ["access-control-allow-headers", "X-Token,content-type"],
        ["access-control-max-age", "60"],
      ],
    });
  });

  it("is let through by settings that allow everything", () => {
    const answer = preflight(
      {
        origin: ORIGIN,
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "anything",
      },
      { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"] },
    );
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "*",
      "access-control-allow-headers": "*",
    });
  });

  it.each([
    ["another origin", { origin: "https://other.example" }],
    ["another method", { "access-control-request-method": "DELETE" }],
    ["another header", { "access-control-request-headers": "x-token,x-other" }],
  ])("is answered without a grant for %s", (_what, headers) => {
    expect(preflight({ origin: ORIGIN, "access-control-request-method": "GET", ...headers })).toEqual(EMPTY);
  });

  it.each([
    ["without settings", undefined, { origin: ORIGIN, "access-control-request-method": "GET" }],
    ["without an origin", CORS, { "access-control-request-method": "GET" }],
    ["that does not say for which method", CORS, { origin: ORIGIN }],
  ])("%s is the function's", (_what, cors, headers) => {
    expect(answerPreflight(cors, httpRequest({ method: "OPTIONS", headers }))).toBeUndefined();
  });

  it("is an OPTIONS request", () => {
    const headers = { origin: ORIGIN, "access-control-request-method": "GET" };
    expect(answerPreflight(CORS, httpRequest({ method: "POST", headers }))).toBeUndefined();
  });
});

describe("The response to a page of another origin", () => {
  const own = [["content-type", "text/plain"]] as const;

  it("has the headers that let the page read it", () => {
    expect(withCorsHeaders(CORS, ORIGIN, own)).toEqual([
      ...own,
      ["access-control-allow-origin", ORIGIN],
      ["vary", "Origin"],
      ["access-control-allow-credentials", "true"],
      ["access-control-expose-headers", "x-count"],
    ]);
    expect(withCorsHeaders({ allowOrigins: ["*"] }, ORIGIN, own)).toEqual([
      ...own,
      ["access-control-allow-origin", "*"],
    ]);
  });

  it("has the headers that it exposes itself in front of those of the settings", () => {
    const headers = [...own, ["access-control-expose-headers", "x-own"]] as const;
    expect(withCorsHeaders(CORS, ORIGIN, headers).at(-1)).toEqual([
      "access-control-expose-headers",
      "x-own,x-count",
    ]);
  });

  it("is left alone without settings, without an origin, and for an origin that is not allowed", () => {
    expect(withCorsHeaders(undefined, ORIGIN, own)).toBe(own);
    expect(withCorsHeaders(CORS, undefined, own)).toBe(own);
    expect(withCorsHeaders(CORS, "https://other.example", own)).toBe(own);
  });
});
