import { describe, expect, it } from "vitest";
import { END_OF_EXPRESSION, syntaxError, toTokens } from "../../src/table/expression-tokens.ts";
import { refusalOf } from "./table-services.ts";

describe("the tokens of an expression", () => {
  it("are words, placeholders, numbers and symbols", () => {
    const tokens = toTokens("ConditionExpression", "a.#b[10]>=:c\nAND x<>(y)");
    expect(tokens.map(({ type, text }) => `${type} ${text}`)).toEqual([
      "word a",
      "symbol .",
      "name #b",
      "symbol [",
      "number 10",
      "symbol ]",
      "symbol >=",
      "value :c",
      "word AND",
      "word x",
      "symbol <>",
      "symbol (",
      "word y",
      "symbol )",
      `end ${END_OF_EXPRESSION}`,
    ]);
  });

  it("cannot be made of nothing, of unknown characters or of more than 4 KB", () => {
    const refusals = ["  ", "a = 'text'", "_id = :id", "# = :a", "a".repeat(4_097)].map((text) =>
      refusalOf(() => toTokens("FilterExpression", text)),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Invalid FilterExpression: The expression can not be empty;",
        "ValidationException: Invalid FilterExpression: Syntax error; token: "'", near: "= 'text"",
        "ValidationException: Invalid FilterExpression: Syntax error; token: "_", near: "_id"",
        "ValidationException: Invalid FilterExpression: Syntax error; token: "#", near: "# ="",
        "ValidationException: Invalid FilterExpression: Expression size has exceeded the maximum allowed size;",
      ]
    `);
  });
});

it("a syntax error shows the token and those around it", () => {
  const expression = "a = :b OR OR c";
  const tokens = toTokens("ConditionExpression", expression);
  const { message } = syntaxError({ kind: "ConditionExpression", expression }, tokens.slice(0, 5), tokens[5]);
  expect(message).toMatchInlineSnapshot(
    `"Invalid ConditionExpression: Syntax error; token: "OR", near: "OR OR c""`,
  );
});
