import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import { AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, bodyText } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import { decodeCbor, encodeCbor } from "../cbor.ts";
import { CBOR_PROTOCOL } from "../cbor-protocol.ts";
import { jsonErrorResponse } from "../error-response.ts";
import { WireTimestamp } from "../wire-timestamp.ts";
import type { CommandSchema, SchemaMember } from "./command-schema.ts";
import {
  type DocumentCodec,
  EVENT_STREAM_TYPE,
  eventStreamBody,
  initialResponse,
  isEventStream,
} from "./event-replies.ts";
import { readValue } from "./read-values.ts";
import type { RepliedOperation, ReplyProtocol } from "./reply-protocol.ts";
import { untypedValue, type ValueStyle, writtenMembers } from "./written-values.ts";

const JSON_STYLE: ValueStyle = { isBinary: false, usesJsonNames: false };
const CBOR_STYLE: ValueStyle = { isBinary: true, usesJsonNames: false };

const JSON_DOCUMENTS: DocumentCodec = {
  contentType: "application/json",
  write: (_name, members, value) => bodyBytes(JSON.stringify(writtenMembers(JSON_STYLE, members, value))),
};

const CBOR_DOCUMENTS: DocumentCodec = {
  contentType: "application/cbor",
  write: (_name, members, value) => encodeCbor(writtenMembers(CBOR_STYLE, members, value)),
};

/**
 * JSON 1.0 and 1.1, which name the operation in a header, and RPC v2 in JSON, which has it in the path.
 * See https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function jsonReplies(
  { where, schema }: RepliedOperation,
  extraHeaders: Readonly<Record<string, string>> = {},
): ReplyProtocol {
  const headers = { "content-type": "application/x-amz-json-1.0", ...extraHeaders };
  return {
    readInput: (request) => readTyped(schema?.input, parseJson(where, request)),
    writeOutput: (output) =>
      writeOutput({ where, schema, headers, codec: JSON_DOCUMENTS }, output, () =>
        bodyBytes(JSON.stringify(untypedValue(output, JSON_STYLE))),
      ),
    encodeError: (error) => {
      const response = jsonErrorResponse(error);
      return { ...response, headers: { ...response.headers, ...extraHeaders } };
    },
  };
}

/**
 * RPC v2 in CBOR.
 * See https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export function cborReplies({ where, schema }: RepliedOperation): ReplyProtocol {
  const headers = { "content-type": "application/cbor", "smithy-protocol": CBOR_PROTOCOL };
  return {
    readInput: (request) => readTyped(schema?.input, parseCbor(where, request)),
    writeOutput: (output) =>
      writeOutput({ where, schema, headers, codec: CBOR_DOCUMENTS }, output, () =>
        encodeCbor(untypedValue(output, CBOR_STYLE)),
      ),
    encodeError: (error) => {
      const { statusCode, headers: own, body } = jsonErrorResponse(error);
      const members: unknown = JSON.parse(Buffer.from(body as Uint8Array).toString());
      return { statusCode, headers: { ...own, ...headers }, body: encodeCbor(members) };
    },
  };
}

function readTyped(input: SchemaMember | undefined, members: AwsInput): AwsInput {
  return input === undefined ? members : ((readValue(input, members) ?? {}) as AwsInput);
}

interface Written {
  readonly where: string;
  readonly schema: CommandSchema | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly codec: DocumentCodec;
}

function writeOutput(
  { where, schema, headers, codec }: Written,
  output: object,
  writeUntyped: () => Uint8Array,
): AwsHttpResponse {
  if (schema === undefined) return { statusCode: 200, headers: { ...headers }, body: writeUntyped() };
  const given = output as Readonly<Record<string, unknown>>;
  const { shape } = schema.output;
  const members = shape.kind === "structure" ? shape.members() : [];
  const stream = members.find(isEventStream);
  if (stream === undefined)
    return { statusCode: 200, headers: { ...headers }, body: codec.write("", members, given) };
  const others = members.filter((member) => member !== stream);
  async function* body(events: SchemaMember): AsyncGenerator<Uint8Array> {
    yield initialResponse(codec, others, given);
    yield* eventStreamBody({ where, codec }, events, given[events.name]);
  }
  return {
    statusCode: 200,
    headers: { ...headers, "content-type": EVENT_STREAM_TYPE },
    body: Readable.from(body(stream), { objectMode: false }),
  };
}

/** The body of a request of any protocol that has JSON there. */
export function parseJson(where: string, request: AwsHttpRequest): AwsInput {
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  try {
    return (text === "" ? {} : JSON.parse(text)) as AwsInput;
  } catch {
    throw new AwsServiceError("SerializationException", 400, "");
  }
}

function parseCbor(where: string, { body }: AwsHttpRequest): AwsInput {
  if (body === undefined || body === null || body === "") return {};
  const bytes = typeof body === "string" ? bodyBytes(body) : body;
  if (!ArrayBuffer.isView(bytes)) throw new NotSimulatedError(where, "a request whose body is a stream");
  if (bytes.byteLength === 0) return {};
  const value = decodeCbor(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return withSeconds(value) as AwsInput;
}

function withSeconds(value: unknown): unknown {
  if (value instanceof WireTimestamp) return value.seconds;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withSeconds(member)]));
}
