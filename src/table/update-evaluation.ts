import { type Attributes, type AttributeValue, toBase64, typeOf } from "./attribute-value.ts";
import { type DocumentPath, valueAt, withoutValueAt, withValueAt } from "./document-path.ts";
import type { SetValue, Update, UpdateAction } from "./expression-ast.ts";
import type { ExpressionAttributes } from "./expression-attributes.ts";
import { tableError } from "./table-error.ts";
import { addNumbers, subtractNumbers } from "./table-number.ts";

const KIND = "UpdateExpression";

/** One change of an item: a value at a path, or no value any more. */
interface Assignment {
  readonly path: DocumentPath;
  readonly value: AttributeValue | undefined;
}

/**
 * The item after an update. Every path and operand means the item as it was before, wherever in the update it stands.
 * @throws AwsServiceError `ValidationException` if the item does not have what the update needs
 */
export function applyUpdate(update: Update, item: Attributes, attributes: ExpressionAttributes): Attributes {
  const assignments = update.actions.flatMap((action) => toAssignment(action, item, attributes));
  const values = assignments.filter(({ value }) => value !== undefined).sort(byPath);
  // Backwards, so that places in lists stay what they were.
  const removals = assignments.filter(({ value }) => value === undefined).sort((a, b) => byPath(b, a));
  const withValues = values.reduce(
    (result, { path, value }) => orThrow(withValueAt(result, path, value as AttributeValue)),
    item,
  );
  return removals.reduce((result, { path }) => orThrow(withoutValueAt(result, path)), withValues);
}

function toAssignment(
  action: UpdateAction,
  item: Attributes,
  attributes: ExpressionAttributes,
): readonly Assignment[] {
  const path = attributes.pathOf(KIND, action.path);
  const before = valueAt(item, path);
  switch (action.type) {
    case "SET":
      return [{ path, value: evaluate(action.value, item, attributes) }];
    case "REMOVE":
      if (before === undefined) return nothingAt(item, path);
      return [{ path, value: undefined }];
    case "ADD":
      return [{ path, value: sum(before, attributes.valueNamed(KIND, action.value.name)) }];
    case "DELETE":
      if (before === undefined) return nothingAt(item, path);
      return [{ path, value: difference(before, attributes.valueNamed(KIND, action.value.name)) }];
  }
}

/** What is not there needs no removal, but the way to it must be there. */
function nothingAt(item: Attributes, path: DocumentPath): readonly Assignment[] {
  const parent = valueAt(item, path.slice(0, -1));
  const isValid =
    path.length === 1 || (parent !== undefined && (typeof path.at(-1) === "number" ? "L" : "M") in parent);
  if (!isValid) throw tableError("invalidPath");
  return [];
}

function evaluate(value: SetValue, item: Attributes, attributes: ExpressionAttributes): AttributeValue {
  switch (value.type) {
    case "value":
      return attributes.valueNamed(KIND, value.name);
    case "path": {
      const found = valueAt(item, attributes.pathOf(KIND, value));
      if (found === undefined) throw tableError("missingAttribute");
      return found;
    }
    case "sum":
    case "difference": {
      const left = evaluate(value.left, item, attributes);
      const right = evaluate(value.right, item, attributes);
      if (!("N" in left) || !("N" in right)) throw tableError("operandType");
      return { N: (value.type === "sum" ? addNumbers : subtractNumbers)(left.N, right.N) };
    }
    case "call": {
      const [first, second] = value.operands as [SetValue, SetValue];
      if (value.name === "list_append") {
        const lists = [evaluate(first, item, attributes), evaluate(second, item, attributes)];
        return {
          L: lists.flatMap((list) => {
            if (!("L" in list)) throw tableError("operandType");
            return list.L;
          }),
        };
      }
      const found = first.type === "path" ? valueAt(item, attributes.pathOf(KIND, first)) : undefined;
      return found ?? evaluate(second, item, attributes);
    }
  }
}

/** ADD: numbers are added, sets joined. */
function sum(before: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (before === undefined) return value;
  if (typeOf(before) !== typeOf(value)) throw tableError("operandType");
  if ("N" in before && "N" in value) return { N: addNumbers(before.N, value.N) };
  if ("SS" in before && "SS" in value) return { SS: [...new Set([...before.SS, ...value.SS])] };
  if ("NS" in before && "NS" in value) return { NS: [...new Set([...before.NS, ...value.NS])] };
  if (!("BS" in before && "BS" in value)) throw tableError("operandType");
  const known = new Set(before.BS.map(toBase64));
  return { BS: [...before.BS, ...value.BS.filter((bytes) => !known.has(toBase64(bytes)))] };
}

/** DELETE: a set without some members; no set has none. */
function difference(before: AttributeValue, value: AttributeValue): AttributeValue | undefined {
  if ("SS" in before && "SS" in value) {
    const rest = before.SS.filter((text) => !value.SS.includes(text));
    return rest.length === 0 ? undefined : { SS: rest };
  }
  if ("NS" in before && "NS" in value) {
    const rest = before.NS.filter((number) => !value.NS.includes(number));
    return rest.length === 0 ? undefined : { NS: rest };
  }
  if (!("BS" in before && "BS" in value)) throw tableError("operandType");
  const removed = new Set(value.BS.map(toBase64));
  const rest = before.BS.filter((bytes) => !removed.has(toBase64(bytes)));
  return rest.length === 0 ? undefined : { BS: rest };
}

/** By the steps of their paths: names by text, places in lists by number. */
function byPath({ path: one }: Assignment, { path: other }: Assignment): number {
  const index = one.findIndex((step, place) => step !== other[place]);
  const [first, second] = [one[index], other[index]];
  if (first === undefined || second === undefined) return one.length - other.length;
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first) < String(second) ? -1 : 1;
}

function orThrow(changed: Attributes | undefined): Attributes {
  if (changed === undefined) throw tableError("invalidPath");
  return changed;
}
