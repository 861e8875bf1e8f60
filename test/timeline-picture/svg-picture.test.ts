import fc from "fast-check";
import { expect, it } from "vitest";
import { renderSvg } from "../../src/timeline-picture/render-svg.ts";
import { completed, poisonMessage, sent, started } from "../timeline/story.ts";
import { namesOf, readMarkup } from "./markup-reader.ts";
import { eventThatFails, recorded, recordedAtOnce } from "./recorded.ts";

const ELEMENTS = ["circle", "line", "path", "rect", "style", "svg", "text", "title"];

function withoutStyle(svg: string): string {
  return svg.replace(/<style>.*<\/style>\n/, "");
}

it("draws a lane for each who something happened to, and says beside it what", () => {
  const run = recordedAtOnce(sent("m1"));
  expect(withoutStyle(renderSvg(run, { title: "A message" }))).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" width="860" height="130" viewBox="0 0 860 130" role="img" font-size="12"><title>A message</title>
    <rect class="ground" x="0.5" y="0.5" width="859" height="129" rx="8"/>
    <text x="18" y="26" font-size="14" font-weight="600">A message</text>
    <text class="name source" x="80.3" y="84" transform="rotate(-40 80.25 83.9705)">orders</text>
    <line class="lane source" x1="78.3" x2="78.3" y1="88" y2="112"/>
    <text class="time" x="18" y="100">+0 ms</text>
    <circle class="mark plain" cx="78.3" cy="100" r="4"/>
    <text class="name source" x="104.3" y="100">orders</text>
    <text class="tone plain" x="159.8" y="100">message m1 sent</text></svg>
    "
  `);
});

it("says when nothing happened", () => {
  expect(withoutStyle(renderSvg(recorded([])))).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" width="860" height="108" viewBox="0 0 860 108" role="img" font-size="12"><title>Timeline</title>
    <rect class="ground" x="0.5" y="0.5" width="859" height="107" rx="8"/>
    <text x="18" y="26" font-size="14" font-weight="600">Timeline</text>
    <text class="note" x="18" y="68">Nothing happened.</text></svg>
    "
  `);
});

it("marks attempts with bars, waits with dots, and what goes between lanes with arrows", () => {
  const elements = readMarkup(renderSvg(recorded(eventThatFails())));
  const looks = elements.flatMap(({ attributes }) => attributes["class"] ?? []);
  const count = (look: string): number => looks.filter((other) => other === look).length;
  expect({
    lanes: count("lane function") + count("lane environment") + count("lane destination"),
    inits: count("init environment"),
    failed: count("span bad"),
    waits: count("wait warning"),
    arrows: count("arrow"),
    pauses: count("pause"),
  }).toMatchInlineSnapshot(`
    {
      "arrows": 5,
      "failed": 2,
      "inits": 1,
      "lanes": 3,
      "pauses": 1,
      "waits": 1,
    }
  `);
});

it("is the same picture for the same journal, in the colours that are asked for", () => {
  const run = recorded(poisonMessage());
  expect(renderSvg(run)).toBe(renderSvg(run));
  expect(renderSvg(run)).toContain("prefers-color-scheme:dark");
  expect(renderSvg(run, { colorScheme: "dark" })).not.toContain("prefers-color-scheme");
  expect(renderSvg(run, { colorScheme: "dark" })).not.toBe(renderSvg(run, { colorScheme: "light" }));
});

it("is as wide as asked for, and has the last of too many rows", () => {
  const svg = renderSvg(recorded(poisonMessage(), 12), { width: 600, maximumRows: 4 });
  expect(svg).toContain('width="600"');
  expect(svg).toContain("12 earlier entries are no longer kept, 23 earlier rows are left out");
});

it("keeps every text within the picture", () => {
  const width = 700;
  const long = "😀 long ".repeat(60);
  const svg = renderSvg(recordedAtOnce(started("r", { event: long })), { width, title: long });
  for (const [, size, x, text] of svg.matchAll(
    /<text (?:class="[^"]*" |font-size="(\d+)" )*x="([\d.]+)"[^>]*>([^<]*)/g,
  )) {
    const cells = [...(text ?? "")].reduce((sum, character) => sum + (character === "😀" ? 2 : 1), 0);
    expect(Number(x) + cells * 7.25 * (Number(size ?? 12) / 12)).toBeLessThanOrEqual(width);
  }
});

it("is well-formed XML of its own elements, whatever texts say", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (text, title) => {
      const svg = renderSvg(
        recordedAtOnce(
          started("r", { event: text }),
          completed("r", { outcome: "error", errorMessage: text }),
        ),
        { title },
      );
      expect(namesOf(readMarkup(svg)).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
    }),
  );
});
