import { Buffer } from "node:buffer";
import { AwsServiceError, NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, plainBody } from "./aws-http.ts";
import type { AwsInput, AwsOperation } from "./aws-operation.ts";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { jsonErrorResponse } from "./error-response.ts";
import { EVENT_STREAM, EventStreamAnswer } from "./event-stream-answer.ts";
import type { JsonService } from "./json-protocol.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import type { WireCall } from "./wire-call.ts";
import { WireTimestamp } from "./wire-timestamp.ts";

/** What the header `smithy-protocol` of a request says. */
export const CBOR_PROTOCOL = "rpc-v2-cbor";

const PATH = /^\/service\/(?<service>[^/]+)\/operation\/(?<operation>[^/]+)$/;

/** Members whose form in JSON does not say what they are. */
interface TypedMembers {
  /** Base64 text in JSON. */
  readonly blobs: readonly string[];
  /** Seconds in JSON. */
  readonly instants: readonly string[];
}

const TYPED_MEMBERS: Readonly<Record<string, TypedMembers>> = {
  dynamodb: { blobs: ["B", "BS"], instants: ["CreationDateTime", "LastUpdateToPayPerRequestDateTime"] },
  dynamodbstreams: {
    blobs: ["B", "BS"],
    instants: ["ApproximateCreationDateTime", "CreationRequestDateTime"],
  },
  kinesis: {
    blobs: ["Data"],
    instants: ["ApproximateArrivalTimestamp", "ConsumerCreationTimestamp", "StreamCreationTimestamp"],
  },
  sqs: { blobs: ["BinaryValue"], instants: [] },
};

/** What of a service a request of this protocol calls; undefined if its path names nothing. */
export function readCborTarget({
  path,
}: AwsHttpRequest): { readonly service: string; readonly operation: string } | undefined {
  const groups = PATH.exec(path)?.groups;
  return groups && { service: groups["service"] as string, operation: groups["operation"] as string };
}

/**
 * A request of Smithy's protocol RPC v2 CBOR for an operation of a service that is also called by JSON.
 * See https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export function readCborCall(service: JsonService, operation: string, request: AwsHttpRequest): WireCall {
  const where = `${service.name} ${operation}`;
  const readInput = (): AwsInput => parseInput(where, request);
  const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  return {
    serviceId: service.id,
    serviceName: service.name,
    operation,
    readInput,
    encodeError: cborErrorResponse,
    ...(run !== undefined && {
      answer: (account) => answerCbor(service, run, { account, input: readInput() }),
    }),
  };
}

async function answerCbor(
  service: JsonService,
  run: AwsOperation<SimulatedAccount>,
  { account, input }: { readonly account: SimulatedAccount; readonly input: AwsInput },
): Promise<AwsHttpResponse> {
  const output = (await run(account, input)) ?? {};
  const encode = (members: unknown) => encodeCbor(withTypes(members, TYPED_MEMBERS[service.id]));
  if (output instanceof EventStreamAnswer) {
    const headers = { ...responseHeaders(), "content-type": EVENT_STREAM };
    return { statusCode: 200, headers, body: output.encoded({ contentType: "application/cbor", encode }) };
  }
  return { statusCode: 200, headers: responseHeaders(), body: encode(output) };
}

function cborErrorResponse(error: AwsServiceError): AwsHttpResponse {
  const { statusCode, headers, body } = jsonErrorResponse(error);
  const members: unknown = JSON.parse(Buffer.from(body as Uint8Array).toString());
  return { statusCode, headers: { ...headers, ...responseHeaders() }, body: encodeCbor(members) };
}

function responseHeaders(): Record<string, string> {
  return { "content-type": "application/cbor", "smithy-protocol": CBOR_PROTOCOL };
}

function parseInput(where: string, request: AwsHttpRequest): AwsInput {
  const body = plainBody(request);
  if (body === undefined || body === null || body === "") return {};
  const bytes = typeof body === "string" ? bodyBytes(body) : body;
  if (!ArrayBuffer.isView(bytes)) throw new NotSimulatedError(where, "a request whose body is a stream");
  if (bytes.byteLength === 0) return {};
  try {
    const value = decodeCbor(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return asJson(value) as AwsInput;
  } catch {
    throw new AwsServiceError("SerializationException", 400, "");
  }
}

/** A value in the form that JSON would have brought it: bytes as base64 text, instants as seconds. */
function asJson(value: unknown): unknown {
  if (value instanceof WireTimestamp) return value.seconds;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asJson(member)]));
}

/** The other way round. What is no member, like the name of an attribute, has no text or number of its own. */
function withTypes(value: unknown, typed: TypedMembers | undefined): unknown {
  if (typed === undefined || typeof value !== "object" || value === null || value instanceof WireTimestamp)
    return value;
  if (Array.isArray(value)) return value.map((entry) => withTypes(entry, typed));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (typed.blobs.includes(name)) return [name, toBlob(member)];
      if (typed.instants.includes(name) && typeof member === "number")
        return [name, new WireTimestamp(Math.round(member * 1_000))];
      return [name, withTypes(member, typed)];
    }),
  );
}

function toBlob(member: unknown): unknown {
  if (Array.isArray(member)) return member.map(toBlob);
  return typeof member === "string" ? new Uint8Array(Buffer.from(member, "base64")) : member;
}
