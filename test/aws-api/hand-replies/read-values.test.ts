import { expect, it } from "vitest";
import { commandSchemaOf, type SchemaMember } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { readSimple, readValue, readXml } from "../../../src/aws-api/hand-replies/read-values.ts";
import { parseXml, type XmlElement } from "../../../src/aws-api/xml-tree.ts";
import { BLOB, BOOLEAN, LIST_OF, MAP_OF, madeCommand, NUMBER, STRING, TIMESTAMP } from "./made-command.ts";

function inputOf(input: Readonly<Record<string, unknown>>): SchemaMember {
  return commandSchemaOf(madeCommand({ input }))?.input as SchemaMember;
}

it("Values have the types again that the caller gave them", () => {
  const members = { at: TIMESTAMP, bytes: BLOB, list: LIST_OF | BLOB, map: MAP_OF | TIMESTAMP, none: STRING };
  const given = { at: 5, bytes: "AQ==", list: ["AQ=="], map: { a: 5 }, unknown: 1 };
  expect(readValue(inputOf(members), given)).toEqual({
    at: new Date(5_000),
    bytes: new Uint8Array([1]),
    list: [new Uint8Array([1])],
    map: { a: new Date(5_000) },
  });
});

it("Forms have texts, and numbers in front of entries", () => {
  const members = {
    count: NUMBER,
    is: BOOLEAN,
    at: TIMESTAMP,
    flat: LIST_OF | STRING,
    named: LIST_OF | STRING,
    map: MAP_OF | STRING,
    capital: [STRING, { ec2QueryName: "Capital" }],
  };
  const form = {
    count: "7",
    is: "true",
    at: "1970-01-01T00:00:05Z",
    flat: { 1: "a", 2: "b", 10: "c" },
    named: { Item: { 1: "a" } },
    map: { 1: { key: "k", value: "v" } },
    Capital: "C",
  };
  expect(readValue(inputOf(members), form)).toEqual({
    count: 7,
    is: true,
    at: new Date(5_000),
    flat: ["a", "b", "c"],
    named: ["a"],
    map: { k: "v" },
    capital: "C",
  });
});

it("Elements of XML are read by their names in the model", () => {
  const members = {
    List: LIST_OF | NUMBER,
    Flat: [LIST_OF | STRING, { xmlFlattened: 1, xmlName: "F" }],
    Map: MAP_OF | STRING,
    FlatMap: [MAP_OF | STRING, { xmlFlattened: 1 }],
    None: STRING,
  };
  const xml =
    "<R><List><member>1</member><member>2</member></List><F>a</F><F>b</F>" +
    "<Map><entry><key>k</key><value>v</value></entry></Map><FlatMap><key>k</key><value>v</value></FlatMap></R>";
  expect(readXml(inputOf(members), parseXml(xml) as XmlElement)).toEqual({
    List: [1, 2],
    Flat: ["a", "b"],
    Map: { k: "v" },
    FlatMap: { k: "v" },
  });
});

it("What has its type already is left as it is", () => {
  const member = { name: "n", traits: {}, ownTraits: {} };
  const bytes = new Uint8Array([1]);
  expect(readSimple({ ...member, shape: { kind: "blob", isStreaming: false } }, bytes)).toBe(bytes);
  expect(readSimple({ ...member, shape: { kind: "number" } }, 5)).toBe(5);
});
