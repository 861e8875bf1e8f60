import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attributes, type AttributeValue, typeOf } from "../../src/table/attribute-value.ts";
import { isMet } from "../../src/table/condition-evaluation.ts";
import { parseCondition } from "../../src/table/condition-parser.ts";
import type {
  Condition,
  Operand,
  PathOperand,
  SetValue,
  UpdateAction,
} from "../../src/table/expression-ast.ts";
import { parseProjection } from "../../src/table/projection-parser.ts";
import { parseUpdate } from "../../src/table/update-parser.ts";
import { printCondition, printProjection, printUpdate } from "./print-expression.ts";
import { placeholders } from "./table-services.ts";

const word = fc.constantFrom("a", "b", "total", "Order_1", "x2");
const attribute = word.map((name) => ({ type: "attribute" as const, name }));
const named = word.map((name) => ({ type: "placeholder" as const, name: `#${name}` }));
const index = fc.nat(9).map((place) => ({ type: "index" as const, index: place }));
const path: fc.Arbitrary<PathOperand> = fc
  .tuple(fc.oneof(attribute, named), fc.array(fc.oneof(attribute, named, index), { maxLength: 3 }))
  .map(([first, further]) => ({ type: "path", steps: [first, ...further] }));
const value = word.map((name) => ({ type: "value" as const, name: `:${name}` }));
const size = fc.oneof(path, value).map((operand) => call("size", operand));
const operand: fc.Arbitrary<Operand> = fc.oneof(path, value, size);

const comparator = fc.constantFrom("=", "<>", "<", "<=", ">", ">=");
const predicate: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ type: fc.constant("comparison" as const), comparator, left: operand, right: operand }),
  fc.record({ type: fc.constant("between" as const), operand, lower: operand, upper: operand }),
  fc.record({
    type: fc.constant("in" as const),
    operand,
    candidates: fc.array(operand, { minLength: 1, maxLength: 3 }),
  }),
  path.map((operand) => call("attribute_exists", operand)),
  fc.tuple(operand, operand).map((operands) => call("begins_with", ...operands)),
);

function combined(part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      part,
      fc.record({
        type: fc.constantFrom("and" as const, "or" as const),
        left: tie("condition"),
        right: tie("condition"),
      }),
      fc.record({ type: fc.constant("not" as const), condition: tie("condition") }),
    ),
  }));
  return condition;
}

function call(name: string, ...operands: Operand[]) {
  return { type: "call" as const, name, operands };
}

describe("what is printed and parsed again is the same", () => {
  it("for conditions", () => {
    void fc.assert(
      fc.property(combined(predicate), (condition) => {
        expect(parseCondition("ConditionExpression", printCondition(condition))).toEqual(condition);
      }),
    );
  });

  it("for updates", () => {
    const setValue: fc.Arbitrary<SetValue> = fc.oneof(
      path,
      value,
      fc.tuple(path, value).map((operands) => call("if_not_exists", ...operands)),
      fc.record({ type: fc.constant("sum" as const), left: fc.oneof(path, value), right: value }),
      fc.record({ type: fc.constant("difference" as const), left: fc.oneof(path, value), right: value }),
    );
    const sections = fc.tuple(
      fc.array(fc.record({ type: fc.constant("SET" as const), path, value: setValue }), { maxLength: 3 }),
      fc.array(fc.record({ type: fc.constant("REMOVE" as const), path }), { maxLength: 3 }),
      fc.array(fc.record({ type: fc.constant("ADD" as const), path, value }), { maxLength: 3 }),
      fc.array(fc.record({ type: fc.constant("DELETE" as const), path, value }), {
        minLength: 1,
        maxLength: 3,
      }),
    );
    void fc.assert(
      fc.property(sections, (parts) => {
        const actions: readonly UpdateAction[] = parts.flat();
        expect(parseUpdate(printUpdate({ actions }))).toEqual({ actions });
      }),
    );
  });

  it("for projections", () => {
    void fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (paths) => {
        expect(parseProjection(printProjection({ paths }))).toEqual({ paths });
      }),
    );
  });
});

