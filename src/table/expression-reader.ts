import type {
  ExpressionKind,
  FunctionCall,
  Operand,
  PathOperand,
  PathStep,
  ValueOperand,
} from "./expression-ast.ts";
import { syntaxError, type Token, toTokens } from "./expression-tokens.ts";
import { tableError } from "./table-error.ts";

/** Reads the tokens of one expression from left to right, and what all kinds of expressions have: paths and operands. */
export class ExpressionReader {
  readonly #kind: ExpressionKind;
  readonly #expression: string;
  readonly #keywords: readonly string[];
  readonly #tokens: readonly Token[];
  #position = 0;
  /** The token that no attempt to read it could get past. */
  #furthest = 0;

  /** Keywords, in capitals, are words that begin no path. */
  constructor(kind: ExpressionKind, expression: string, keywords: readonly string[]) {
    this.#kind = kind;
    this.#expression = expression;
    this.#keywords = keywords;
    this.#tokens = toTokens(kind, expression);
    if (hasRedundantParentheses(this.#tokens, keywords))
      throw tableError("redundantParentheses", { expression: kind });
  }

  get isAtEnd(): boolean {
    return this.#next.type === "end";
  }

  /** The keyword that comes next, if one does. */
  get keyword(): string | undefined {
    const { type, text } = this.#next;
    const word = text.toUpperCase();
    return type === "word" && this.#keywords.includes(word) ? word : undefined;
  }

  isSymbol(symbol: string): boolean {
    return this.#next.type === "symbol" && this.#next.text === symbol;
  }

  /** Takes one of these symbols if it comes next. */
  takeSymbol<Text extends string>(...symbols: readonly Text[]): Text | undefined {
    const found = symbols.find((symbol) => this.isSymbol(symbol));
    if (found !== undefined) this.#advance();
    return found;
  }

  takeKeyword(keyword: string): boolean {
    if (this.keyword !== keyword) return false;
    this.#advance();
    return true;
  }

  expectSymbol(symbol: string): void {
    if (this.takeSymbol(symbol) === undefined) this.fail();
  }

  expectKeyword(keyword: string): void {
    if (!this.takeKeyword(keyword)) this.fail();
  }

  expectEnd(): void {
    if (!this.isAtEnd) this.fail();
  }

  /** Refuses the token that comes next, or one further on where another reading of the expression failed. */
  fail(): never {
    this.#furthest = Math.max(this.#furthest, this.#position);
    const upToFault = this.#tokens.slice(0, this.#furthest + 1);
    throw syntaxError(
      { kind: this.#kind, expression: this.#expression },
      upToFault,
      this.#tokens[this.#furthest + 1],
    );
  }

  /** Reads in one way; if that fails, or what it gives is refused, goes back and gives nothing. */
  attempt<T>(read: () => T, isAccepted: () => boolean): T | undefined {
    const start = this.#position;
    try {
      const result = read();
      if (isAccepted()) return result;
    } catch (error) {
      if ((error as Error).name !== "ValidationException") throw error;
    }
    this.#position = start;
    return undefined;
  }

  /** One or more of something, with commas between. */
  list<T>(readOne: () => T): readonly T[] {
    const items = [readOne()];
    while (this.takeSymbol(",") !== undefined) items.push(readOne());
    return items;
  }

  operand(): Operand {
    if (this.takeSymbol("(") !== undefined) {
      const operand = this.operand();
      this.expectSymbol(")");
      return operand;
    }
    if (this.#next.type === "value") return this.value();
    return this.call() ?? this.path();
  }

  value(): ValueOperand {
    return this.#next.type === "value" ? { type: "value", name: this.#advance().text } : this.fail();
  }

  /** A function with its operands, if one comes next. */
  call(): FunctionCall | undefined {
    const following = this.#tokens[this.#position + 1];
    const isCall = this.#next.type === "word" && following?.type === "symbol" && following.text === "(";
    if (!isCall || this.keyword !== undefined) return undefined;
    const name = this.#advance().text;
    this.#advance();
    const operands = this.list(() => this.operand());
    this.expectSymbol(")");
    return { type: "call", name, operands };
  }

  path(): PathOperand {
    if (this.keyword !== undefined) this.fail();
    const steps: PathStep[] = [this.#attribute()];
    while (true) {
      if (this.takeSymbol(".") !== undefined) steps.push(this.#attribute());
      else if (this.takeSymbol("[") !== undefined) steps.push(this.#index());
      else return { type: "path", steps };
    }
  }

  #attribute(): PathStep {
    const { type } = this.#next;
    if (type === "word") return { type: "attribute", name: this.#advance().text };
    if (type === "name") return { type: "placeholder", name: this.#advance().text };
    return this.fail();
  }

  #index(): PathStep {
    if (this.#next.type !== "number") this.fail();
    const index = Number(this.#advance().text);
    this.expectSymbol("]");
    return { type: "index", index };
  }

  get #next(): Token {
    return this.#tokens[this.#position] as Token;
  }

  #advance(): Token {
    const token = this.#next;
    this.#position += 1;
    return token;
  }
}

/** Whether a pair of parentheses holds nothing but another pair; those of functions and of IN do not count. */
function hasRedundantParentheses(tokens: readonly Token[], keywords: readonly string[]): boolean {
  const open: number[] = [];
  const partner = new Map<number, number>();
  tokens.forEach(({ type, text }, index) => {
    if (type !== "symbol") return;
    if (text === "(") open.push(index);
    const start = text === ")" ? open.pop() : undefined;
    if (start !== undefined) partner.set(start, index);
  });
  const isGroup = (index: number) => {
    const before = tokens[index - 1];
    if (before?.type !== "word") return true;
    const word = before.text.toUpperCase();
    return word !== "IN" && keywords.includes(word);
  };
  return [...partner].some(([start, end]) => isGroup(start) && partner.get(start + 1) === end - 1);
}
