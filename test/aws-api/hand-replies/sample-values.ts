import type { SchemaMember } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { isEventStream } from "../../../src/aws-api/hand-replies/event-replies.ts";

/** What clients look at before they send it. */
const CHECKED_BY_CLIENTS: Readonly<Record<string, string | undefined>> = {
  ChannelARN: "arn:aws:kinesis:us-east-1:123456789012:channel/c",
  ChecksumAlgorithm: undefined,
  EndpointId: undefined,
  Expires: undefined,
  ExpiresString: undefined,
  RequestRoute: "route",
  SSECustomerKey: undefined,
  SSECustomerKeyMD5: undefined,
  CopySourceSSECustomerKey: undefined,
  CopySourceSSECustomerKeyMD5: undefined,
  QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/q",
};

/** A value of every member that a shape has; of a union, of its first. Shapes that hold themselves end after a while. */
export function sampleOf(
  member: SchemaMember,
  { depth = 0, hasAttributes = true }: { readonly depth?: number; readonly hasAttributes?: boolean } = {},
): unknown {
  const inside = { depth: depth + 1, hasAttributes };
  const { shape, name, traits } = member;
  if (Object.hasOwn(CHECKED_BY_CLIENTS, name)) return CHECKED_BY_CLIENTS[name];
  switch (shape.kind) {
    case "structure": {
      if (depth > 5) return undefined;
      if (isEventStream(member))
        return shape
          .members()
          .filter(({ traits }) => traits["error"] === undefined)
          .map((event) => ({ [event.name]: sampleOf(event, inside) }));
      const members = shape.isUnion ? shape.members().slice(0, 1) : shape.members();
      return Object.fromEntries(
        members
          .filter((inner) => hasAttributes || !inner.traits["xmlAttribute"])
          .map((inner) => [inner.name, sampleOf(inner, inside)] as const)
          .filter(([, value]) => value !== undefined),
      );
    }
    case "list": {
      const item = sampleOf(shape.item(), inside);
      return item === undefined ? undefined : [item, item];
    }
    case "map": {
      const value = sampleOf(shape.value(), inside);
      return value === undefined ? undefined : { one: value, other: value };
    }
    case "timestamp":
      return new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
    case "blob":
      return new Uint8Array([0, 1, 255]);
    case "number":
      return traits["httpResponseCode"] ? 202 : 7;
    case "boolean":
      return true;
    case "string":
      if (name.endsWith("ARN")) return "arn:aws:kinesis:us-east-1:123456789012:stream/s";
      return `<${name}> & "ü"`;
    case "document":
      return { any: ["thing", 1, null] };
    case "unit":
      return undefined;
  }
}
