import { expect, it } from "vitest";
import { createRuntime } from "../src/index.ts";
import * as pictures from "../src/timeline-pictures.ts";

it("draws runtimes", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => "shipped" });
  await worker.invoke({ order: 7 });
  expect(pictures.renderMermaid(runtime)).toContain("Note over l1: invocation");
  expect(pictures.renderSvg(runtime)).toContain("worker#1");
  expect(pictures.renderHtml(runtime)).toContain("worker#1");
  const excerpt = pictures.journalExcerpt(runtime.journal.entries, {
    matters: ({ kind }) => kind === "invocation.completed",
    startTime: runtime.now(),
  });
  expect(excerpt).toMatchInlineSnapshot(`
    "   ... 4 entries
    4  +0 ms  worker#1  ✓ returns at once: "shipped""
  `);
});

it("has these names", () => {
  expect(Object.keys(pictures).sort()).toEqual([
    "journalExcerpt",
    "renderHtml",
    "renderMermaid",
    "renderSvg",
    "writeTimeline",
  ]);
});
