import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type WriteTimelineOptions, writeTimeline } from "../../src/timeline-picture/write-timeline.ts";
import { poisonMessage } from "../timeline/story.ts";
import { recorded } from "./recorded.ts";

const run = recorded(poisonMessage());
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timeline-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("writes each format that is asked for into the folder, which it makes", () => {
  const inside = join(folder, "new/timelines");
  const paths = writeTimeline(run, {
    folder: inside,
    name: "orders",
    formats: ["html", "svg", "mermaid", "text"],
  });
  expect(paths.map((path) => basename(path))).toEqual([
    "orders.html",
    "orders.svg",
    "orders.mmd",
    "orders.txt",
  ]);
  expect(paths.map((path) => readFileSync(path, "utf8").slice(0, 15))).toEqual([
    "<!doctype html>",
    '<svg xmlns="htt',
    "sequenceDiagram",
    "+0 ms      orde",
  ]);
  expect(readdirSync(folder)).toEqual(["new"]);
});

it("writes HTML unless asked for something else, over what it wrote before", () => {
  const write = () => writeTimeline(run, { folder, name: "orders" });
  expect(write()).toEqual([join(folder, "orders.html")]);
  expect(write()).toEqual([join(folder, "orders.html")]);
  expect(readdirSync(folder)).toEqual(["orders.html"]);
});

it("makes a file name of any name, and never one of another folder", () => {
  const names = [
    "an order > is shipped",
    "an order < is shipped",
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".hidden",
    "a\\b:c\u0000",
    "注文",
    "x".repeat(300),
  ];
  const paths = names.flatMap((name) => writeTimeline(run, { folder, name, formats: ["text"] }));
  for (const path of paths) expect(dirname(path)).toBe(folder);
  expect(new Set(paths).size).toBe(names.length);
  expect(readdirSync(folder)).toHaveLength(names.length);
  expect(paths.slice(0, 8).map((path) => basename(path))).toMatchInlineSnapshot(`
    [
      "an-order-is-shipped-f26825.txt",
      "an-order-is-shipped-a6efbf.txt",
      "etc-passwd-3754d6.txt",
      "etc-passwd-74acf3.txt",
      "5ec1f7.txt",
      "hidden-169241.txt",
      "a-b-c-750caa.txt",
      "注文.txt",
    ]
  `);
});

it("does not write through a link", () => {
  const elsewhere = join(folder, "elsewhere.txt");
  writeFileSync(elsewhere, "mine");
  const inside = join(folder, "inside");
  writeTimeline(run, { folder: inside, name: "other" });
  symlinkSync(elsewhere, join(inside, "orders.html"));
  writeTimeline(run, { folder: inside, name: "orders" });
  expect(readFileSync(elsewhere, "utf8")).toBe("mine");
  expect(readFileSync(join(inside, "orders.html"), "utf8")).toContain("<!doctype html>");
});

it("refuses what is no folder, no name or no format, and writes nothing then", () => {
  const inside = join(folder, "inside");
  const given: readonly unknown[] = [
    { name: "a" },
    { folder: "", name: "a" },
    { folder: inside, name: "" },
    { folder: inside, name: "a", formats: ["png"] },
    { folder: inside, name: "a", formats: "svg" },
    { folder: inside, name: "a", format: "svg" },
  ];
  const messages = given.map((options) => {
    try {
      return writeTimeline(run, options as WriteTimelineOptions);
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "writeTimeline(): expected \`folder\` to be the path of a folder, got undefined",
      "writeTimeline(): expected \`folder\` to be the path of a folder, got """,
      "writeTimeline(): expected \`name\` to be a text that is not empty, got """,
      "writeTimeline(): expected \`formats\` to be a list of html, svg, mermaid, text, got "png"",
      "writeTimeline(): expected \`formats\` to be a list of html, svg, mermaid, text, got "svg"",
      "writeTimeline(): expected \`format\` to be a known option (did you mean \`formats\`?), got "svg"",
    ]
  `);
  expect(existsSync(inside)).toBe(false);
});
