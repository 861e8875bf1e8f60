import { Buffer } from "node:buffer";
import { EventStreamCodec } from "@smithy/core/event-streams";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeEvent, encodeEventStreamMessage } from "../../src/aws-api/event-stream.ts";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => new Uint8Array(Buffer.from(text)),
);

// The SDK reads headers into a plain object, where this name would be its prototype.
const headerName = fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name !== "__proto__");

describe("A message of an event stream", () => {
  it("is read by the SDK as it was written", () => {
    fc.assert(
      fc.property(
        fc.dictionary(headerName, fc.string({ maxLength: 50 })),
        fc.uint8Array({ maxLength: 500 }),
        (headers, body) => {
          const decoded = codec.decode(encodeEventStreamMessage({ headers, body }));
          expect(decoded.body).toEqual(body);
          const values = Object.entries(decoded.headers).map(([name, { value }]) => [name, value]);
          expect(Object.fromEntries(values)).toEqual({ ...headers });
        },
      ),
    );
  });

  it("is what the SDK itself writes, to the byte", () => {
    const body = new Uint8Array([0, 1, 254, 255]);
    const headers = { ":event-type": "PayloadChunk", name: "ä€" };
    const typed = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { type: "string" as const, value }]),
    );
    expect(encodeEventStreamMessage({ headers, body })).toEqual(codec.encode({ headers: typed, body }));
  });

  it("says as an event which member it is, and what is in it", () => {
    const body = new Uint8Array([65]);
    const { headers } = codec.decode(encodeEvent("PayloadChunk", { contentType: "text/plain", body }));
    expect(headers).toEqual({
      ":event-type": { type: "string", value: "PayloadChunk" },
      ":content-type": { type: "string", value: "text/plain" },
      ":message-type": { type: "string", value: "event" },
    });
  });
});
