import type { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount, isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { JMS_PRIORITY } from "../fidelity/amazon-mq.ts";
import { checkWord } from "../function/member-constraint.ts";
import { toPayloadBytes } from "./payload-bytes.ts";

/** What a message of ActiveMQ has beside its body, in JMS's words. */
export interface ActiveMqProperties {
  readonly correlationId?: string;
  readonly replyTo?: string;
  /** JMSType. */
  readonly type?: string;
  /** Time to live in milliseconds. Default: the message never expires. */
  readonly expiration?: number;
  /** 0 to 9; default 4. */
  readonly priority?: number;
  /** Default `persistent`. */
  readonly deliveryMode?: "persistent" | "nonPersistent";
  /** Properties of the application. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** A message of ActiveMQ. */
export interface ActiveMqMessage {
  readonly messageId: string;
  /** Bytes were sent as a bytes message, everything else as a text message. */
  readonly messageType: "jms/text-message" | "jms/bytes-message";
  readonly data: Buffer;
  readonly correlationId: string | undefined;
  readonly replyTo: string | undefined;
  readonly type: string | undefined;
  /** Time to live in milliseconds. */
  readonly expiration: number | undefined;
  readonly priority: number;
  readonly deliveryMode: 1 | 2;
  readonly properties: Readonly<Record<string, string>>;
  /** Where it was sent to. */
  readonly queue: string;
}

/** All but what the broker gives it. */
export interface UnsentActiveMqMessage extends Omit<ActiveMqMessage, "messageId" | "queue"> {}

const OPTION_NAMES = [
  "correlationId",
  "replyTo",
  "type",
  "expiration",
  "priority",
  "deliveryMode",
  "properties",
] as const satisfies readonly (keyof ActiveMqProperties)[];

export function checkActiveMqMessage(
  where: string,
  body: unknown,
  given: ActiveMqProperties,
): UnsentActiveMqMessage {
  checkObject(given, { where, option: "properties" });
  checkKnownNames(where, given, { known: OPTION_NAMES, prefix: "" });
  const { expiration, priority = JMS_PRIORITY.value.default, deliveryMode = "persistent" } = given;
  return {
    messageType: body instanceof Uint8Array ? "jms/bytes-message" : "jms/text-message",
    data: toPayloadBytes(body, { where, option: "body" }),
    correlationId: checkOptionalText(where, "correlationId", given.correlationId),
    replyTo: checkOptionalText(where, "replyTo", given.replyTo),
    type: checkOptionalText(where, "type", given.type),
    expiration:
      expiration === undefined
        ? undefined
        : checkCount(expiration, { where, option: "expiration", minimum: 1 }),
    priority: checkPriority(where, priority, JMS_PRIORITY.value),
    deliveryMode:
      checkWord({ where, option: "deliveryMode", member: "deliveryMode" }, deliveryMode, [
        "persistent",
        "nonPersistent",
      ]) === "persistent"
        ? 2
        : 1,
    properties: checkProperties(where, given.properties),
  };
}

/** The broker answers for itself, not AWS: there is no answer of AWS to tell. */
export function checkPriority(
  where: string,
  priority: unknown,
  range: { readonly minimum: number; readonly maximum: number },
): number {
  if (isWithin(priority, range)) return priority;
  const expected = `a whole number from ${range.minimum} to ${range.maximum}`;
  throw new InvalidArgumentError(where, "priority", expected, priority);
}

/** Text, or nothing. */
export function checkOptionalText(where: string, option: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new InvalidArgumentError(where, option, "text", value);
}

function checkProperties(where: string, properties: unknown): Readonly<Record<string, string>> {
  if (properties === undefined) return {};
  checkObject(properties, { where, option: "properties", expected: "an object with texts" });
  for (const [name, value] of Object.entries(properties) as [string, unknown][]) {
    if (typeof value !== "string") throw new InvalidArgumentError(where, `properties.${name}`, "text", value);
  }
  return { ...properties };
}
