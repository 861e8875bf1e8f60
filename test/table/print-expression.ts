import type {
  Condition,
  Operand,
  PathOperand,
  Projection,
  SetValue,
  Update,
} from "../../src/table/expression-ast.ts";

/** Writes expressions, with parentheses only where they are needed. */
export function printCondition(condition: Condition): string {
  switch (condition.type) {
    case "or":
      return `${printCondition(condition.left)} OR ${inParenthesesIf(condition.right, ["or"])}`;
    case "and":
      return `${inParenthesesIf(condition.left, ["or"])} and ${inParenthesesIf(condition.right, ["or", "and"])}`;
    case "not":
      return `NOT ${inParenthesesIf(condition.condition, ["or", "and"])}`;
    case "comparison":
      return `${printOperand(condition.left)} ${condition.comparator} ${printOperand(condition.right)}`;
    case "between":
      return `${printOperand(condition.operand)} BETWEEN ${printOperand(condition.lower)} AND ${printOperand(condition.upper)}`;
    case "in":
      return `${printOperand(condition.operand)} IN (${condition.candidates.map(printOperand).join(", ")})`;
    case "call":
      return printOperand(condition);
  }
}

export function printUpdate({ actions }: Update): string {
  const sections = new Map<string, string[]>();
  for (const action of actions) {
    const path = printPath(action.path);
    const value =
      action.type === "REMOVE"
        ? ""
        : action.type === "SET"
          ? ` = ${printValue(action.value)}`
          : ` ${action.value.name}`;
    sections.set(action.type, [...(sections.get(action.type) ?? []), `${path}${value}`]);
  }
  return [...sections].map(([section, parts]) => `${section} ${parts.join(",")}`).join("\n");
}

export function printProjection({ paths }: Projection): string {
  return paths.map(printPath).join(", ");
}

function inParenthesesIf(condition: Condition, types: readonly string[]): string {
  const text = printCondition(condition);
  return types.includes(condition.type) ? `(${text})` : text;
}

function printValue(value: SetValue): string {
  if (value.type !== "sum" && value.type !== "difference") return printOperand(value);
  return `${printOperand(value.left)} ${value.type === "sum" ? "+" : "-"} ${printOperand(value.right)}`;
}

function printOperand(operand: Operand): string {
  if (operand.type === "value") return operand.name;
  if (operand.type === "path") return printPath(operand);
  return `${operand.name}(${operand.operands.map(printOperand).join(",")})`;
}

function printPath({ steps }: PathOperand): string {
  return steps
    .map((step, index) => {
      if (step.type === "index") return `[${step.index}]`;
      return index === 0 ? step.name : `.${step.name}`;
    })
    .join("");
}
