import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { codeBlocksOf, codeFilesOf } from "./code-block.ts";
import { outputBlocksOf, printerOf } from "./output-block.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(repository, ".docs-code/outputs");

let printed: string[] = [];
// Before the library is loaded, which puts its own gate in front: what a handler logs is not what its test prints.
console.log = (...args: readonly unknown[]) => void printed.push(format(...args));

const pages = [
  "README.md",
  ...readdirSync(join(repository, "docs/guide")).map((name) => `docs/guide/${name}`),
]
  .filter((page) => page.endsWith(".md"))
  .map((page) => ({ page, markdown: readFileSync(join(repository, page), "utf8") }));
const blocks = pages.flatMap(({ page, markdown }) => codeBlocksOf(page, markdown));
const files = codeFilesOf(blocks);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, ".gitignore"), "*\n");
for (const { path, text } of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

for (const output of pages.flatMap(({ page, markdown }) => outputBlocksOf(page, markdown))) {
  describe(`${output.page}:${output.line}`, async () => {
    const lines: string[] = [];
    const printer = printerOf(output, blocks);
    // What stands outside of tests prints now, what stands in a test when that runs.
    printed = lines;
    beforeAll(() => {
      printed = lines;
    });
    await import(/* @vite-ignore */ join(folder, files.find(({ block }) => block === printer)?.path ?? ""));

    it("is what the code above it prints", () => {
      expect(lines.join("\n").replace(/[ \t]+$/gm, "")).toBe(output.text);
    });
  });
}

describe("Outputs", () => {
  const fence = "```";
  const markdown = `${fence}ts\nconsole.log(1);\n${fence}\n\n${fence}text output\n1\n2\n${fence}\n`;

  it("are found with their line", () => {
    expect(outputBlocksOf("a.md", markdown)).toEqual([{ page: "a.md", line: 6, text: "1\n2" }]);
  });

  it("belong to the code before them, and need some", () => {
    const [output] = outputBlocksOf("a.md", markdown);
    if (output === undefined) throw new Error("no output");
    expect(printerOf(output, codeBlocksOf("a.md", markdown))).toMatchObject({ line: 2 });
    expect(() => printerOf(output, [])).toThrow("a.md:6: no code prints this");
  });
});
