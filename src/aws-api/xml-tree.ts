/** An element of XML: what it holds in order, and its text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Of an element that holds others, what stands between them. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

// A tag, a comment, a section of plain text, a declaration, or text.
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** The root element of an XML text; `undefined` if it is not well formed. Prefixes and attributes are left out. */
export function parseXml(text: string): XmlElement | undefined {
  const document: OpenElement = { name: "", children: [], text: "" };
  const open: OpenElement[] = [document];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index !== end) return undefined;
    end = token.index + token[0].length;
    const [, plain, closing, name, , selfClosing, characters] = token;
    const current = open.at(-1) as OpenElement;
    if (plain !== undefined) current.text += plain;
    else if (characters !== undefined) current.text += decode(characters);
    else if (name !== undefined && closing === "/") {
      if (open.length === 1 || current.name !== localName(name)) return undefined;
      open.pop();
    } else if (name !== undefined) {
      const element: OpenElement = { name: localName(name), children: [], text: "" };
      current.children.push(element);
      if (selfClosing === "") open.push(element);
    }
  }
  const isComplete = end === text.length && open.length === 1 && document.text.trim() === "";
  return isComplete && document.children.length === 1 ? document.children[0] : undefined;
}

/** The elements of one name that an element holds. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first element of a name that an element holds; `undefined` if there is none. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return element?.children.find((child) => child.name === name)?.text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
