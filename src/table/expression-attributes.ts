import { InvalidArgumentError } from "../errors.ts";
import type { AttributeValue } from "./attribute-value.ts";
import type { DocumentPath } from "./document-path.ts";
import type { ExpressionKind, PathOperand } from "./expression-ast.ts";
import { tableError } from "./table-error.ts";
import { checkValue } from "./value-check.ts";

/** What the placeholders of expressions stand for. */
export interface ExpressionAttributesInput {
  /** Names of attributes by `#name`. */
  readonly expressionAttributeNames?: Readonly<Record<string, string>>;
  /** Values by `:name`. */
  readonly expressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
}

const NAME = /^#[0-9a-zA-Z_]+$/;
const VALUE = /^:[0-9a-zA-Z_]+$/;

/** The placeholders of one request: what they stand for, and which of them its expressions have used. */
export class ExpressionAttributes {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #unused: { readonly names: Set<string>; readonly values: Set<string> };

  /** `expressions` are those that the request has, and that it could have, of each of which the values can be used. */
  constructor(
    where: string,
    input: ExpressionAttributesInput,
    expressions: { readonly given: readonly string[]; readonly withValues: readonly string[] },
  ) {
    const { expressionAttributeNames: names, expressionAttributeValues: values } = input;
    const { given, withValues } = expressions;
    if (names !== undefined && given.length === 0) throw tableError("namesWithoutExpression");
    if (values !== undefined && !withValues.some((kind) => given.includes(kind))) {
      const verb = withValues.length > 1 ? "are" : "is";
      throw tableError("valuesWithoutExpression", { expressions: `${withValues.join(" and ")} ${verb}` });
    }
    this.#names = names === undefined ? new Map() : checkNames(where, names);
    this.#values = values === undefined ? new Map() : checkValues(where, values);
    this.#unused = { names: new Set(this.#names.keys()), values: new Set(this.#values.keys()) };
  }

  /** The path with names in place of placeholders. */
  pathOf(kind: ExpressionKind, { steps }: PathOperand): DocumentPath {
    return steps.map((step) => {
      if (step.type === "index") return step.index;
      if (step.type === "attribute") return step.name;
      this.#unused.names.delete(step.name);
      const name = this.#names.get(step.name);
      if (name === undefined) throw tableError("undefinedName", { expression: kind, name: step.name });
      return name;
    });
  }

  valueNamed(kind: ExpressionKind, name: string): AttributeValue {
    this.#unused.values.delete(name);
    const value = this.#values.get(name);
    if (value === undefined) throw tableError("undefinedValue", { expression: kind, name });
    return value;
  }

  /** Refuses placeholders that no expression has used. */
  assertAllUsed(): void {
    const { names, values } = this.#unused;
    if (names.size > 0) throw tableError("unusedNames", { keys: [...names].join(", ") });
    if (values.size > 0) throw tableError("unusedValues", { keys: [...values].join(", ") });
  }
}

function checkNames(where: string, names: unknown): ReadonlyMap<string, string> {
  const option = "expressionAttributeNames";
  if (typeof names !== "object" || names === null)
    throw new InvalidArgumentError(where, option, "attribute names by placeholder", names);
  const entries = Object.entries(names);
  if (entries.length === 0) throw tableError("emptyNames");
  for (const [key, name] of entries) {
    if (!NAME.test(key)) throw tableError("namesSyntax", { key });
    if (typeof name !== "string")
      throw new InvalidArgumentError(where, `${option}.${key}`, "the name of an attribute", name);
  }
  return new Map(entries);
}

function checkValues(where: string, values: unknown): ReadonlyMap<string, AttributeValue> {
  const option = "expressionAttributeValues";
  if (typeof values !== "object" || values === null)
    throw new InvalidArgumentError(where, option, "attribute values by placeholder", values);
  const entries = Object.entries(values);
  if (entries.length === 0) throw tableError("emptyValues");
  return new Map(
    entries.map(([key, value]) => {
      if (!VALUE.test(key)) throw tableError("valuesSyntax", { key });
      try {
        return [key, checkValue({ where, option: `${option}.${key}` }, value)];
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "ValidationException") throw error;
        throw tableError("valuesInvalid", { reason: error.message, key });
      }
    }),
  );
}
