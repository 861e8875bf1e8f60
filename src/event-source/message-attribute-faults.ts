import { ATTRIBUTE_DATA_TYPE, ATTRIBUTE_NAME, ATTRIBUTES_PER_MESSAGE } from "../fidelity/sqs-limits.ts";
import { attributeBytes, type MessageAttributes, type MessageAttributeValue } from "./message-attributes.ts";
import { findRefusedCharacter } from "./refused-character.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const RESERVED_NAME = /^(?:aws|amazon)\./i;

/** Why SQS refuses these attributes, if it does. */
export function findAttributeFault(attributes: MessageAttributes): SqsFault | undefined {
  const names = Object.keys(attributes);
  if (names.length > ATTRIBUTES_PER_MESSAGE.value) return sqsFault("attributeCount", { count: names.length });
  for (const attribute of names) {
    if (!ATTRIBUTE_NAME.value.test(attribute)) return nameFault(attribute);
    const fault = findValueFault(attribute, attributes[attribute] as MessageAttributeValue);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findValueFault(attribute: string, value: MessageAttributeValue): SqsFault | undefined {
  const { dataType, stringValue, binaryValue } = value;
  if (dataType === undefined || dataType === "") return sqsFault("attributeDataTypeMissing", { attribute });
  if (!ATTRIBUTE_DATA_TYPE.value.test(dataType)) return sqsFault("attributeDataType", { attribute });
  if (!attributeBytes(value)?.length) return sqsFault("attributeEmpty", { attribute, dataType });
  if (stringValue !== undefined && binaryValue !== undefined)
    return sqsFault("attributeSingleValue", { attribute });
  if (stringValue === undefined || dataType.startsWith("Binary")) return undefined;
  // What a type with a suffix holds is its sender's business.
  if (dataType === "Number" && !NUMBER.test(stringValue)) return sqsFault("attributeNumber", { attribute });
  const character = findRefusedCharacter(stringValue);
  return character === undefined ? undefined : sqsFault("attributeCharacter", { attribute, character });
}

function nameFault(name: string): SqsFault {
  if (RESERVED_NAME.test(name)) return sqsFault("attributeNameReserved");
  if (name.length > 256) return sqsFault("attributeNameLength");
  if (name.startsWith(".")) return sqsFault("attributeNamePeriod", { rule: "begin with character '.'" });
  if (name.endsWith(".")) return sqsFault("attributeNamePeriod", { rule: "end with character '.'" });
  if (name.includes("..")) return sqsFault("attributeNamePeriod", { rule: "have successive '.' characters" });
  return sqsFault("attributeNameCharacter");
}
