import { expect, it } from "vitest";
import { toPartiqlTokens } from "../../../src/table/partiql/partiql-tokens.ts";
import { refusalOf } from "../table-services.ts";

it("a statement is words, quoted names, texts, numbers and symbols", () => {
  const tokens = toPartiqlTokens(`SELECT "a ""b""" FROM t WHERE x<>'it''s' AND n >= -1.5e3 AND s = <<?>>`);
  expect(tokens.map(({ type, text }) => `${type} ${text}`)).toMatchInlineSnapshot();
});

it("a statement with other characters is refused", () => {
  expect(refusalOf(() => toPartiqlTokens("SELECT ; FROM t"))).toMatchInlineSnapshot();
});
