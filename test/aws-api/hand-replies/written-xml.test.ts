import { expect, it } from "vitest";
import { commandSchemaOf, type SchemaMember } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { xmlContent } from "../../../src/aws-api/hand-replies/written-xml.ts";
import { BLOB, LIST_OF, MAP_OF, madeCommand, STRING, structure, TIMESTAMP } from "./made-command.ts";

function xmlOf(output: Readonly<Record<string, unknown>>, value: object): string {
  return xmlContent(commandSchemaOf(madeCommand({ output }))?.output as SchemaMember, value);
}

it("Lists have an element for themselves, unless they are flat", () => {
  const members = { A: LIST_OF | STRING, B: [LIST_OF | STRING, { xmlFlattened: 1, xmlName: "Bee" }] };
  expect(xmlOf(members, { A: ["1", "<2>"], B: ["3", "4"] })).toBe(
    "<A><member>1</member><member>&lt;2&gt;</member></A><Bee>3</Bee><Bee>4</Bee>",
  );
});

it("Maps have entries of keys and values", () => {
  const members = { A: MAP_OF | STRING, B: [MAP_OF | STRING, { xmlFlattened: 1 }] };
  expect(xmlOf(members, { A: { k: "v" }, B: { k: "v" } })).toBe(
    "<A><entry><key>k</key><value>v</value></entry></A><B><key>k</key><value>v</value></B>",
  );
});

it("Structures have attributes, texts, instants and bytes", () => {
  const inner = structure("Inner", {
    Type: [STRING, { xmlAttribute: 1, xmlName: "xsi:type" }],
    At: TIMESTAMP,
    Bytes: BLOB,
    Other: [STRING, { xmlName: "Else" }],
  });
  const value = {
    In: { Type: "T", At: new Date(0), Bytes: new Uint8Array([1]), Other: "o" },
    None: undefined,
  };
  expect(xmlOf({ In: () => inner, None: STRING }, value)).toBe(
    '<In xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="T">' +
      "<At>1970-01-01T00:00:00Z</At><Bytes>AQ==</Bytes><Else>o</Else></In>",
  );
});
