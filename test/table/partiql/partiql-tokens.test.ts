import { expect, it } from "vitest";
import { toPartiqlTokens } from "../../../src/table/partiql/partiql-tokens.ts";
import { refusalOf } from "../table-services.ts";

it("a statement is words, quoted names, texts, numbers and symbols", () => {
  const tokens = toPartiqlTokens(`SELECT "a ""b""" FROM t WHERE x<>'it''s' AND n >= -1.5e3 AND s = <<?>>`);
  expect(tokens.map(({ type, text }) => `${type} ${text}`)).toMatchInlineSnapshot(`
    [
      "word SELECT",
      "name a "b"",
      "word FROM",
      "word t",
      "word WHERE",
      "word x",
      "symbol <>",
      "text it's",
      "word AND",
      "word n",
      "symbol >=",
      "symbol -",
      "number 1.5e3",
      "word AND",
      "word s",
      "symbol =",
      "symbol <<",
      "symbol ?",
      "symbol >>",
      "end ",
    ]
  `);
});

it("a statement with other characters is refused", () => {
  expect(refusalOf(() => toPartiqlTokens("SELECT ; FROM t"))).toMatchInlineSnapshot(
    `"ValidationException: Statement wasn't well formed, can't be processed: Unexpected character ;"`,
  );
});
