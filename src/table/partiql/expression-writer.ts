import type { AttributeValue } from "../attribute-value.ts";
import type { ExpressionAttributesInput } from "../expression-attributes.ts";

/** Writes what a PartiQL statement says as expressions, with a placeholder for each name and each value. */
export class ExpressionWriter {
  readonly #names: string[] = [];
  readonly #values: AttributeValue[] = [];

  path(steps: readonly (string | number)[]): string {
    return steps
      .map((step, index) => {
        if (typeof step === "number") return `[${step}]`;
        return `${index === 0 ? "" : "."}${this.#name(step)}`;
      })
      .join("");
  }

  value(value: AttributeValue): string {
    this.#values.push(value);
    return `:v${this.#values.length - 1}`;
  }

  /** The placeholders that occur in some expressions: a request must not have others. */
  placeholdersOf(expressions: readonly (string | undefined)[]): ExpressionAttributesInput {
    const used = new Set(expressions.flatMap((text) => text?.match(/[#:][nv]\d+/g) ?? []));
    const names = this.#names.map((name, index) => [`#n${index}`, name] as const);
    const values = this.#values.map((value, index) => [`:v${index}`, value] as const);
    const usedNames = names.filter(([name]) => used.has(name));
    const usedValues = values.filter(([name]) => used.has(name));
    return {
      ...(usedNames.length > 0 && { expressionAttributeNames: Object.fromEntries(usedNames) }),
      ...(usedValues.length > 0 && { expressionAttributeValues: Object.fromEntries(usedValues) }),
    };
  }

  #name(name: string): string {
    const known = this.#names.indexOf(name);
    return `#n${known === -1 ? this.#names.push(name) - 1 : known}`;
  }
}
