import { expect, it } from "vitest";
import { commandSchemaOf, type SchemaMember } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { instant, untypedValue, writtenValue } from "../../../src/aws-api/hand-replies/written-values.ts";
import { WireTimestamp } from "../../../src/aws-api/wire-timestamp.ts";
import { BLOB, LIST_OF, MAP_OF, madeCommand, NUMBER, STRING, TIMESTAMP } from "./made-command.ts";

const DATE = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678));

const members = {
  at: TIMESTAMP,
  text: [5, 0],
  bytes: BLOB,
  list: LIST_OF | BLOB,
  map: MAP_OF | TIMESTAMP,
  renamed: [STRING, { jsonName: "other" }],
  number: NUMBER,
};
const value = {
  at: DATE,
  text: DATE,
  bytes: "ab",
  list: [new Uint8Array([1])],
  map: { a: DATE },
  renamed: "r",
  number: Number.NaN,
};

function outputOf(output: Readonly<Record<string, unknown>>): SchemaMember {
  return commandSchemaOf(madeCommand({ output }))?.output as SchemaMember;
}

it("JSON has seconds for instants, unless the model says otherwise, and base64 for bytes", () => {
  expect(writtenValue({ isBinary: false, usesJsonNames: false }, outputOf(members), value)).toEqual({
    at: DATE.getTime() / 1_000,
    text: "2026-01-02T03:04:05.678Z",
    bytes: "YWI=",
    list: ["AQ=="],
    map: { a: DATE.getTime() / 1_000 },
    renamed: "r",
    number: "NaN",
  });
});

it("CBOR has types of its own for both", () => {
  expect(writtenValue({ isBinary: true, usesJsonNames: true }, outputOf(members), value)).toEqual({
    at: new WireTimestamp(DATE.getTime()),
    text: new WireTimestamp(DATE.getTime()),
    bytes: new Uint8Array([97, 98]),
    list: [new Uint8Array([1])],
    map: { a: new WireTimestamp(DATE.getTime()) },
    other: "r",
    number: Number.NaN,
  });
});

it("Without a model, instants and bytes are taken for what they are", () => {
  const given = { at: DATE, bytes: [new Uint8Array([1])], $metadata: {} };
  expect(JSON.stringify(untypedValue(given, { isBinary: false }))).toBe(
    JSON.stringify({ at: DATE.getTime() / 1_000, bytes: ["AQ=="] }),
  );
});

it("Instants are written in three ways", () => {
  const date = new Date(Date.UTC(2026, 0, 2));
  expect(instant(date, "date-time")).toBe("2026-01-02T00:00:00Z");
  expect(instant(date, "http-date")).toBe("Fri, 02 Jan 2026 00:00:00 GMT");
  expect(instant(date, "epoch-seconds")).toBe(1_767_312_000);
});
