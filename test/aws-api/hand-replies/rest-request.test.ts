import { expect, it } from "vitest";
import { type CommandSchema, commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { headersBeginning, labelsOf } from "../../../src/aws-api/hand-replies/rest-request.ts";
import { type MadeOperation, madeCommand } from "./made-command.ts";

const schemaOf = (operation: MadeOperation) => commandSchemaOf(madeCommand(operation)) as CommandSchema;
const request = { method: "GET", hostname: "host.example", path: "/", query: {}, headers: {} };

it("Labels of a path are read, also behind a path of the endpoint's own", () => {
  const schema = schemaOf({ http: ["GET", "/things/{Id}/parts/{Part+}", 200] });
  expect(labelsOf(schema, { ...request, path: "/things/a%20b/parts/c/d" })).toEqual({
    Id: "a b",
    Part: "c/d",
  });
  expect(labelsOf(schema, { ...request, path: "/others/a/parts/c" })).toBeUndefined();
  expect(labelsOf(schema, { ...request, method: "PUT", path: "/things/a/parts/c" })).toBeUndefined();
  const connection = schemaOf({ http: ["GET", "/@connections/{ConnectionId}", 200] });
  expect(labelsOf(connection, { ...request, path: "/prod/@connections/abc" })).toEqual({
    ConnectionId: "abc",
  });
  expect(labelsOf(schemaOf({}), request)).toBeUndefined();
});

it("Parameters tell operations of one path apart", () => {
  const schema = schemaOf({ http: ["GET", "/?policy&kind=a", 200] });
  expect(labelsOf(schema, { ...request, query: { policy: "", kind: "a" } })).toEqual({});
  expect(labelsOf(schema, { ...request, query: { policy: "", kind: "b" } })).toBeUndefined();
  expect(labelsOf(schema, request)).toBeUndefined();
});

it("S3 has the bucket in the host or in the path", () => {
  const schema = schemaOf({ namespace: "com.amazonaws.s3", http: ["GET", "/{Key+}", 200] });
  const hostname = "b.s3.us-east-1.amazonaws.com";
  expect(labelsOf(schema, { ...request, hostname, path: "/k/l" })).toEqual({ Bucket: "b", Key: "k/l" });
  expect(labelsOf(schema, { ...request, path: "/b/k" })).toEqual({ Bucket: "b", Key: "k" });
  expect(labelsOf(schema, { ...request, path: "/b" })).toBeUndefined();
  const own = schemaOf({ namespace: "com.amazonaws.s3", http: ["GET", "/Special", 200] });
  expect(labelsOf(own, { ...request, path: "/Special" })).toEqual({});
});

it("Headers that begin alike are taken together", () => {
  const headers = { "X-Amz-Meta-A": "1", "x-amz-meta-b": "2", other: "3" };
  expect(headersBeginning({ ...request, headers }, "x-amz-meta-")).toEqual({ A: "1", b: "2" });
});
