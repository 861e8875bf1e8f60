import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type CommandSchema, commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { restReplies } from "../../../src/aws-api/hand-replies/rest-replies.ts";
import { AwsServiceError, NotSimulatedError } from "../../../src/errors.ts";
import {
  BLOB,
  LIST_OF,
  MAP_OF,
  type MadeOperation,
  madeCommand,
  NUMBER,
  STRING,
  structure,
  TIMESTAMP,
} from "./made-command.ts";

const request = { method: "PUT", hostname: "h", path: "/things/a", headers: {} };
const textOf = (body: unknown) => Buffer.from(body as Uint8Array).toString();

function repliesOf(operation: MadeOperation) {
  const schema = commandSchemaOf(madeCommand({ http: ["PUT", "/things/{Id}", 201], ...operation }));
  return restReplies({ where: "w", operation: "DoIt", schema: schema as CommandSchema });
}

describe("Inputs", () => {
  const input = {
    Id: [STRING, 1],
    Max: [NUMBER, { httpQuery: "max" }],
    Kinds: [LIST_OF | STRING, { httpQuery: "kind" }],
    Tags: [LIST_OF | STRING, { httpHeader: "X-Tags" }],
    At: [TIMESTAMP, { httpHeader: "X-At" }],
    Meta: [MAP_OF | STRING, { httpPrefixHeaders: "x-meta-" }],
    Body: STRING,
  };

  it("stand in path, query, headers and body", () => {
    const { readInput } = repliesOf({ input });
    const headers = {
      "x-tags": 'a, "b, \\"c\\""',
      "x-at": "Thu, 01 Jan 1970 00:00:05 GMT",
      "x-meta-one": "1",
    };
    const query = { max: "7", kind: ["k", "l"] };
    expect(readInput({ ...request, query, headers, body: '{"Body":"b"}' })).toEqual({
      Id: "a",
      Max: 7,
      Kinds: ["k", "l"],
      Tags: ["a", 'b, "c"'],
      At: new Date(5_000),
      Meta: { one: "1" },
      Body: "b",
    });
    expect(readInput(request)).toEqual({ Id: "a", Meta: {} });
    expect(() => readInput({ ...request, body: {} })).toThrow(NotSimulatedError);
  });

  it("may be a body as it is", () => {
    const bytes = new Uint8Array([1]);
    const blob = repliesOf({ input: { Payload: [BLOB, 16] } });
    expect(blob.readInput({ ...request, body: bytes })).toEqual({ Payload: bytes });
    expect(blob.readInput({ ...request, body: undefined })).toEqual({});
    expect(repliesOf({ input: { Text: [STRING, 16] } }).readInput({ ...request, body: "t" })).toEqual({
      Text: "t",
    });
  });
});

describe("Replies", () => {
  it("stand in headers, status and body", () => {
    const { writeOutput } = repliesOf({
      output: {
        Tag: [STRING, { httpHeader: "X-Tag" }],
        Tags: [LIST_OF | STRING, { httpHeader: "X-Tags" }],
        At: [TIMESTAMP, { httpHeader: "X-At" }],
        Meta: [MAP_OF | STRING, { httpPrefixHeaders: "x-meta-" }],
        Json: [[0, "made", "Json", { mediaType: "application/json" }, 0], { httpHeader: "X-Json" }],
        Status: [NUMBER, 32],
        Name: [STRING, { jsonName: "name" }],
      },
    });
    const output = {
      Tag: "t",
      Tags: ["a", "b,c"],
      At: new Date(5_000),
      Meta: { One: "1" },
      Json: "{}",
      Status: 207,
      Name: "n",
    };
    const { statusCode, headers, body } = writeOutput(output);
    expect(statusCode).toBe(207);
    expect(headers).toEqual({
      "content-type": "application/json",
      "x-tag": "t",
      "x-tags": 'a, "b,c"',
      "x-at": "Thu, 01 Jan 1970 00:00:05 GMT",
      "x-meta-one": "1",
      "x-json": "e30=",
    });
    expect(textOf(body)).toBe('{"name":"n"}');
    expect(writeOutput({}).statusCode).toBe(201);
  });

  it("may be a body as it is, or a stream", () => {
    expect(textOf(repliesOf({ output: { P: [STRING, 16] } }).writeOutput({ P: "t" }).body)).toBe("t");
    expect(textOf(repliesOf({ output: { P: [BLOB, 16] } }).writeOutput({ P: "t" }).body)).toBe("t");
    expect(textOf(repliesOf({ output: { P: [BLOB, 16] } }).writeOutput({}).body)).toBe("");
    const stream = Readable.from(["s"]);
    expect(repliesOf({ output: { P: [42, 16] } }).writeOutput({ P: stream }).body).toBe(stream);
  });

  it("are XML for the services that have it", () => {
    const namespace = "com.amazonaws.route53";
    const { writeOutput, readInput, encodeError } = repliesOf({
      namespace,
      input: { A: NUMBER },
      output: { A: STRING },
    });
    expect(textOf(writeOutput({ A: "<a>" }).body)).toBe("<DoItResponse><A>&lt;a&gt;</A></DoItResponse>");
    expect(readInput({ ...request, body: "<DoItRequest><A>1</A></DoItRequest>" })).toEqual({ A: 1 });
    expect(textOf(encodeError(new AwsServiceError("Gone", 404, "m")).body)).toContain("<Code>Gone</Code>");
    const payload = repliesOf({ namespace, output: { P: [() => structure("Part", { A: STRING }), 16] } });
    expect(textOf(payload.writeOutput({ P: { A: "a" } }).body)).toBe("<Part><A>a</A></Part>");
    expect(textOf(repliesOf({ namespace }).writeOutput({}).body)).toBe("");
  });
});
