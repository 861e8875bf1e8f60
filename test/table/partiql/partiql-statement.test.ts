import { describe, expect, it } from "vitest";
import { joined } from "../../../src/table/partiql/partiql-condition.ts";
import { parsePartiql } from "../../../src/table/partiql/partiql-statement.ts";
import { refusalOf } from "../table-services.ts";

/** What a statement says, with its placeholders. */
function read(text: string) {
  const { writer, ...statement } = parsePartiql(text, []);
  const where = "where" in statement ? joined(statement.where) : undefined;
  const update = "update" in statement ? statement.update : undefined;
  const projection = "projection" in statement ? statement.projection : undefined;
  return {
    ...statement,
    ...(where !== undefined && { where }),
    placeholders: writer.placeholdersOf([where, update, projection]),
  };
}

describe("A PartiQL statement", () => {
  it("inserts an item", () => {
    expect(read(`INSERT INTO "orders" VALUE {'id': '1', 'total': 42}`)).toEqual({
      type: "insert",
      table: "orders",
      item: { id: { S: "1" }, total: { N: "42" } },
      placeholders: {},
    });
  });

  it("updates an item by several clauses", () => {
    const text = `UPDATE orders SET total = total + 1 SET tags = set_add(tags, <<'x'>>), old = set_delete(old, <<1>>)
      SET log = list_append(log, ['y']) REMOVE note, parts[0].sku WHERE id = '1' RETURNING MODIFIED NEW *`;
    expect(read(text)).toMatchInlineSnapshot();
  });

  it("deletes an item", () => {
    expect(read("DELETE FROM orders WHERE id = '1' RETURNING ALL OLD *")).toMatchInlineSnapshot();
  });

  it("selects attributes of a table or an index, in an order", () => {
    expect(
      read('SELECT id, parts[0].sku FROM "orders"."byDate" WHERE day = 1 ORDER BY id DESC'),
    ).toMatchInlineSnapshot();
    expect(read("SELECT * FROM orders")).toMatchObject({ type: "select", where: "" });
    expect(read("EXISTS(SELECT * FROM orders WHERE id = '1')")).toMatchObject({ type: "exists" });
  });

  it("is refused if it is none", () => {
    const refusals = [
      "",
      "DROP TABLE orders",
      "INSERT INTO orders VALUE 1",
      "UPDATE orders WHERE id = '1'",
      "UPDATE orders SET a = set_add(b, <<1>>) WHERE id = '1'",
      "UPDATE orders SET a = upper(b) WHERE id = '1'",
      "DELETE FROM orders",
      "DELETE FROM orders WHERE id = '1' RETURNING ALL NEW *",
      "SELECT FROM orders",
      "SELECT * FROM orders WHERE id = '1' LIMIT 1",
    ].map((text) => refusalOf(() => read(text)));
    expect(refusals).toMatchInlineSnapshot();
  });
});
