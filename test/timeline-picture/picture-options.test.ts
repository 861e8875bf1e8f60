import { expect, it } from "vitest";
import type { PictureOptions, SvgOptions } from "../../src/timeline-picture/picture-options.ts";
import { renderHtml } from "../../src/timeline-picture/render-html.ts";
import { renderMermaid } from "../../src/timeline-picture/render-mermaid.ts";
import { renderSvg } from "../../src/timeline-picture/render-svg.ts";
import { recorded } from "./recorded.ts";

const run = recorded([]);

function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

it("refuses what it does not know, and says what was meant", () => {
  const given: readonly unknown[] = [
    { titel: "x" },
    { title: 7 },
    { maximumRows: 0 },
    { startTime: "now" },
    { colorScheme: "blue" },
    { width: 399 },
    [],
  ];
  expect(
    given.map((options) => refusalOf(() => renderSvg(run, options as SvgOptions))),
  ).toMatchInlineSnapshot(`
    [
      "renderSvg(): expected \`titel\` to be a known option (title, maximumRows, startTime, width, colorScheme), got "x"",
      "renderSvg(): expected \`title\` to be a text, got 7",
      "renderSvg(): expected \`maximumRows\` to be a whole number from 1, got 0",
      "renderSvg(): expected \`startTime\` to be epoch milliseconds, got "now"",
      "renderSvg(): expected \`colorScheme\` to be "auto", "light" or "dark", got "blue"",
      "renderSvg(): expected \`width\` to be a whole number from 400, got 399",
      "renderSvg(): expected \`options\` to be an object, got an array of 0",
    ]
  `);
});

it("takes the size and the colours of an SVG for an SVG alone", () => {
  const options = { width: 800 } as PictureOptions;
  expect(refusalOf(() => renderHtml(run, options))).toMatchInlineSnapshot(
    `"renderHtml(): expected \`width\` to be a known option (title, maximumRows, startTime), got 800"`,
  );
  expect(refusalOf(() => renderMermaid(run, options))).toMatchInlineSnapshot(
    `"renderMermaid(): expected \`width\` to be a known option (title, maximumRows, startTime), got 800"`,
  );
});
