import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import {
  fillInputTemplate,
  isJsonTemplate,
  parseInputTemplate,
  placeholdersOf,
  quotedObject,
} from "../../src/event-bus/input-template.ts";

const values: Readonly<Record<string, unknown>> = { text: "a", number: 1, object: { b: [2] }, nothing: null };
const fill = (template: string) => fillInputTemplate(parseInputTemplate(template), (name) => values[name]);

describe("An input template", () => {
  it.each([
    ['{"v": <text>}', '{"v": "a"}'],
    ['{"v": "<text>/<number>"}', '{"v": "a/1"}'],
    ['{"v": <object>}', '{"v": {"b":[2]}}'],
    ['{"v": <nothing>}', '{"v": null}'],
    ['{"v": <missing>, "w": "x<missing>"}', '{"v": "", "w": "x"}'],
    ['"say \\"<text>\\" <text>"', '"say \\"a\\" a"'],
    ["<object>", '{"b":[2]}'],
    ['"{[/<text>"', '"{[/a"'],
  ])("%s becomes %s", (template, expected) => expect(fill(template)).toBe(expected));

  it("stays JSON, whatever text is put into it", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const template = parseInputTemplate('{"quoted": "-<v>-", "plain": <v>}');
        expect(JSON.parse(fillInputTemplate(template, () => text))).toEqual({
          quoted: `-${text}-`,
          plain: text,
        });
      }),
    );
  });

  it("names its placeholders and says which are in quotes", () => {
    expect(placeholdersOf(parseInputTemplate('{"a": <b>, "c": "<d>"}'))).toEqual([
      { placeholder: "b", isQuoted: false },
      { placeholder: "d", isQuoted: true },
    ]);
  });

  it("is JSON once it is filled, or is not simulated", () => {
    expect(
      ['{"a": <b>}', '"a <b>"', "a <b>", '{"a": <b>'].map((text) => isJsonTemplate(parseInputTemplate(text))),
    ).toEqual([true, true, false, false]);
  });

  it("puts an object into a text without its quotation marks", () => {
    const template = parseInputTemplate('"got <v>"');
    expect(fillInputTemplate(template, () => ({ a: "b", c: [1, "d"] }))).toBe('"got {a:b,c:[1,d]}"');
    expect(fillInputTemplate(template, () => ["a", "b"])).toBe('"got [a,b]"');
  });

  it("cannot put an object into a text that is part of an object", () => {
    expect(() => fill('{"text": "<object>"}')).toThrowError(NotSimulatedError);
    expect(quotedObject({ where: "r.putTargets()", placeholder: "a" }).message).toMatchInlineSnapshot(
      `"r.putTargets(): an object or array for <a>, which is in quotes, is not simulated. Without quotes it is inserted as JSON."`,
    );
  });
});
