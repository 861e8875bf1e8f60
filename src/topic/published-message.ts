import { Buffer } from "node:buffer";
import { checkObject } from "../arguments/plain-object.ts";
import type { TopicMessage } from "../delivery/delivery-target.ts";
import { InvalidArgumentError } from "../errors.ts";
import {
  attributesSize,
  copyAttributes,
  type MessageAttributes,
  type MessageAttributeValue,
  NO_ATTRIBUTES,
} from "../event-source/message-attributes.ts";
import { NOTIFICATION_SIZE, SNS_ATTRIBUTE_NAME_LENGTH, SUBJECT_LENGTH } from "../fidelity/sns-limits.ts";
import { ATTRIBUTE_DATA_TYPE } from "../fidelity/sqs-limits.ts";
import type { FifoIdentity } from "./fifo-topic.ts";
import { type SnsFault, snsFault } from "./sns-fault.ts";
import type { MessageByProtocol } from "./structured-message.ts";

/** A message that a topic has published. */
export interface PublishedMessage {
  /** The same in what every subscription gets. */
  readonly messageId: string;
  /** What every endpoint gets that has no text of its own. */
  readonly message: string;
  /** What endpoints of one protocol get instead; absent if it was published without a message structure. */
  readonly messageByProtocol?: MessageByProtocol;
  readonly subject?: string;
  readonly messageAttributes: MessageAttributes;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
  /** Absent for a standard topic, unless it was given. */
  readonly messageGroupId?: string;
  /** Absent for a standard topic. */
  readonly messageDeduplicationId?: string;
  /** Absent for a standard topic. */
  readonly sequenceNumber?: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what SNS refuses
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const NAME_CHARACTER = /[^A-Za-z0-9_.-]/u;

/** Refuses message attributes that no request could hold: thrown at the author, before anything happens. */
export function checkMessageAttributes(where: string, attributes: unknown): void {
  if (attributes === undefined) return;
  checkObject(attributes, { where, option: "messageAttributes" });
  for (const [name, value] of Object.entries(attributes)) {
    const option = `messageAttributes.${name}`;
    checkObject(value, { where, option, expected: "an object with `dataType` and a value" });
    const { dataType, stringValue, binaryValue } = value as Readonly<Record<string, unknown>>;
    if (typeof dataType !== "string")
      throw new InvalidArgumentError(where, `${option}.dataType`, "text", dataType);
    if (stringValue !== undefined && typeof stringValue !== "string")
      throw new InvalidArgumentError(where, `${option}.stringValue`, "text", stringValue);
    if (binaryValue !== undefined && !(binaryValue instanceof Uint8Array))
      throw new InvalidArgumentError(where, `${option}.binaryValue`, "a Uint8Array", binaryValue);
    if (isArrayType(dataType) && valuesOfArray(stringValue) === undefined)
      throw new InvalidArgumentError(
        where,
        `${option}.stringValue`,
        "a JSON array of texts, numbers, true, false and null",
        stringValue,
      );
  }
}

/** Why SNS refuses this message, if it does. */
export function findMessageFault(input: TopicMessage): SnsFault | undefined {
  const { message, subject, messageAttributes = NO_ATTRIBUTES } = input;
  if (message === "") return snsFault("emptyMessage");
  if (subject !== undefined && !isSubject(subject)) return snsFault("subject");
  for (const [name, value] of Object.entries(messageAttributes)) {
    const fault = findNameFault(name) ?? findValueFault(name, value);
    if (fault !== undefined) return fault;
  }
  const size = Buffer.byteLength(message) + attributesSize(messageAttributes);
  return size > NOTIFICATION_SIZE.value ? snsFault("messageTooLong") : undefined;
}

/** What a topic keeps of an accepted message. */
export function toPublishedMessage(
  input: TopicMessage & { readonly messageByProtocol?: MessageByProtocol },
  identity: {
    readonly messageId: string;
    readonly publishedAt: number;
    readonly fifo?: FifoIdentity | undefined;
  },
): PublishedMessage {
  const { message, messageByProtocol, subject, messageAttributes = NO_ATTRIBUTES, messageGroupId } = input;
  return {
    messageId: identity.messageId,
    message,
    ...(messageByProtocol !== undefined && { messageByProtocol }),
    ...(subject !== undefined && { subject }),
    messageAttributes: copyAttributes(messageAttributes),
    publishedAt: identity.publishedAt,
    ...(messageGroupId !== undefined && { messageGroupId }),
    ...identity.fifo,
  };
}

/** Whether an attribute's text holds several values. */
export function isArrayType(dataType: string): boolean {
  return dataType === "String.Array" || dataType === "Number.Array";
}

/** The values in an attribute of type `String.Array`; `undefined` if its text is no such array. */
export function valuesOfArray(text: unknown): readonly unknown[] | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) && values.every((value) => value === null || typeof value !== "object")
      ? values
      : undefined;
  } catch {
    return undefined;
  }
}

function isSubject(subject: string): boolean {
  return subject !== "" && subject.length < SUBJECT_LENGTH.value && !CONTROL_CHARACTER.test(subject);
}

function findNameFault(name: string): SnsFault | undefined {
  if (name.length > SNS_ATTRIBUTE_NAME_LENGTH.value) return snsFault("attributeNameLength");
  const character = NAME_CHARACTER.exec(name)?.[0];
  if (character !== undefined)
    return snsFault("attributeNameCharacter", {
      character: `#x${(character.codePointAt(0) as number).toString(16).toUpperCase()}`,
    });
  if (name.startsWith(".")) return snsFault("attributeNameStart");
  if (name.endsWith(".")) return snsFault("attributeNameEnd");
  if (name.includes("..")) return snsFault("attributeNameDots");
  return undefined;
}

function findValueFault(attribute: string, value: MessageAttributeValue): SnsFault | undefined {
  const { dataType, stringValue, binaryValue } = value;
  if (!ATTRIBUTE_DATA_TYPE.value.test(dataType)) return snsFault("attributeDataType", { attribute });
  const isBinary = dataType.startsWith("Binary");
  const [wanted, other] = isBinary ? [binaryValue, stringValue] : [stringValue, binaryValue];
  if (!wanted?.length) {
    return other?.length
      ? snsFault("attributeField", { attribute, dataType, field: isBinary ? "Binary" : "String" })
      : snsFault("attributeEmpty", { attribute, dataType });
  }
  if (dataType === "Number" && !isNumber(stringValue as string))
    return snsFault("attributeNumber", { attribute });
  return undefined;
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}
