/** An element of markup, by its start tag. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const START = /^<([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/;
const END = /^<\/([a-zA-Z][\w-]*)>/;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
/** What has no content in HTML. */
const VOID = new Set(["meta", "input"]);
/** What holds text of which only its own end tag ends it. */
const RAW = new Set(["script", "style"]);
const REFERENCE = /&(?!(?:amp|lt|gt|quot|#39);)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/**
 * Reads markup as strictly as XML is read: every tag closed in turn, every attribute quoted, no stray `<` or `&`, no
 * character that XML has none of. HTML's void elements and raw texts are known.
 */
export function readMarkup(markup: string): readonly ReadElement[] {
  const bad = NOT_XML.exec(markup);
  if (bad !== null) throw new Error(`character ${bad[0].charCodeAt(0)} at ${bad.index}`);
  const elements: ReadElement[] = [];
  const open: string[] = [];
  let rest = markup.replace(/^<!doctype html>\n/, "");
  while (rest !== "") {
    const end = END.exec(rest);
    const start = START.exec(rest);
    if (end !== null) {
      if (open.pop() !== end[1]) throw new Error(`unexpected ${end[0]}`);
      rest = rest.slice(end[0].length);
    } else if (start !== null) {
      const [tag, name = "", attributes = "", closes] = start;
      if (REFERENCE.test(attributes)) throw new Error(`stray & in ${tag}`);
      elements.push({ name, attributes: readAttributes(attributes) });
      rest = rest.slice(tag.length);
      if (closes === "/" || VOID.has(name)) continue;
      open.push(name);
      if (RAW.has(name)) rest = rest.slice(Math.max(rest.toLowerCase().indexOf(`</${name}`), 0));
    } else {
      const until = rest.indexOf("<", 1);
      const text = until === -1 ? rest : rest.slice(0, until);
      if (text.startsWith("<") || REFERENCE.test(text))
        throw new Error(`stray markup in ${text.slice(0, 80)}`);
      rest = rest.slice(text.length);
    }
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} not closed`);
  return elements;
}

/** Their names, each once, in the order of the alphabet. */
export function namesOf(elements: readonly ReadElement[]): readonly string[] {
  return [...new Set(elements.map(({ name }) => name))].sort();
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} twice in ${text}`);
    attributes[name] = value;
  }
  return attributes;
}