describe("a condition", () => {
  const scalar: fc.Arbitrary<AttributeValue> = fc.oneof(
    fc.integer({ min: -3, max: 3 }).map((number) => ({ N: String(number) })),
    fc.constantFrom("", "a", "ab", "b").map((text) => ({ S: text })),
    fc.boolean().map((flag) => ({ BOOL: flag })),
  );
  const item: fc.Arbitrary<Attributes> = fc.dictionary(fc.constantFrom("a", "b", "c"), scalar);
  const simplePath = fc
    .constantFrom("a", "b", "c")
    .map((name): PathOperand => ({ type: "path", steps: [{ type: "attribute", name }] }));
  const simpleValue = fc
    .constantFrom(":one", ":a", ":true")
    .map((name) => ({ type: "value" as const, name }));
  const values: Attributes = { ":one": { N: "1" }, ":a": { S: "a" }, ":true": { BOOL: true } };
  const any: fc.Arbitrary<Operand> = fc.oneof(simplePath, simpleValue);
  const simple = combined(
    fc.oneof(
      fc.record({ type: fc.constant("comparison" as const), comparator, left: any, right: any }),
      fc.record({ type: fc.constant("between" as const), operand: any, lower: any, upper: any }),
      fc.record({
        type: fc.constant("in" as const),
        operand: any,
        candidates: fc.array(any, { minLength: 1 }),
      }),
      simplePath.map((operand) => call("attribute_exists", operand)),
      simplePath.map((operand) => call("attribute_not_exists", operand)),
    ),
  );

  it("agrees with a naive evaluation on JavaScript values", () => {
    void fc.assert(
      fc.property(simple, item, (condition, attributes) => {
        const subject = {
          kind: "ConditionExpression" as const,
          attributes: placeholders(values),
          item: attributes,
        };
        expect(isMet(condition, subject)).toBe(naive(condition, attributes));
      }),
      { numRuns: 500 },
    );
  });

  function naive(condition: Condition, attributes: Attributes): boolean {
    const read = (operand: Operand): unknown => {
      const found =
        operand.type === "value"
          ? values[operand.name]
          : operand.type === "path" && operand.steps[0]?.type === "attribute"
            ? attributes[operand.steps[0].name]
            : undefined;
      if (found === undefined) return undefined;
      const [plain] = Object.values(found);
      return typeOf(found) === "N" ? Number(plain) : plain;
    };
    const areOrdered = (one: unknown, other: unknown) =>
      typeof one === typeof other && (typeof one === "string" || typeof one === "number");
    const atMost = (one: unknown, other: unknown) =>
      areOrdered(one, other) && (one as string) <= (other as string);
    switch (condition.type) {
      case "and":
        return naive(condition.left, attributes) && naive(condition.right, attributes);
      case "or":
        return naive(condition.left, attributes) || naive(condition.right, attributes);
      case "not":
        return !naive(condition.condition, attributes);
      case "between": {
        const middle = read(condition.operand);
        return atMost(read(condition.lower), middle) && atMost(middle, read(condition.upper));
      }
      case "in": {
        const one = read(condition.operand);
        return one !== undefined && condition.candidates.some((candidate) => read(candidate) === one);
      }
      case "call": {
        const isThere = read(condition.operands[0] as Operand) !== undefined;
        return condition.name === "attribute_exists" ? isThere : !isThere;
      }
      case "comparison": {
        const [left, right] = [read(condition.left), read(condition.right)];
        const isEqual = left !== undefined && left === right;
        if (condition.comparator === "=") return isEqual;
        if (condition.comparator === "<>") return !isEqual;
        const [low, high] = condition.comparator.startsWith("<") ? [left, right] : [right, left];
        return atMost(low, high) && (condition.comparator.endsWith("=") || !isEqual);
      }
    }
  }
});
