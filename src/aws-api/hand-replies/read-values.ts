import { Buffer } from "node:buffer";
import { fromWireTimestamp } from "../wire-timestamp.ts";
import { childrenOf, textOf, type XmlElement } from "../xml-tree.ts";
import type { SchemaMember } from "./command-schema.ts";

/** A value of JSON, of CBOR, or of a form, whose values are all text, as the client's code had it. */
export function readValue(member: SchemaMember, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const { shape } = member;
  switch (shape.kind) {
    case "structure":
      return readMembers(shape.members(), value as Readonly<Record<string, unknown>>);
    case "list":
      return listOf(value).map((item) => readValue(shape.item(), item));
    case "map":
      return Object.fromEntries(
        pairsOf(shape, value).map(([key, entry]) => [key, readValue(shape.value(), entry)]),
      );
    default:
      return readSimple(member, value);
  }
}

/** The members of a structure that are there, by their names in the client. */
export function readMembers(
  members: readonly SchemaMember[],
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const member of members) {
    const name = wireNamesOf(member).find((candidate) => Object.hasOwn(value, candidate));
    if (name !== undefined) read[member.name] = readValue(member, value[name]);
  }
  return read;
}

/** Text of a header, of a query, of an element, or of a form, or a value that has its type already. */
export function readSimple({ shape }: SchemaMember, value: unknown): unknown {
  switch (shape.kind) {
    case "timestamp": {
      const at = fromWireTimestamp(value);
      return at === undefined ? undefined : new Date(at);
    }
    case "blob":
      return typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : value;
    case "number":
      return typeof value === "string" ? Number(value) : value;
    case "boolean":
      return typeof value === "string" ? value === "true" : value;
    default:
      return value;
  }
}

/** The members of a structure that an element of XML has. */
export function readXml(member: SchemaMember, element: XmlElement): unknown {
  const { shape } = member;
  switch (shape.kind) {
    case "structure":
      return readXmlMembers(shape.members(), element);
    case "list": {
      const item = shape.item();
      const name = String(item.traits["xmlName"] ?? "member");
      return childrenOf(element, name).map((child) => readXml(item, child));
    }
    case "map":
      return readXmlMap(shape, childrenOf(element, "entry"));
    default:
      return readSimple(member, element.text);
  }
}

function readXmlMembers(members: readonly SchemaMember[], element: XmlElement): object {
  const read: Record<string, unknown> = {};
  for (const member of members) {
    const { shape, traits, ownTraits } = member;
    const found = childrenOf(element, String(ownTraits["xmlName"] ?? member.name));
    const [first] = found;
    if (first === undefined) continue;
    if (traits["xmlFlattened"] && shape.kind === "list")
      read[member.name] = found.map((child) => readXml(shape.item(), child));
    else if (traits["xmlFlattened"] && shape.kind === "map") read[member.name] = readXmlMap(shape, found);
    else read[member.name] = readXml(member, first);
  }
  return read;
}

interface MapShape {
  readonly key: () => SchemaMember;
  readonly value: () => SchemaMember;
}

function readXmlMap(shape: MapShape, entries: readonly XmlElement[]): object {
  const [keyName, valueName] = namesOfPair(shape);
  return Object.fromEntries(
    entries.map((entry) => {
      const value = childrenOf(entry, valueName)[0];
      return [textOf(entry, keyName) ?? "", value && readXml(shape.value(), value)];
    }),
  );
}

function namesOfPair({ key, value }: MapShape): readonly [string, string] {
  return [String(key().traits["xmlName"] ?? "key"), String(value().traits["xmlName"] ?? "value")];
}

/** Protocols have names of their own for members; those of EC2 begin with a capital. */
function wireNamesOf({ name, traits, ownTraits }: SchemaMember): readonly string[] {
  const { jsonName, ec2QueryName } = traits;
  const { xmlName } = ownTraits;
  const given = [jsonName, ec2QueryName, name, xmlName].filter((one) => typeof one === "string");
  return [...given, ...given.map((one) => one.charAt(0).toUpperCase() + one.slice(1))];
}

const IS_NUMBER = /^\d+$/;

/** Forms have lists as numbered entries, sometimes below a name that the list's members share. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return value === "" ? [] : [value];
  const entries = Object.entries(value);
  if (entries.every(([name]) => IS_NUMBER.test(name)))
    return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, entry]) => entry);
  return entries.length === 1 ? listOf(entries[0]?.[1]) : [value];
}

/** Maps of forms that have no entries named so are numbered pairs. */
function pairsOf(shape: MapShape, value: unknown): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(value as object);
  const [keyName, valueName] = namesOfPair(shape);
  const isNumbered =
    entries.length > 0 &&
    entries.every(
      ([name, pair]) => IS_NUMBER.test(name) && typeof pair === "object" && pair !== null && keyName in pair,
    );
  if (!isNumbered) return entries;
  return entries.map(([, pair]) => {
    const members = pair as Readonly<Record<string, unknown>>;
    return [String(members[keyName]), members[valueName]];
  });
}
