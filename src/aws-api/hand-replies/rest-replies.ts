import { Readable } from "node:stream";
import { NotSimulatedError } from "../../errors.ts";
import {
  type AwsHttpRequest,
  type AwsHttpResponse,
  bodyBytes,
  bodyText,
  headerOf,
  xmlResponse,
} from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import { restErrorResponse } from "../error-response.ts";
import { xmlElement } from "../xml-text.ts";
import { parseXml } from "../xml-tree.ts";
import type { CommandSchema, SchemaMember } from "./command-schema.ts";
import { type DocumentCodec, EVENT_STREAM_TYPE, eventStreamBody, isEventStream } from "./event-replies.ts";
import { xmlError } from "./query-replies.ts";
import { readMembers, readSimple, readValue, readXml } from "./read-values.ts";
import type { RepliedOperation, ReplyProtocol } from "./reply-protocol.ts";
import { headersBeginning, labelsOf } from "./rest-request.ts";
import { parseJson } from "./rpc-replies.ts";
import { bytesOf, instant, type ValueStyle, writtenMembers, writtenValue } from "./written-values.ts";
import { xmlContent, xmlOfMembers } from "./written-xml.ts";

/** The services of AWS that are called by paths and have bodies of XML. */
const WITH_XML: ReadonlySet<string> = new Set([
  "com.amazonaws.cloudfront",
  "com.amazonaws.route53",
  "com.amazonaws.s3",
  "com.amazonaws.s3control",
]);

const JSON_STYLE: ValueStyle = { isBinary: false, usesJsonNames: true };

const JSON_DOCUMENTS: DocumentCodec = {
  contentType: "application/json",
  write: (_name, members, value) => bodyBytes(JSON.stringify(writtenMembers(JSON_STYLE, members, value))),
};

const XML_DOCUMENTS: DocumentCodec = {
  contentType: "application/xml",
  write: (name, members, value) => bodyBytes(xmlElement(name, xmlOfMembers(members, value))),
};

interface RestOperation {
  readonly where: string;
  readonly schema: CommandSchema;
  readonly hasXml: boolean;
}

/**
 * REST-JSON and REST-XML, in which members stand in path, query, headers and body.
 * See https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restReplies({
  where,
  schema,
}: RepliedOperation & { readonly schema: CommandSchema }): ReplyProtocol {
  const operation = { where, schema, hasXml: WITH_XML.has(schema.namespace) };
  return {
    readInput: (request) => readRestInput(operation, request),
    writeOutput: (output) => writeRestOutput(operation, output),
    encodeError: (error) =>
      operation.hasXml
        ? xmlResponse(error.$metadata.httpStatusCode, xmlError(error))
        : restErrorResponse(error),
  };
}

function membersOf({ shape }: SchemaMember): readonly SchemaMember[] {
  return shape.kind === "structure" ? shape.members() : [];
}

function readRestInput(operation: RestOperation, request: AwsHttpRequest): AwsInput {
  const members = membersOf(operation.schema.input);
  const labels = labelsOf(operation.schema, request) ?? {};
  const input: Record<string, unknown> = {};
  const ofBody: SchemaMember[] = [];
  for (const member of members) {
    const { traits, name } = member;
    const found = boundValue(member, { request, labels });
    if (found === "body") ofBody.push(member);
    else if (traits["httpPayload"]) input[name] = readPayload(operation, member, request);
    else if (found !== undefined) input[name] = found.value;
  }
  const read = ofBody.length === 0 ? {} : readBody(operation, ofBody, request);
  return Object.fromEntries(
    Object.entries({ ...read, ...input }).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** What a member has that stands outside of the body; `undefined` if it is not there. */
function boundValue(
  member: SchemaMember,
  {
    request,
    labels,
  }: { readonly request: AwsHttpRequest; readonly labels: Readonly<Record<string, string>> },
): { readonly value: unknown } | "body" | undefined {
  const { traits, name } = member;
  if (traits["httpLabel"]) return { value: readSimple(member, labels[name]) };
  if (traits["httpQuery"] !== undefined) {
    const value = request.query?.[String(traits["httpQuery"])];
    return { value: value === undefined || value === null ? undefined : readBound(member, value) };
  }
  if (traits["httpQueryParams"]) return { value: { ...request.query } };
  if (traits["httpHeader"] !== undefined) {
    const text = headerOf(request, String(traits["httpHeader"]).toLowerCase());
    return { value: text === undefined ? undefined : readBound(member, text) };
  }
  if (traits["httpPrefixHeaders"] !== undefined)
    return { value: headersBeginning(request, String(traits["httpPrefixHeaders"])) };
  return traits["httpPayload"] ? undefined : "body";
}

function readBound(member: SchemaMember, value: unknown): unknown {
  const { shape } = member;
  if (shape.kind !== "list") return readSimple(member, value);
  const texts = Array.isArray(value) ? (value as readonly unknown[]) : entriesOfHeader(String(value));
  return texts.map((text) => readSimple(shape.item(), text));
}

