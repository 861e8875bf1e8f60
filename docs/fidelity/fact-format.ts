/** One line of a Markdown table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("\n", " ")).join(" | ")} |`;
}

/** Where a fact was read: pages become links, named by the last part of their address. */
export function formatSource(source: string): string {
  return escapePipes(
    source.replace(/https:\/\/[^\s;,]+/g, (url) => {
      const name = url
        .replace(/\.html$/, "")
        .split("/")
        .at(-1);
      return `[${name}](${url})`;
    }),
  );
}

/** A fact's value for people: ranges in words, texts as code, what varies in them as `<name>`. */
export function formatValue(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en-US");
  if (typeof value === "string") return code(value);
  if (typeof value === "function") return formatValue(Reflect.apply(value, undefined, placeholders(value)));
  if (Array.isArray(value)) return value.map(formatValue).join(", ");
  if (value instanceof RegExp) return code(String(value));
  if (typeof value !== "object" || value === null) return String(value);
  if (isRange(value)) return formatRange(value);
  return leavesOf(value)
    .map(([path, leaf]) => `${code(path)}: ${formatValue(leaf)}`)
    .join("<br>");
}

/** The entries of an object of objects, each with its path. */
function leavesOf(value: object): readonly (readonly [path: string, leaf: unknown])[] {
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    isBranch(entry)
      ? leavesOf(entry).map(([path, leaf]) => [`${key}.${path}`, leaf] as const)
      : [[key, entry] as const],
  );
}

function isBranch(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !isRange(value)
  );
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly default?: number;
}

function isRange(value: object): value is Range {
  return "minimum" in value && "maximum" in value;
}

function formatRange({ minimum, maximum, default: otherwise }: Range): string {
  const range = `${formatValue(minimum)} to ${formatValue(maximum)}`;
  return otherwise === undefined ? range : `${range}, ${formatValue(otherwise)} by default`;
}

function code(text: string): string {
  if (text === "") return "empty text";
  const shown = escapePipes(text.replaceAll("\t", "\\t").replaceAll("\n", "\\n"));
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

function escapePipes(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Stand-ins for a function's arguments, named as its parameters are. */
function placeholders(fn: object): readonly unknown[] {
  const [, list = ""] = /^(?:async )?\(?([^)=]*)\)?\s*=>/.exec(String(fn)) ?? [];
  return list
    .split(",")
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== "")
    .map(placeholder);
}

/** Prints itself as `<name>`; its properties are stand-ins, too, and its methods return what it prints. */
function placeholder(name: string): unknown {
  const text = `<${name}>`;
  return new Proxy(() => text, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === "toString") return () => text;
      if (typeof key === "symbol") return undefined;
      return METHODS.has(key) ? () => text : placeholder(key);
    },
  });
}

const METHODS: ReadonlySet<string> = new Set(["join", "toFixed", "includes", "replace", "slice"]);
