import type { Attributes, AttributeValue } from "../attribute-value.ts";
import { tableError } from "../table-error.ts";
import { malformedStatement } from "./partiql-error.ts";
import { type PartiqlToken, toPartiqlTokens } from "./partiql-tokens.ts";

/** Reads the tokens of a statement one after the other, and its values: literals, and parameters for `?`. */
export class PartiqlReader {
  readonly #tokens: readonly PartiqlToken[];
  readonly #parameters: readonly AttributeValue[];
  #at = 0;
  #parametersRead = 0;

  constructor(statement: string, parameters: readonly AttributeValue[]) {
    this.#tokens = toPartiqlTokens(statement);
    this.#parameters = parameters;
  }

  /** Refuses what follows, and parameters that no `?` stands for. */
  expectEnd(): void {
    if (this.#next.type !== "end") this.fail();
    if (this.#parametersRead !== this.#parameters.length) throw tableError("parameterCount");
  }

  fail(): never {
    const { type, text } = this.#next;
    throw malformedStatement(type === "end" ? "Unexpected end of statement" : `Unexpected token ${text}`);
  }

  isKeyword(keyword: string): boolean {
    const { type, text } = this.#next;
    return type === "word" && text.toUpperCase() === keyword;
  }

  /** Takes keywords if all of them follow. */
  takeKeywords(...keywords: readonly string[]): boolean {
    const start = this.#at;
    for (const keyword of keywords) {
      if (!this.isKeyword(keyword)) {
        this.#at = start;
        return false;
      }
      this.#at++;
    }
    return true;
  }

  expectKeywords(...keywords: readonly string[]): void {
    if (!this.takeKeywords(...keywords)) this.fail();
  }

  isSymbol(symbol: string): boolean {
    return this.#next.type === "symbol" && this.#next.text === symbol;
  }

  takeSymbol(...symbols: readonly string[]): string | undefined {
    const found = symbols.find((symbol) => this.isSymbol(symbol));
    if (found !== undefined) this.#at++;
    return found;
  }

  expectSymbol(symbol: string): void {
    if (this.takeSymbol(symbol) === undefined) this.fail();
  }

  /** A name, quoted or not. */
  name(): string {
    const { type, text } = this.#next;
    if (type !== "word" && type !== "name") this.fail();
    this.#at++;
    return text;
  }

  /** The name of a function whose operands follow in parentheses. */
  functionName(): string | undefined {
    const after = this.#tokens[this.#at + 1];
    if (this.#next.type !== "word" || after?.type !== "symbol" || after.text !== "(") return undefined;
    this.#at += 2;
    return (this.#tokens[this.#at - 2] as PartiqlToken).text.toLowerCase();
  }

  /** The steps of a path: names, and places in lists. */
  path(): readonly (string | number)[] {
    const steps: (string | number)[] = [this.name()];
    for (;;) {
      if (this.takeSymbol(".")) steps.push(this.name());
      else if (this.takeSymbol("[")) {
        steps.push(Number(this.#take("number")));
        this.expectSymbol("]");
      } else return steps;
    }
  }

  /** Something, and what follows behind commas. */
  list<Entry>(read: () => Entry): readonly Entry[] {
    const entries = [read()];
    while (this.takeSymbol(",")) entries.push(read());
    return entries;
  }

  /** A literal or a parameter; undefined if neither follows. */
  takeValue(): AttributeValue | undefined {
    const { type, text } = this.#next;
    if (type === "text") return { S: this.#take("text") };
    if (type === "number") return { N: this.#take("number") };
    if (this.takeSymbol("-")) return { N: `-${this.#take("number")}` };
    if (this.takeSymbol("?")) return this.#parameters[this.#parametersRead++] ?? this.#noParameter();
    if (this.takeSymbol("{")) return { M: this.#members() };
    if (this.takeSymbol("[")) return { L: this.#entries("]") };
    if (this.takeSymbol("<<")) return toSet(this.#entries(">>"));
    if (type !== "word" || !/^(?:true|false|null)$/i.test(text)) return undefined;
    this.#at++;
    const word = text.toLowerCase();
    return word === "null" ? { NULL: true } : { BOOL: word === "true" };
  }

  value(): AttributeValue {
    return this.takeValue() ?? this.fail();
  }

  /** The members of a map, whose opening brace was read. */
  #members(): Attributes {
    if (this.takeSymbol("}")) return {};
    const members = this.list(() => {
      const name = this.#next.type === "text" ? this.#take("text") : this.name();
      this.expectSymbol(":");
      return [name, this.value()] as const;
    });
    this.expectSymbol("}");
    return Object.fromEntries(members);
  }

  #entries(end: string): readonly AttributeValue[] {
    if (this.takeSymbol(end)) return [];
    const entries = this.list(() => this.value());
    this.expectSymbol(end);
    return entries;
  }

  #take(type: PartiqlToken["type"]): string {
    const { type: actual, text } = this.#next;
    if (actual !== type) this.fail();
    this.#at++;
    return text;
  }

  #noParameter(): never {
    throw tableError("parameterCount");
  }

  get #next(): PartiqlToken {
    return this.#tokens[this.#at] as PartiqlToken;
  }
}

/** A set is of one type. */
function toSet(entries: readonly AttributeValue[]): AttributeValue {
  const texts = entries.flatMap((entry) => ("S" in entry ? [entry.S] : []));
  const numbers = entries.flatMap((entry) => ("N" in entry ? [entry.N] : []));
  const binaries = entries.flatMap((entry) => ("B" in entry ? [entry.B] : []));
  if (numbers.length === entries.length) return { NS: numbers };
  if (texts.length === entries.length) return { SS: texts };
  if (binaries.length === entries.length) return { BS: binaries };
  throw malformedStatement("The entries of a set are texts, numbers or bytes, all of one type");
}
