import { WireTimestamp } from "./wire-timestamp.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#xD;",
  "\n": "&#xA;",
};

/** Text as it may stand in XML. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"'\r\n]/g, (character) => ENTITIES[character] as string);
}

/** An element with what is already XML in it. */
export function xmlElement(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/**
 * The members of an answer as XML. Lists have elements named `member`, a `Map` has entries with `key` and `value`, as in
 * AWS's query protocol; what is undefined is left out.
 */
export function xmlMembers(members: object): string {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => xmlElement(name, xmlValue(value)))
    .join("");
}

function xmlValue(value: unknown): string {
  if (value instanceof WireTimestamp) return String(value);
  if (Array.isArray(value)) return value.map((entry) => xmlElement("member", xmlValue(entry))).join("");
  if (value instanceof Map) {
    return [...value]
      .map(([key, entry]) =>
        xmlElement("entry", xmlElement("key", xmlText(String(key))) + xmlElement("value", xmlValue(entry))),
      )
      .join("");
  }
  return typeof value === "object" && value !== null ? xmlMembers(value) : xmlText(String(value));
}
