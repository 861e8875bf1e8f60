/** What stands for a time, or for text of the service's own; each stands for itself only. */
const WORDS: Readonly<Record<string, string>> = {
  date: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|\\+0000)",
  datetime: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
  "<datetime>": "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
  timestamp: "\\d{10}(?:\\d{3})?",
  "log-result": "[A-Za-z0-9+/=]+",
  "code-sha256": "[A-Za-z0-9+/]{43}=",
};

/** A time in the format of its example, with milliseconds or without. */
const EXAMPLE_TIME = /^<timestamp:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z>$/;

/** Kinds whose every occurrence is a value of its own. */
const VOLATILE = new Set(["code-size", "duration", "location", "memory", "trace"]);

/** A letter so many times: `<a:len(129)>`. */
const REPEATED = /<(\w):len\((\d+)\)>/g;

const TOKEN = /<[^<>]+>|^(?:date(?=$|[\t ])|(?:datetime|timestamp|log-result|code-sha256)$)/g;

/**
 * The values that the placeholders of one recording stand for. The first text that is compared with a placeholder gives
 * it its value; from then on it must be the same, and another number stands for another value.
 */
export class Placeholders {
  readonly #values: Map<string, unknown>;

  constructor(known: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(known));
  }

  /** What was recorded with values in place of placeholders, so that it equals `actual` if that is as recorded. */
  resolve(recorded: unknown, actual: unknown): unknown {
    if (typeof recorded === "string") return this.#resolveText(recorded, actual);
    if (Array.isArray(recorded)) {
      return recorded.map((item, index) =>
        this.resolve(item, Array.isArray(actual) ? actual[index] : undefined),
      );
    }
    if (typeof recorded !== "object" || recorded === null) return recorded;
    const members = (typeof actual === "object" ? actual : undefined) as Record<string, unknown> | undefined;
    return Object.fromEntries(
      Object.entries(recorded).map(([name, member]) => [name, this.resolve(member, members?.[name])]),
    );
  }

  #resolveText(shortened: string, actual: unknown): unknown {
    const recorded = shortened.replace(REPEATED, (_, letter: string, times: string) =>
      letter.repeat(Number(times)),
    );
    const tokens = recorded.match(TOKEN) ?? [];
    // A placeholder by itself may stand for any value, not only for text.
    if (tokens.length === 1 && tokens[0] === recorded && typeof actual !== "string") {
      return actual !== undefined && this.#bind(recorded, actual) ? actual : recorded;
    }
    if (typeof actual !== "string") return this.#filledIn(recorded);
    const groups: string[] = [];
    const pattern = recorded
      .split(TOKEN)
      .map(escapeText)
      .reduce((text, literal, index) => {
        const token = tokens[index - 1] ?? "";
        groups.push(token);
        return `${text}(${this.#patternOf(token, groups)})${literal}`;
      });
    const values = new RegExp(`^${pattern}$`, "s").exec(actual)?.slice(1);
    const isSame = values?.every((value, index) => this.#bind(groups[index] ?? "", value));
    return isSame === true ? actual : this.#filledIn(recorded);
  }

  #patternOf(token: string, groups: readonly string[]): string {
    const time = EXAMPLE_TIME.exec(token);
    if (time !== null)
      return `\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d${time[1] === undefined ? "" : "\\.\\d{3}"}Z`;
    const value = this.#values.get(token);
    if (typeof value === "string") return escapeText(value);
    const earlier = groups.indexOf(token);
    if (earlier < groups.length - 1 && !VOLATILE.has(kindOf(token))) return `\\${earlier + 1}`;
    return WORDS[token] ?? ".+?";
  }

  /** Whether the placeholder can stand for the value. */
  #bind(token: string, value: unknown): boolean {
    if (token in WORDS || EXAMPLE_TIME.test(token) || VOLATILE.has(kindOf(token))) return true;
    const text = JSON.stringify(value);
    if (this.#values.has(token)) return JSON.stringify(this.#values.get(token)) === text;
    const isTaken = [...this.#values].some(
      ([other, taken]) => kindOf(other) === kindOf(token) && JSON.stringify(taken) === text,
    );
    if (!isTaken) this.#values.set(token, value);
    return !isTaken;
  }

  #filledIn(recorded: string): string {
    return recorded.replace(TOKEN, (token) => String(this.#values.get(token) ?? token));
  }
}

/** `uuid` of `<uuid:2>`. */
function kindOf(token: string): string {
  return token.replace(/^<|(?::\d+)?>$/g, "");
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