/** What commas separate, unless they stand between quotes. */
function entriesOfHeader(text: string): readonly string[] {
  const entries = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
  return entries.map((entry) => {
    const trimmed = entry.trim();
    return trimmed.startsWith('"') ? trimmed.slice(1, -1).replace(/\\(.)/g, "$1") : trimmed;
  });
}

function readPayload(
  { where, hasXml }: RestOperation,
  member: SchemaMember,
  request: AwsHttpRequest,
): unknown {
  const { kind } = member.shape;
  if (kind === "blob") return request.body === undefined || request.body === "" ? undefined : request.body;
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  if (text === "") return undefined;
  if (kind === "string") return text;
  if (!hasXml) return readValue(member, parseJson(where, request));
  const element = parseXml(text);
  return element && readXml(member, element);
}

function readBody(
  { where, hasXml }: RestOperation,
  members: readonly SchemaMember[],
  request: AwsHttpRequest,
): AwsInput {
  if (!hasXml) return readMembers(members, parseJson(where, request));
  const element = parseXml(bodyText(request) ?? "");
  const shape = { kind: "structure", name: "input", isUnion: false, members: () => members } as const;
  return element === undefined
    ? {}
    : (readXml({ name: "input", shape, traits: {}, ownTraits: {} }, element) as AwsInput);
}

function writeRestOutput(operation: RestOperation, output: object): AwsHttpResponse {
  const { schema, hasXml } = operation;
  const given = output as Readonly<Record<string, unknown>>;
  const members = membersOf(schema.output);
  const headers: Record<string, string> = {};
  let statusCode = schema.http?.status ?? 200;
  let payload: SchemaMember | undefined;
  const ofBody: SchemaMember[] = [];
  for (const member of members) {
    const value = given[member.name];
    const { httpHeader, httpPrefixHeaders, httpResponseCode, httpPayload } = member.traits;
    // A stream of events is the body as a whole, with or without being named as such.
    if (httpPayload || isEventStream(member)) payload = member;
    else if (httpHeader === undefined && httpPrefixHeaders === undefined && !httpResponseCode)
      ofBody.push(member);
    if (value === undefined || value === null) continue;
    if (httpHeader !== undefined) headers[String(httpHeader).toLowerCase()] = headerText(member, value);
    if (httpPrefixHeaders !== undefined)
      for (const [name, text] of Object.entries(value))
        headers[`${String(httpPrefixHeaders)}${name}`.toLowerCase()] = String(text);
    if (httpResponseCode) statusCode = Number(value);
  }
  const body =
    payload === undefined
      ? documentOf(operation, ofBody, given)
      : payloadOf(operation, payload, given[payload.name]);
  return { statusCode, headers: { "content-type": contentType(payload, hasXml), ...headers }, body };
}

function documentOf(
  { schema, hasXml }: RestOperation,
  members: readonly SchemaMember[],
  output: Readonly<Record<string, unknown>>,
): Uint8Array {
  if (!hasXml) return JSON_DOCUMENTS.write("", members, output);
  return members.length === 0
    ? bodyBytes("")
    : XML_DOCUMENTS.write(documentName(schema.output), members, output);
}

function documentName({ shape, traits, name }: SchemaMember): string {
  return String(traits["xmlName"] ?? (shape.kind === "structure" ? shape.name : name));
}

function payloadOf(
  { where, hasXml }: RestOperation,
  member: SchemaMember,
  value: unknown,
): AwsHttpResponse["body"] {
  const { shape } = member;
  if (isEventStream(member))
    return Readable.from(
      eventStreamBody({ where, codec: hasXml ? XML_DOCUMENTS : JSON_DOCUMENTS }, member, value),
      {
        objectMode: false,
      },
    );
  if (shape.kind === "blob" && shape.isStreaming)
    return value instanceof Readable
      ? value
      : Readable.from(value === undefined ? [] : [bytesOf(value)], { objectMode: false });
  if (value === undefined || value === null) return bodyBytes("");
  if (shape.kind === "blob") return bytesOf(value);
  if (shape.kind === "string") return bodyBytes(String(value));
  if (!hasXml) return bodyBytes(JSON.stringify(writtenValue(JSON_STYLE, member, value)));
  return bodyBytes(xmlElement(documentName(member), xmlContent(member, value)));
}

function contentType(payload: SchemaMember | undefined, hasXml: boolean): string {
  if (payload !== undefined && isEventStream(payload)) return EVENT_STREAM_TYPE;
  if (payload?.shape.kind === "blob") return "application/octet-stream";
  return hasXml ? "application/xml" : "application/json";
}

function headerText(member: SchemaMember, value: unknown): string {
  const { shape, traits } = member;
  if (shape.kind === "timestamp") return String(instant(value as Date, shape.format ?? "http-date"));
  if (shape.kind === "list")
    return (value as readonly unknown[])
      .map((item) => headerText(shape.item(), item))
      .map((text) =>
        shape.item().shape.kind === "string" && /[",]/.test(text) ? JSON.stringify(text) : text,
      )
      .join(", ");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return typeof traits["mediaType"] === "string" ? Buffer.from(text).toString("base64") : text;
}
