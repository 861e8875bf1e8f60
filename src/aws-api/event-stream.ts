import { Buffer } from "node:buffer";
import { crc32 } from "../bucket/crc.ts";

/** One message of an event stream. */
export interface EventStreamMessage {
  /** All of them texts. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const PRELUDE_LENGTH = 12;
const CHECKSUM_LENGTH = 4;
/** How the type of a header that is text is encoded. */
const STRING_TYPE = 7;

/**
 * Encodes a message of `application/vnd.amazon.eventstream`: both lengths, their checksum, headers, body, checksum of it
 * all. See https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function encodeEventStreamMessage({ headers, body }: EventStreamMessage): Uint8Array {
  const encoded = Buffer.concat(Object.entries(headers).map(([name, value]) => encodeHeader(name, value)));
  const length = PRELUDE_LENGTH + encoded.length + body.length + CHECKSUM_LENGTH;
  // Memory of its own: the SDK hands on views of it.
  const message = Buffer.from(new ArrayBuffer(length));
  message.writeUInt32BE(length, 0);
  message.writeUInt32BE(encoded.length, 4);
  message.set(crc32(message.subarray(0, 8)), 8);
  message.set(encoded, PRELUDE_LENGTH);
  message.set(body, PRELUDE_LENGTH + encoded.length);
  message.set(crc32(message.subarray(0, -CHECKSUM_LENGTH)), length - CHECKSUM_LENGTH);
  return new Uint8Array(message.buffer);
}

/** A message that is an event, as services send it: its type names the member that it is in the service's model. */
export function encodeEvent(
  eventType: string,
  { contentType, body }: { readonly contentType: string; readonly body: Uint8Array },
): Uint8Array {
  const headers = { ":event-type": eventType, ":content-type": contentType, ":message-type": "event" };
  return encodeEventStreamMessage({ headers, body });
}

function encodeHeader(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name);
  const valueBytes = Buffer.from(value);
  const lengthOfValue = Buffer.alloc(2);
  lengthOfValue.writeUInt16BE(valueBytes.length);
  return Buffer.concat([
    Buffer.from([nameBytes.length]),
    nameBytes,
    Buffer.from([STRING_TYPE]),
    lengthOfValue,
    valueBytes,
  ]);
}
