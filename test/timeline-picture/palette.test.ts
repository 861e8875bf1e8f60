import { expect, it } from "vitest";
import { SCHEMES } from "../../src/timeline-picture/palette.ts";

/** Of sRGB, as WCAG defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

it.each(["light", "dark"] as const)("can be read in %s colours", (scheme) => {
  const colors = new Map(
    SCHEMES[scheme].split(";").map((declaration) => declaration.split(":") as [string, string]),
  );
  const { "--ground": ground, "--raised": raised, "--line": _, ...texts } = Object.fromEntries(colors);
  expect(Object.keys(texts).length).toBeGreaterThan(10);
  for (const [name, color] of Object.entries(texts)) {
    for (const behind of [ground, raised])
      expect(contrast(color, behind ?? ""), `${name} on ${behind}`).toBeGreaterThanOrEqual(4.5);
  }
});
