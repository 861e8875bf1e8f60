import { expect, it } from "vitest";
import { findRefusedCharacter } from "../../src/event-source/refused-character.ts";

it("SQS takes texts of all characters that XML has", () => {
  expect(findRefusedCharacter("")).toBeUndefined();
  expect(findRefusedCharacter("a\t\n\r ü \uD7FF\uE000\uFFFD 😀")).toBeUndefined();
});

it.each([
  ["\u0000", "#x0"],
  ["a\u001F", "#x1F"],
  ["\uFFFE", "#xFFFE"],
  ["\uD800 alone", "#xD800"],
])("of %j the refused character is named", (text, character) => {
  expect(findRefusedCharacter(text)).toBe(character);
});
