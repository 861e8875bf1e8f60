import fc from "fast-check";
import { expect, it } from "vitest";
import { element, escapeMarkup } from "../../src/timeline-picture/markup.ts";
import { readMarkup } from "./markup-reader.ts";

it("leaves no character of a text that is markup, and none that XML has no way to hold", () => {
  expect(escapeMarkup(`<b title="a" id='b'>&amp;</b>`)).toBe(
    "&lt;b title=&quot;a&quot; id=&#39;b&#39;&gt;&amp;amp;&lt;/b&gt;",
  );
  expect(escapeMarkup("a\u0000\u001b[31m\ud800b\ufffe")).toBe("a\ufffd\ufffd[31m\ufffdb\ufffd");
  expect(escapeMarkup("🎉\n\t→")).toBe("🎉\n\t→");
});

it("writes elements with the attributes that there are", () => {
  expect(element("rect", { x: 0, class: undefined, width: 1.4567 })).toBe('<rect x="0" width="1.5"/>');
  expect(element("text", { title: '"' }, "a")).toBe('<text title="&quot;">a</text>');
});

it("is one element, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(readMarkup(element("a", { title: text }, escapeMarkup(text)))).toHaveLength(1);
    }),
  );
});
