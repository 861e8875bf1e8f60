import { xmlElement, xmlText } from "../xml-text.ts";
import type { SchemaMember } from "./command-schema.ts";
import { base64, instant } from "./written-values.ts";

/** The given members of a structure as elements of XML, by their types in the model. */
export function xmlOfMembers(members: readonly SchemaMember[], value: object): string {
  return members
    .map((member) => xmlOfMember(member, (value as Readonly<Record<string, unknown>>)[member.name]))
    .join("");
}

/** A member as an element; lists and maps without an element of their own have one for each of their entries. */
function xmlOfMember(member: SchemaMember, value: unknown): string {
  if (value === undefined || value === null) return "";
  const { shape, traits, ownTraits, name } = member;
  const elementName = String(ownTraits["xmlName"] ?? name);
  if (shape.kind === "list") {
    const item = shape.item();
    if (traits["xmlFlattened"])
      return (value as readonly unknown[]).map((entry) => element(elementName, item, entry)).join("");
  }
  if (shape.kind === "map" && traits["xmlFlattened"])
    return Object.entries(value)
      .map((pair) => xmlElement(elementName, xmlOfPair(shape, pair)))
      .join("");
  return element(elementName, member, value);
}

function element(name: string, member: SchemaMember, value: unknown): string {
  if (member.shape.kind !== "structure" || typeof value !== "object" || value === null)
    return xmlElement(name, xmlContent(member, value));
  const members = member.shape.members();
  const attributes = members
    .filter(
      ({ name: attribute, traits }) =>
        traits["xmlAttribute"] && (value as Record<string, unknown>)[attribute] !== undefined,
    )
    .map((attribute) => {
      const text = xmlText(String((value as Record<string, unknown>)[attribute.name]));
      const attributeName = String(attribute.traits["xmlName"] ?? attribute.name);
      const prefix = attributeName.includes(":") ? attributeName.split(":")[0] : undefined;
      const declaration =
        prefix === undefined ? "" : ` xmlns:${prefix}="http://www.w3.org/2001/XMLSchema-instance"`;
      return `${declaration} ${attributeName}="${text}"`;
    })
    .join("");
  const content = xmlOfMembers(
    members.filter(({ traits }) => !traits["xmlAttribute"]),
    value,
  );
  return `<${name}${attributes}>${content}</${name}>`;
}

/** What stands inside the element of a value. */
export function xmlContent({ shape }: SchemaMember, value: unknown): string {
  if (value === undefined || value === null) return "";
  switch (shape.kind) {
    case "structure":
      return xmlOfMembers(shape.members(), value);
    case "list": {
      const item = shape.item();
      const name = String(item.traits["xmlName"] ?? "member");
      return (value as readonly unknown[]).map((entry) => element(name, item, entry)).join("");
    }
    case "map":
      return Object.entries(value)
        .map((pair) => xmlElement("entry", xmlOfPair(shape, pair)))
        .join("");
    case "timestamp":
      return String(instant(value as Date, shape.format ?? "date-time"));
    case "blob":
      return base64(value);
    default:
      return xmlText(String(value));
  }
}

function xmlOfPair(
  shape: { readonly key: () => SchemaMember; readonly value: () => SchemaMember },
  [key, value]: readonly [string, unknown],
): string {
  const [keyMember, valueMember] = [shape.key(), shape.value()];
  const keyName = String(keyMember.traits["xmlName"] ?? "key");
  return (
    xmlElement(keyName, xmlText(key)) +
    element(String(valueMember.traits["xmlName"] ?? "value"), valueMember, value)
  );
}
