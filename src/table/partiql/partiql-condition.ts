import type { AttributeValue } from "../attribute-value.ts";
import type { ExpressionWriter } from "./expression-writer.ts";
import { malformedStatement } from "./partiql-error.ts";
import type { PartiqlReader } from "./partiql-reader.ts";

/** One of the conditions of WHERE that must all be met. */
export interface WherePart {
  /** As a condition expression. */
  readonly text: string;
  /** What it asks of one attribute, if it does no more than that: a key can be found by it. */
  readonly test: AttributeTest | undefined;
}

export interface AttributeTest {
  readonly name: string;
  readonly operator: "=" | "<" | "<=" | ">" | ">=" | "BETWEEN" | "begins_with";
  /** The first of its values. */
  readonly value: AttributeValue;
}

interface Operand {
  readonly text: string;
  /** An attribute of the item itself. */
  readonly name: string | undefined;
  readonly value: AttributeValue | undefined;
}

const COMPARATORS = ["=", "<>", "!=", "<=", ">=", "<", ">"] as const;
const MIRRORED = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
const FUNCTIONS = ["begins_with", "contains", "attribute_type", "size"];

/** Reads the conditions of WHERE, as expressions. */
export class ConditionReader {
  readonly #reader: PartiqlReader;
  readonly #writer: ExpressionWriter;

  constructor(reader: PartiqlReader, writer: ExpressionWriter) {
    this.#reader = reader;
    this.#writer = writer;
  }

  /** The conditions that are joined by AND. */
  where(): readonly WherePart[] {
    const first = this.#all();
    if (!this.#reader.isKeyword("OR")) return first;
    const alternatives = [first];
    while (this.#reader.takeKeywords("OR")) alternatives.push(this.#all());
    const text = alternatives.map((parts) => joined(parts)).join(" OR ");
    return [{ text: `(${text})`, test: undefined }];
  }

  #all(): readonly WherePart[] {
    const parts = [...this.#one()];
    while (this.#reader.takeKeywords("AND")) parts.push(...this.#one());
    return parts;
  }

  #one(): readonly WherePart[] {
    const reader = this.#reader;
    if (reader.takeKeywords("NOT")) return [{ text: `NOT (${joined(this.#one())})`, test: undefined }];
    if (reader.takeSymbol("(")) {
      const parts = this.where();
      reader.expectSymbol(")");
      return parts;
    }
    return [this.#comparison()];
  }

  #comparison(): WherePart {
    const reader = this.#reader;
    const called = reader.functionName();
    if (called !== undefined) {
      const call = this.#call(called);
      const isCondition = called !== "size" && !COMPARATORS.some((symbol) => reader.isSymbol(symbol));
      return isCondition ? call.part : this.#compared(call.operand);
    }
    return this.#compared(this.#operand());
  }

  #compared(left: Operand): WherePart {
    const reader = this.#reader;
    if (reader.takeKeywords("IS")) return this.#isSomething(left);
    if (reader.takeKeywords("BETWEEN")) {
      const low = this.#operand();
      reader.expectKeywords("AND");
      const text = `${left.text} BETWEEN ${low.text} AND ${this.#operand().text}`;
      return { text, test: testOf(left, "BETWEEN", low) };
    }
    if (reader.takeKeywords("IN")) return this.#isOneOf(left);
    const symbol = COMPARATORS.find((each) => reader.takeSymbol(each)) ?? reader.fail();
    const right = this.#operand();
    const comparator = symbol === "!=" ? "<>" : symbol;
    const text = `${left.text} ${comparator} ${right.text}`;
    if (comparator === "<>") return { text, test: undefined };
    return { text, test: testOf(left, comparator, right) ?? testOf(right, MIRRORED[comparator], left) };
  }

  #isSomething({ text }: Operand): WherePart {
    const reader = this.#reader;
    const isNot = reader.takeKeywords("NOT");
    if (reader.takeKeywords("MISSING"))
      return { text: `${isNot ? "attribute_exists" : "attribute_not_exists"}(${text})`, test: undefined };
    reader.expectKeywords("NULL");
    const isNull = `attribute_type(${text}, ${this.#writer.value({ S: "NULL" })})`;
    return { text: isNot ? `NOT ${isNull}` : isNull, test: undefined };
  }

  #isOneOf(left: Operand): WherePart {
    const reader = this.#reader;
    const end = reader.takeSymbol("[") === undefined ? ")" : "]";
    if (end === ")") reader.expectSymbol("(");
    const operands = reader.list(() => this.#operand());
    reader.expectSymbol(end);
    const [only] = operands;
    return {
      text: `${left.text} IN (${operands.map(({ text }) => text).join(", ")})`,
      test: operands.length === 1 && only !== undefined ? testOf(left, "=", only) : undefined,
    };
  }

  #call(name: string): { readonly operand: Operand; readonly part: WherePart } {
    if (!FUNCTIONS.includes(name)) throw malformedStatement(`Unknown function ${name}`);
    const operands = this.#reader.list(() => this.#operand());
    this.#reader.expectSymbol(")");
    const text = `${name}(${operands.map((operand) => operand.text).join(", ")})`;
    const [first, second] = operands;
    const test =
      name === "begins_with" && first !== undefined && second !== undefined
        ? testOf(first, name, second)
        : undefined;
    return { operand: { text, name: undefined, value: undefined }, part: { text, test } };
  }

  #operand(): Operand {
    const called = this.#reader.functionName();
    if (called !== undefined) return this.#call(called).operand;
    const value = this.#reader.takeValue();
    if (value !== undefined) return { text: this.#writer.value(value), name: undefined, value };
    const steps = this.#reader.path();
    const [first] = steps;
    return {
      text: this.#writer.path(steps),
      name: steps.length === 1 && typeof first === "string" ? first : undefined,
      value: undefined,
    };
  }
}

/** Conditions of which all must be met, as one expression. */
export function joined(parts: readonly WherePart[]): string {
  return parts.map(({ text }) => text).join(" AND ");
}

function testOf(
  { name }: Operand,
  operator: AttributeTest["operator"],
  { value }: Operand,
): AttributeTest | undefined {
  return name === undefined || value === undefined ? undefined : { name, operator, value };
}
