import { readSelector, type Selector, selectIn } from "./json-selector.ts";

/** Whether a message matches. */
export type MessageMatcher = (message: string) => boolean;

type Condition = (record: unknown) => boolean;

// A selector is read by itself: it may have brackets and quotes.
const TOKEN =
  /\s*(&&|\|\||[()]|!=|<=|>=|=|<|>|"(?:[^"\\]|\\.)*"|%[^%]+%|\$(?:\.[\w-]+|\[(?:\d+|'[^']*'|"[^"]*")\]|\.\[(?:'[^']*'|"[^"]*")\])*|[^\s()&|=<>!"%]+)/y;

/** Parses a pattern of conditions on members, `{ $.level = "ERROR" && $.status >= 500 }`; undefined if it is none. */
export function parseJsonPattern(pattern: string): MessageMatcher | undefined {
  const inner = /^\{([\s\S]*)\}$/.exec(pattern)?.[1];
  const tokens = inner === undefined ? undefined : tokensOf(inner.trim());
  if (tokens === undefined) return undefined;
  const parser = new PatternParser(tokens);
  const condition = parser.parse();
  if (condition === undefined) return undefined;
  return (message) => {
    const record = parseRecord(message);
    return record !== undefined && condition(record);
  };
}

function parseRecord(message: string): unknown {
  if (!message.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return undefined;
  }
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** `&&` binds closer than `||`; parentheses bind closest. */
class PatternParser {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  parse(): Condition | undefined {
    const condition = this.#any();
    return this.#position === this.#tokens.length ? condition : undefined;
  }

  #any(): Condition | undefined {
    let left = this.#all();
    while (left !== undefined && this.#takes("||")) {
      const [first, second] = [left, this.#all()];
      left = second && ((record) => first(record) || second(record));
    }
    return left;
  }

  #all(): Condition | undefined {
    let left = this.#single();
    while (left !== undefined && this.#takes("&&")) {
      const [first, second] = [left, this.#single()];
      left = second && ((record) => first(record) && second(record));
    }
    return left;
  }

  #single(): Condition | undefined {
    if (this.#takes("(")) {
      const inner = this.#any();
      return this.#takes(")") ? inner : undefined;
    }
    const selector = readSelector(this.#next() ?? "");
    return selector && this.#comparison(selector);
  }

  #comparison(selector: Selector): Condition | undefined {
    const operator = this.#next()?.toUpperCase();
    const operand = this.#next();
    if (operator === undefined || operand === undefined) return undefined;
    if (operator === "IS") return isCondition(selector, operand.toUpperCase());
    if (operator === "NOT")
      return operand.toUpperCase() === "EXISTS"
        ? (record) => selectIn(record, selector) === undefined
        : undefined;
    return comparison(selector, operator, operand);
  }

  #next(): string | undefined {
    return this.#tokens[this.#position++];
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position++;
    return true;
  }
}

function isCondition(selector: Selector, word: string): Condition | undefined {
  const values: Readonly<Record<string, unknown>> = { NULL: null, TRUE: true, FALSE: false };
  if (!Object.hasOwn(values, word)) return undefined;
  return (record) => selectIn(record, selector) === values[word];
}

function comparison(selector: Selector, operator: string, operand: string): Condition | undefined {
  const test = equality(operand);
  const number = Number(operand);
  const compareNumbers = (holds: (value: number) => boolean): Condition | undefined =>
    Number.isNaN(number)
      ? undefined
      : (record) => {
          const value = selectIn(record, selector);
          return typeof value === "number" && holds(value);
        };
  switch (operator) {
    case "=":
      return test && ((record) => test(selectIn(record, selector)));
    case "!=":
      // What is not there is not unequal, either.
      return (
        test &&
        ((record) => {
          const value = selectIn(record, selector);
          return value !== undefined && !test(value);
        })
      );
    case "<":
      return compareNumbers((value) => value < number);
    case "<=":
      return compareNumbers((value) => value <= number);
    case ">":
      return compareNumbers((value) => value > number);
    case ">=":
      return compareNumbers((value) => value >= number);
    default:
      return undefined;
  }
}

/** Numbers equal numbers; texts may have `*` for any characters; a regular expression stands between percent signs. */
function equality(operand: string): ((value: unknown) => boolean) | undefined {
  if (operand.startsWith("%")) {
    const expression = expressionOf(operand.slice(1, -1));
    return expression && ((value) => typeof value === "string" && expression.test(value));
  }
  const isQuoted = operand.startsWith('"');
  const text = isQuoted ? operand.slice(1, -1).replace(/\\(.)/g, "$1") : operand;
  if (!isQuoted && !Number.isNaN(Number(text))) return (value) => value === Number(text);
  const pattern = new RegExp(`^${text.split("*").map(escapeExpression).join("[\\s\\S]*")}$`);
  return (value) =>
    (typeof value === "string" && pattern.test(value)) ||
    (!isQuoted && typeof value === "number" && pattern.test(String(value)));
}

/** The expression that stood between percent signs; undefined if it is none. */
export function expressionOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
