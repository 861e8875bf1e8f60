import { xmlElement, xmlText } from "../xml-text.ts";

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** What stands in an element: text, members, or a list, each entry of which is an element of that name. */
export type S3XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly S3XmlValue[]
  | { readonly [name: string]: S3XmlValue };

/** A document as S3 answers it. What is undefined is left out. */
export function s3Document(root: string, content: S3XmlValue): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${contentOf(content)}</${root}>`;
}

/** Members without a namespace around them, as S3's errors have them. */
export function s3Elements(members: Readonly<Record<string, S3XmlValue>>): string {
  return Object.entries(members)
    .map(([name, value]) => elementsOf(name, value))
    .join("");
}

function elementsOf(name: string, value: S3XmlValue): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((entry) => elementsOf(name, entry as S3XmlValue)).join("");
  return xmlElement(name, contentOf(value));
}

function contentOf(value: S3XmlValue): string {
  if (typeof value === "object") return s3Elements(value as Readonly<Record<string, S3XmlValue>>);
  return value === undefined ? "" : xmlText(String(value));
}
