import type { Attributes, AttributeValue } from "../attribute-value.ts";
import type { UpdateItemInput } from "../table-requests.ts";
import { ExpressionWriter } from "./expression-writer.ts";
import { ConditionReader, type WherePart } from "./partiql-condition.ts";
import { malformedStatement } from "./partiql-error.ts";
import { PartiqlReader } from "./partiql-reader.ts";

interface OnTable {
  readonly table: string;
  readonly writer: ExpressionWriter;
}

/** What a statement reads. */
export interface Selection extends OnTable {
  readonly index: string | undefined;
  /** A projection expression; undefined for all attributes. */
  readonly projection: string | undefined;
  readonly where: readonly WherePart[];
  readonly order: { readonly name: string; readonly isBackward: boolean } | undefined;
}

export type SelectStatement = Selection & { readonly type: "select" };

/** What a PartiQL statement does, in the words of DynamoDB's other operations. */
export type PartiqlStatement =
  | (OnTable & { readonly type: "insert"; readonly item: Attributes })
  | (OnTable & {
      readonly type: "update";
      readonly update: string;
      readonly where: readonly WherePart[];
      readonly returnValues: NonNullable<UpdateItemInput["returnValues"]>;
    })
  | (OnTable & {
      readonly type: "delete";
      readonly where: readonly WherePart[];
      readonly returnValues: "NONE" | "ALL_OLD";
    })
  | SelectStatement
  | (Selection & { readonly type: "exists" });

/**
 * Reads a PartiQL statement.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
 * @throws AwsServiceError `ValidationException` for what is no statement, and for another number of parameters
 */
export function parsePartiql(text: string, parameters: readonly AttributeValue[]): PartiqlStatement {
  const reader = new PartiqlReader(text, parameters);
  const statement = readStatement(reader, new ExpressionWriter());
  reader.expectEnd();
  return statement;
}

function readStatement(reader: PartiqlReader, writer: ExpressionWriter): PartiqlStatement {
  if (reader.takeKeywords("INSERT")) return readInsert(reader, writer);
  if (reader.takeKeywords("UPDATE")) return readUpdate(reader, writer);
  if (reader.takeKeywords("DELETE")) return readDelete(reader, writer);
  if (reader.takeKeywords("EXISTS")) {
    reader.expectSymbol("(");
    reader.expectKeywords("SELECT");
    const select = readSelect(reader, writer);
    reader.expectSymbol(")");
    return { ...select, type: "exists" };
  }
  reader.expectKeywords("SELECT");
  return readSelect(reader, writer);
}

function readInsert(reader: PartiqlReader, writer: ExpressionWriter): PartiqlStatement {
  reader.expectKeywords("INTO");
  const table = reader.name();
  reader.expectKeywords("VALUE");
  const value = reader.value();
  if (!("M" in value)) throw malformedStatement("The value of INSERT is an item");
  return { type: "insert", table, writer, item: value.M };
}

function readUpdate(reader: PartiqlReader, writer: ExpressionWriter): PartiqlStatement {
  const table = reader.name();
  const sections = {
    SET: [] as string[],
    REMOVE: [] as string[],
    ADD: [] as string[],
    DELETE: [] as string[],
  };
  for (;;) {
    if (reader.takeKeywords("SET"))
      for (const { section, text } of reader.list(() => readAssignment(reader, writer)))
        sections[section].push(text);
    else if (reader.takeKeywords("REMOVE"))
      sections.REMOVE.push(...reader.list(() => writer.path(reader.path())));
    else break;
  }
  const used = Object.entries(sections).filter(([, actions]) => actions.length > 0);
  if (used.length === 0) reader.fail();
  const update = used.map(([section, actions]) => `${section} ${actions.join(", ")}`).join(" ");
  reader.expectKeywords("WHERE");
  const where = new ConditionReader(reader, writer).where();
  return { type: "update", table, writer, update, where, returnValues: readReturning(reader) };
}

/** A value for a path; a set that gets or loses entries is an action of its own. */
function readAssignment(
  reader: PartiqlReader,
  writer: ExpressionWriter,
): { readonly section: "SET" | "ADD" | "DELETE"; readonly text: string } {
  const path = writer.path(reader.path());
  reader.expectSymbol("=");
  const called = reader.functionName();
  if (called === "set_add" || called === "set_delete") {
    if (writer.path(reader.path()) !== path)
      throw malformedStatement(`${called} is for the path that is set`);
    reader.expectSymbol(",");
    const text = `${path} ${writer.value(reader.value())}`;
    reader.expectSymbol(")");
    return { section: called === "set_add" ? "ADD" : "DELETE", text };
  }
  const left = called === undefined ? readOperand(reader, writer) : readCall(called, reader, writer);
  const operator = reader.takeSymbol("+", "-");
  const right = operator === undefined ? "" : ` ${operator} ${readOperand(reader, writer)}`;
  return { section: "SET", text: `${path} = ${left}${right}` };
}

function readCall(name: string, reader: PartiqlReader, writer: ExpressionWriter): string {
  if (name !== "list_append" && name !== "if_not_exists")
    throw malformedStatement(`Unknown function ${name}`);
  const operands = reader.list(() => readOperand(reader, writer));
  reader.expectSymbol(")");
  return `${name}(${operands.join(", ")})`;
}

function readOperand(reader: PartiqlReader, writer: ExpressionWriter): string {
  const value = reader.takeValue();
  return value === undefined ? writer.path(reader.path()) : writer.value(value);
}

function readDelete(reader: PartiqlReader, writer: ExpressionWriter): PartiqlStatement {
  reader.expectKeywords("FROM");
  const table = reader.name();
  reader.expectKeywords("WHERE");
  const where = new ConditionReader(reader, writer).where();
  const returnValues = readReturning(reader);
  if (returnValues !== "NONE" && returnValues !== "ALL_OLD")
    throw malformedStatement("DELETE returns ALL OLD * or nothing");
  return { type: "delete", table, writer, where, returnValues };
}

function readSelect(reader: PartiqlReader, writer: ExpressionWriter): SelectStatement {
  const projection = reader.takeSymbol("*")
    ? undefined
    : reader.list(() => writer.path(reader.path())).join(", ");
  reader.expectKeywords("FROM");
  const table = reader.name();
  const index = reader.takeSymbol(".") ? reader.name() : undefined;
  const where = reader.takeKeywords("WHERE") ? new ConditionReader(reader, writer).where() : [];
  return { type: "select", table, writer, index, projection, where, order: readOrder(reader) };
}

function readOrder(reader: PartiqlReader): Selection["order"] {
  if (!reader.takeKeywords("ORDER", "BY")) return undefined;
  const orders = reader.list(() => {
    const name = reader.name();
    if (reader.takeKeywords("DESC")) return { name, isBackward: true };
    reader.takeKeywords("ASC");
    return { name, isBackward: false };
  });
  return orders.at(-1);
}

function readReturning(reader: PartiqlReader): NonNullable<UpdateItemInput["returnValues"]> {
  if (!reader.takeKeywords("RETURNING")) return "NONE";
  const of = reader.takeKeywords("MODIFIED") ? "UPDATED" : "ALL";
  if (of === "ALL") reader.expectKeywords("ALL");
  const when = reader.takeKeywords("OLD") ? "OLD" : "NEW";
  if (when === "NEW") reader.expectKeywords("NEW");
  reader.expectSymbol("*");
  return `${of}_${when}`;
}
