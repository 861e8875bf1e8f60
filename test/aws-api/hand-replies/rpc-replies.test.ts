import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { encodeCbor } from "../../../src/aws-api/cbor.ts";
import { commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { cborReplies, jsonReplies, parseJson } from "../../../src/aws-api/hand-replies/rpc-replies.ts";
import { WireTimestamp } from "../../../src/aws-api/wire-timestamp.ts";
import { AwsServiceError, NotSimulatedError } from "../../../src/errors.ts";
import { BLOB, madeCommand, TIMESTAMP } from "./made-command.ts";

const members = { At: TIMESTAMP, Bytes: BLOB };
const typed = {
  where: "w",
  operation: "DoIt",
  schema: commandSchemaOf(madeCommand({ input: members, output: members })),
};
const untyped = { where: "w", operation: "DoIt", schema: undefined };
const value = { At: new Date(5_000), Bytes: new Uint8Array([1]) };
const request = { method: "POST", hostname: "h", path: "/", headers: {} };
const textOf = (body: unknown) => Buffer.from(body as Uint8Array).toString();

describe("JSON", () => {
  it("is read and written by the schema", () => {
    const { readInput, writeOutput } = jsonReplies(typed);
    expect(readInput({ ...request, body: '{"At":5,"Bytes":"AQ=="}' })).toEqual(value);
    expect(textOf(writeOutput(value).body)).toBe('{"At":5,"Bytes":"AQ=="}');
  });

  it("is left as it is without one", () => {
    const { readInput, writeOutput } = jsonReplies(untyped);
    expect(readInput({ ...request, body: '{"At":5}' })).toEqual({ At: 5 });
    expect(textOf(writeOutput(value).body)).toBe('{"At":5,"Bytes":"AQ=="}');
  });

  it("may be RPC v2", () => {
    const { writeOutput, encodeError } = jsonReplies(typed, { "smithy-protocol": "rpc-v2-json" });
    expect(writeOutput({}).headers).toHaveProperty("smithy-protocol", "rpc-v2-json");
    const error = encodeError(new AwsServiceError("Gone", 404, "m"));
    expect(error.headers).toHaveProperty("smithy-protocol", "rpc-v2-json");
    expect(JSON.parse(textOf(error.body))).toEqual({ __type: "Gone", message: "m" });
  });

  it("cannot be read from a stream, nor from what is none", () => {
    expect(() => parseJson("w", { ...request, body: {} })).toThrow(NotSimulatedError);
    expect(() => parseJson("w", { ...request, body: "{" })).toThrow(AwsServiceError);
    expect(parseJson("w", { ...request, body: "" })).toEqual({});
  });
});

describe("CBOR", () => {
  const body = encodeCbor({ At: new WireTimestamp(5_000), Bytes: new Uint8Array([1]) });

  it("is read and written by the schema", () => {
    const { readInput, writeOutput } = cborReplies(typed);
    expect(readInput({ ...request, body })).toEqual(value);
    expect(writeOutput(value).body).toEqual(body);
  });

  it("has instants as seconds without one", () => {
    const { readInput, writeOutput } = cborReplies(untyped);
    expect(readInput({ ...request, body })).toEqual({ At: 5, Bytes: new Uint8Array([1]) });
    expect(writeOutput(value).body).toEqual(body);
    expect(readInput({ ...request, body: "" })).toEqual({});
    expect(() => readInput({ ...request, body: {} })).toThrow(NotSimulatedError);
  });
});
