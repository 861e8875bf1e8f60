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
    expect(read(text)).toMatchInlineSnapshot(`
      {
        "placeholders": {
          "expressionAttributeNames": {
            "#n0": "total",
            "#n1": "tags",
            "#n2": "old",
            "#n3": "log",
            "#n4": "note",
            "#n5": "parts",
            "#n6": "sku",
            "#n7": "id",
          },
          "expressionAttributeValues": {
            ":v0": {
              "N": "1",
            },
            ":v1": {
              "SS": [
                "x",
              ],
            },
            ":v2": {
              "NS": [
                "1",
              ],
            },
            ":v3": {
              "L": [
                {
                  "S": "y",
                },
              ],
            },
            ":v4": {
              "S": "1",
            },
          },
        },
        "returnValues": "UPDATED_NEW",
        "table": "orders",
        "type": "update",
        "update": "SET #n0 = #n0 + :v0, #n3 = list_append(#n3, :v3) REMOVE #n4, #n5[0].#n6 ADD #n1 :v1 DELETE #n2 :v2",
        "where": "#n7 = :v4",
      }
    `);
  });

  it("deletes an item", () => {
    expect(read("DELETE FROM orders WHERE id = '1' RETURNING ALL OLD *")).toMatchInlineSnapshot(`
      {
        "placeholders": {
          "expressionAttributeNames": {
            "#n0": "id",
          },
          "expressionAttributeValues": {
            ":v0": {
              "S": "1",
            },
          },
        },
        "returnValues": "ALL_OLD",
        "table": "orders",
        "type": "delete",
        "where": "#n0 = :v0",
      }
    `);
  });

  it("selects attributes of a table or an index, in an order", () => {
    expect(
      read('SELECT id, parts[0].sku FROM "orders"."byDate" WHERE day = 1 ORDER BY id DESC'),
    ).toMatchInlineSnapshot(`
      {
        "index": "byDate",
        "order": {
          "isBackward": true,
          "name": "id",
        },
        "placeholders": {
          "expressionAttributeNames": {
            "#n0": "id",
            "#n1": "parts",
            "#n2": "sku",
            "#n3": "day",
          },
          "expressionAttributeValues": {
            ":v0": {
              "N": "1",
            },
          },
        },
        "projection": "#n0, #n1[0].#n2",
        "table": "orders",
        "type": "select",
        "where": "#n3 = :v0",
      }
    `);
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
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token DROP",
        "ValidationException: Statement wasn't well formed, can't be processed: The value of INSERT is an item",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token WHERE",
        "ValidationException: Statement wasn't well formed, can't be processed: set_add is for the path that is set",
        "ValidationException: Statement wasn't well formed, can't be processed: Unknown function upper",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
        "ValidationException: Statement wasn't well formed, can't be processed: DELETE returns ALL OLD * or nothing",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token orders",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token LIMIT",
      ]
    `);
  });
});
