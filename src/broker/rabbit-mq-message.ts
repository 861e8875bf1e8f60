import { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { AMQP_PRIORITY } from "../fidelity/amazon-mq.ts";
import { checkOptionalText, checkPriority } from "./active-mq-message.ts";
import { toPayloadBytes } from "./payload-bytes.ts";

/** What a message of RabbitMQ has beside its body, in AMQP's words. */
export interface RabbitMqProperties {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  /** Texts and bytes reach the function as bytes, numbers and truth values as they are. */
  readonly headers?: Readonly<Record<string, RabbitMqHeader>>;
  /** 2 is persistent. Default: none. */
  readonly deliveryMode?: 1 | 2;
  /** 0 to 255. Default: none. */
  readonly priority?: number;
  readonly correlationId?: string;
  readonly replyTo?: string;
  /** Time to live in milliseconds. Default: the message never expires. */
  readonly expiration?: number;
  readonly messageId?: string;
  /** Epoch milliseconds, or a date. Default: none. */
  readonly timestamp?: number | Date;
  readonly type?: string;
  readonly userId?: string;
  readonly appId?: string;
  readonly clusterId?: string;
  /** Default `/`. */
  readonly virtualHost?: string;
}

export type RabbitMqHeader = string | number | boolean | Uint8Array;

/** A message of RabbitMQ. What was not given is `null`, as in events. */
export interface RabbitMqMessage {
  /** The message's own, or one that only tells it apart in the journal. */
  readonly messageId: string;
  readonly data: Buffer;
  readonly basicProperties: RabbitMqBasicProperties;
  readonly queue: string;
  readonly virtualHost: string;
}

export interface RabbitMqBasicProperties {
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly headers: Readonly<Record<string, Buffer | number | boolean>>;
  readonly deliveryMode: 1 | 2 | null;
  readonly priority: number | null;
  readonly correlationId: string | null;
  readonly replyTo: string | null;
  /** Milliseconds. */
  readonly expiration: number | null;
  readonly messageId: string | null;
  /** Epoch milliseconds. */
  readonly timestamp: number | null;
  readonly type: string | null;
  readonly userId: string | null;
  readonly appId: string | null;
  readonly clusterId: string | null;
}

const TEXT_NAMES = [
  "contentType",
  "contentEncoding",
  "correlationId",
  "replyTo",
  "messageId",
  "type",
  "userId",
  "appId",
  "clusterId",
] as const satisfies readonly (keyof RabbitMqProperties)[];

const OPTION_NAMES = [
  ...TEXT_NAMES,
  "headers",
  "deliveryMode",
  "priority",
  "expiration",
  "timestamp",
  "virtualHost",
] as const satisfies readonly (keyof RabbitMqProperties)[];

/** A message without what only the broker knows. */
export interface UnsentRabbitMqMessage {
  readonly data: Buffer;
  readonly basicProperties: RabbitMqBasicProperties;
  readonly virtualHost: string;
}

export function checkRabbitMqMessage(
  where: string,
  body: unknown,
  given: RabbitMqProperties,
): UnsentRabbitMqMessage {
  checkObject(given, { where, option: "properties" });
  checkKnownNames(where, given, { known: OPTION_NAMES, prefix: "" });
  const texts = Object.fromEntries(
    TEXT_NAMES.map((name) => [name, checkOptionalText(where, name, given[name]) ?? null]),
  ) as Record<(typeof TEXT_NAMES)[number], string | null>;
  const { priority, expiration } = given;
  return {
    data: toPayloadBytes(body, { where, option: "body" }),
    basicProperties: {
      ...texts,
      headers: checkHeaders(where, given.headers),
      deliveryMode: checkDeliveryMode(where, given.deliveryMode),
      priority: priority === undefined ? null : checkPriority(where, priority, AMQP_PRIORITY.value),
      expiration:
        expiration === undefined ? null : checkCount(expiration, { where, option: "expiration", minimum: 1 }),
      timestamp: checkTimestamp(where, given.timestamp),
    },
    virtualHost: checkVirtualHost(where, given.virtualHost),
  };
}

/** A virtual host's name; `/` by default. */
export function checkVirtualHost(where: string, virtualHost: unknown): string {
  const name = checkOptionalText(where, "virtualHost", virtualHost) ?? "/";
  if (name !== "") return name;
  throw new InvalidArgumentError(where, "virtualHost", "the name of a virtual host", virtualHost);
}

function checkHeaders(where: string, headers: unknown): Readonly<Record<string, Buffer | number | boolean>> {
  if (headers === undefined) return {};
  checkObject(headers, { where, option: "headers" });
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]: [string, unknown]) => {
      if (typeof value === "string" || value instanceof Uint8Array) return [name, Buffer.from(value)];
      if (typeof value === "boolean" || Number.isFinite(value)) return [name, value];
      throw new InvalidArgumentError(
        where,
        `headers.${name}`,
        "text, bytes, a number or a truth value",
        value,
      );
    }),
  ) as Readonly<Record<string, Buffer | number | boolean>>;
}

function checkDeliveryMode(where: string, deliveryMode: unknown): 1 | 2 | null {
  if (deliveryMode === undefined) return null;
  if (deliveryMode === 1 || deliveryMode === 2) return deliveryMode;
  throw new InvalidArgumentError(where, "deliveryMode", "1 or 2 (persistent)", deliveryMode);
}

function checkTimestamp(where: string, timestamp: unknown): number | null {
  if (timestamp === undefined) return null;
  const instant = timestamp instanceof Date ? timestamp.getTime() : timestamp;
  if (Number.isSafeInteger(instant)) return instant as number;
  throw new InvalidArgumentError(where, "timestamp", "a date or epoch milliseconds", timestamp);
}
