import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { encodingsOf, S3Call } from "../../../src/aws-api/s3/s3-call.ts";
import type { SimulatedAccount } from "../../../src/aws-api/simulated-account.ts";
import { rejectionOf } from "../../runtime/started-runtime.ts";
import { s3Request } from "./s3-client.ts";

function callOf(request: Parameters<typeof s3Request>[0] = {}): S3Call {
  return new S3Call({
    where: "S3 PutObject",
    account: { findBucket: () => undefined } as Partial<SimulatedAccount> as SimulatedAccount,
    query: {},
    request: { requestId: "ID", hostId: "HOST" },
    http: s3Request(request),
    target: { bucket: "uploads", key: "key" },
  });
}

async function* streamOf(...pieces: readonly string[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

it.each([
  ["nothing", undefined, ""],
  ["text", "hello", "hello"],
  ["bytes", Buffer.from("hello"), "hello"],
  ["a buffer of bytes", new Uint8Array([104, 105]).buffer, "hi"],
  ["a blob", new Blob(["hello"]), "hello"],
  ["a stream", streamOf("hel", "lo"), "hello"],
])("A body may be %s", async (_, body, text) => {
  const call = callOf({ body });
  expect((await call.readBody()).body.toString()).toBe(text);
  // A stream can be read only once.
  expect((await call.readBody()).body.toString()).toBe(text);
});

it("A body in chunks is taken apart; one that ends too early is refused", async () => {
  const headers = { "content-encoding": "gzip,aws-chunked" };
  const whole = callOf({ headers, body: "2\r\nhi\r\n0\r\n\r\n" });
  expect((await whole.readBody()).body.toString()).toBe("hi");
  expect(await rejectionOf(callOf({ headers, body: "9\r\nhi" }).readBody())).toContain("number of bytes");
});

it("A body that has to be XML is refused if it is none, or has another root", async () => {
  expect((await callOf({ body: "<Tagging/>" }).readXml("Tagging")).name).toBe("Tagging");
  for (const body of ["<Tagging>", "<Delete/>", ""])
    expect(await rejectionOf(callOf({ body }).readXml("Tagging"))).toContain("not well-formed");
});

it("Headers are found whatever the case of their names", () => {
  const call = callOf({ headers: { "X-Amz-Meta-Author": "me", "x-amz-meta-b": "1" } });
  expect(call.header("x-amz-meta-b")).toBe("1");
  expect(call.headersBehind("x-amz-meta-")).toEqual({ author: "me", b: "1" });
});

it("A request's own trace comes before that of the code that runs", () => {
  expect(callOf({ headers: { "X-Amzn-Trace-Id": "Root=1-2-3" } }).origin.traceHeader).toBe("Root=1-2-3");
  expect(callOf().origin.traceHeader).toBeUndefined();
});

it("A bucket that is not there is refused", () => {
  expect(() => callOf().bucket).toThrow("The specified bucket does not exist");
});

it("Encodings are told apart by commas", () => {
  expect(encodingsOf("gzip, aws-chunked")).toEqual(["gzip", "aws-chunked"]);
});
