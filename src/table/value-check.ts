import { InvalidArgumentError } from "../errors.ts";
import { MAXIMUM_NESTING } from "../fidelity/dynamodb-limits.ts";
import {
  ATTRIBUTE_TYPES,
  type Attributes,
  type AttributeType,
  type AttributeValue,
  toBase64,
} from "./attribute-value.ts";
import { tableError } from "./table-error.ts";
import { normalizeNumber } from "./table-number.ts";

/** Where a value stands, for errors. */
export interface ValuePlace {
  readonly where: string;
  readonly option: string;
}

const EXPECTED: Readonly<Record<AttributeType, string>> = {
  S: "text",
  N: "a number as text",
  B: "a Uint8Array",
  BOOL: "true or false",
  NULL: "true",
  M: "attribute values by name",
  L: "an array of attribute values",
  SS: "an array of texts",
  NS: "an array of numbers as texts",
  BS: "an array of Uint8Arrays",
};

/**
 * Attributes as they are stored: a copy, with numbers normalized.
 * @throws InvalidArgumentError for what is no attribute value
 * @throws AwsServiceError `ValidationException` for what DynamoDB refuses
 */
export function checkAttributes(place: ValuePlace, given: unknown, depth = 0): Attributes {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new InvalidArgumentError(place.where, place.option, "attribute values by name", given);
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        checkValue({ ...place, option: `${place.option}.${name}` }, value, depth + 1),
      ]),
  );
}

/** One value as it is stored; see {@link checkAttributes}. */
export function checkValue(place: ValuePlace, given: unknown, depth = 1): AttributeValue {
  const { where, option } = place;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new InvalidArgumentError(where, option, 'an attribute value like { S: "text" }', given);
  if (depth > MAXIMUM_NESTING.value) throw tableError("nesting");
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const [entry] = entries;
  if (entry === undefined) throw tableError("emptyValue");
  for (const [type] of entries) {
    if (!ATTRIBUTE_TYPES.includes(type as AttributeType))
      throw new InvalidArgumentError(
        where,
        `${option}.${type}`,
        `a type of DynamoDB (${ATTRIBUTE_TYPES.join(", ")})`,
        entry[1],
      );
  }
  if (entries.length > 1) throw tableError("severalTypes");
  return checkTyped({ where, option: `${option}.${entry[0]}` }, entry as [AttributeType, unknown], depth);
}

function checkTyped(
  place: ValuePlace,
  [type, given]: readonly [AttributeType, unknown],
  depth: number,
): AttributeValue {
  const misfit = () => new InvalidArgumentError(place.where, place.option, EXPECTED[type], given);
  const list = <T>(isMember: (value: unknown) => value is T): readonly T[] => {
    if (!Array.isArray(given) || !given.every(isMember)) throw misfit();
    return given;
  };
  switch (type) {
    case "S":
      if (!isText(given)) throw misfit();
      return { S: given };
    case "N":
      if (!isText(given)) throw misfit();
      return { N: normalizeNumber(given) };
    case "B":
      if (!isBytes(given)) throw misfit();
      return { B: new Uint8Array(given) };
    case "BOOL":
      if (typeof given !== "boolean") throw misfit();
      return { BOOL: given };
    case "NULL":
      if (typeof given !== "boolean") throw misfit();
      if (!given) throw tableError("falseNull");
      return { NULL: true };
    case "M":
      return { M: checkAttributes(place, given, depth) };
    case "L":
      return {
        L: list((value): value is unknown => value !== undefined).map((value, index) =>
          checkValue({ ...place, option: `${place.option}[${index}]` }, value, depth + 1),
        ),
      };
    case "SS":
      return { SS: checkTexts(list(isText)) };
    case "NS":
      return { NS: checkNumbers(list(isText)) };
    default:
      return { BS: checkBinaries(list(isBytes)) };
  }
}

function checkTexts(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) throw tableError("emptySet", { kind: "string" });
  if (hasDuplicates(texts)) throw tableError("duplicates", { values: `[${texts.join(", ")}]` });
  return [...texts];
}

function checkNumbers(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) throw tableError("emptySet", { kind: "number" });
  const numbers = texts.map(normalizeNumber);
  if (hasDuplicates(numbers)) throw tableError("duplicateNumbers");
  return numbers;
}

function checkBinaries(binaries: readonly Uint8Array[]): readonly Uint8Array[] {
  if (binaries.length === 0) throw tableError("emptyBinarySet");
  const texts = binaries.map(toBase64);
  if (hasDuplicates(texts)) throw tableError("duplicates", { values: `[${texts.join(", ")}]` });
  return binaries.map((bytes) => new Uint8Array(bytes));
}

function hasDuplicates(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
