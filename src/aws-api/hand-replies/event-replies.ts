import { Buffer } from "node:buffer";
import { InvalidArgumentError } from "../../errors.ts";
import { encodeEventStreamMessage } from "../event-stream.ts";
import type { SchemaMember } from "./command-schema.ts";
import { bytesOf } from "./written-values.ts";

/** How a protocol writes structures that are bodies of their own. */
export interface DocumentCodec {
  readonly contentType: string;
  /** These members of a structure; the shape's name is the one that documents of XML have. */
  readonly write: (
    name: string,
    members: readonly SchemaMember[],
    value: Readonly<Record<string, unknown>>,
  ) => Uint8Array;
}

export interface EventStreamOptions {
  /** Names the operation in errors. */
  readonly where: string;
  readonly codec: DocumentCodec;
}

export const EVENT_STREAM_TYPE = "application/vnd.amazon.eventstream";

/** Whether a member is not a value, but events one after the other. */
export function isEventStream({ shape, traits }: SchemaMember): boolean {
  return shape.kind === "structure" && Boolean(traits["streaming"]);
}

/**
 * The events that a reply has for a member, encoded one by one when they are asked for.
 * See https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export async function* eventStreamBody(
  options: EventStreamOptions,
  member: SchemaMember,
  events: unknown,
): AsyncGenerator<Uint8Array> {
  for await (const event of (events ?? []) as AsyncIterable<object> | Iterable<object>)
    yield encode(options, member, event);
}

/** What protocols without paths send in front of the events: the other members of the answer. */
export function initialResponse(
  { contentType, write }: DocumentCodec,
  members: readonly SchemaMember[],
  output: object,
): Uint8Array {
  const headers = {
    ":message-type": "event",
    ":event-type": "initial-response",
    ":content-type": contentType,
  };
  const body = write("output", members, output as Readonly<Record<string, unknown>>);
  return encodeEventStreamMessage({ headers, body });
}

function encode(
  { where, codec }: EventStreamOptions,
  { name, shape }: SchemaMember,
  event: object,
): Uint8Array {
  const members = shape.kind === "structure" ? shape.members() : [];
  const [type = "", value] = Object.entries(event).find(([, given]) => given !== undefined) ?? [];
  const member = members.find((candidate) => candidate.name === type);
  if (member === undefined) {
    const expected = `events, each an object with one of the members ${members.map((one) => one.name).join(", ")}`;
    throw new InvalidArgumentError(where, `reply.${name}`, expected, event);
  }
  const parts = member.shape.kind === "structure" ? member.shape.members() : [];
  const given = value as Readonly<Record<string, unknown>>;
  const ofHeaders = parts.filter((part) => part.traits["eventHeader"] && given[part.name] !== undefined);
  const payload = parts.find(({ traits }) => traits["eventPayload"]);
  const [contentType, body] =
    payload === undefined
      ? documentBody(codec, member, given)
      : payloadBody(codec, payload, given[payload.name]);
  const kind = member.traits["error"] === undefined ? "event" : "exception";
  return encodeEventStreamMessage({
    headers: {
      ":message-type": kind,
      [`:${kind}-type`]: type,
      ...Object.fromEntries(ofHeaders.map((part) => [part.name, String(given[part.name])])),
      ":content-type": contentType,
    },
    body,
  });
}

function documentBody(
  { contentType, write }: DocumentCodec,
  { name, shape }: SchemaMember,
  value: Readonly<Record<string, unknown>>,
): readonly [string, Uint8Array] {
  const parts = shape.kind === "structure" ? shape.members() : [];
  const inBody = parts.filter(({ traits }) => !traits["eventHeader"]);
  return [contentType, write(name, inBody, value)];
}

function payloadBody(
  codec: DocumentCodec,
  payload: SchemaMember,
  value: unknown,
): readonly [string, Uint8Array] {
  switch (payload.shape.kind) {
    case "blob":
      return ["application/octet-stream", value === undefined ? new Uint8Array() : bytesOf(value)];
    case "string":
      return ["text/plain", new Uint8Array(Buffer.from(String(value ?? "")))];
    default:
      return documentBody(codec, payload, (value ?? {}) as Readonly<Record<string, unknown>>);
  }
}
