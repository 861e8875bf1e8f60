import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawTimelinePicture } from "../../docs/images/timeline-picture.ts";

it("The picture of a timeline is what the code draws: docs/images/generate.mjs draws it anew", async () => {
  const kept = readFileSync(new URL("../../docs/images/timeline.svg", import.meta.url), "utf8");
  expect(await drawTimelinePicture()).toBe(kept);
});
