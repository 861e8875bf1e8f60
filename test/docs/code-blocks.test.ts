import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type CodeFile, codeBlocksOf, codeFilesOf } from "./code-block.ts";
import { compileCodeFiles } from "./compile-code-files.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const pages = ["README.md", ...guidePages()].filter((page) => existsSync(join(repository, page)));
const files = codeFilesOf(
  pages.flatMap((page) => codeBlocksOf(page, readFileSync(join(repository, page), "utf8"))),
);
const folder = writeFiles(".docs-code/pages", files);
const errors = compileCodeFiles(folder, files);

function guidePages(): string[] {
  const guide = join(repository, "docs/guide");
  if (!existsSync(guide)) return [];
  return readdirSync(guide, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => `docs/guide/${path}`);
}

/** Written below the repository, where packages resolve; they stay, to look at what failed. */
function writeFiles(name: string, written: readonly CodeFile[]): string {
  const root = join(repository, name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, ".gitignore"), "*\n");
  for (const { path, text } of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A file that declares tests adds them here; any other runs as the body of one. */
async function declareRun({ block, path }: CodeFile): Promise<void> {
  const run = (): Promise<unknown> => import(/* @vite-ignore */ join(folder, path));
  if (!/\b(?:it|test|describe)(?:\.\w+)*\(/.test(block.code)) {
    it(`${block.page}:${block.line} runs`, run);
    return;
  }
  try {
    await run();
  } catch (error) {
    it(`${block.page}:${block.line} declares its tests`, () => Promise.reject(error));
  }
}

it("The README, once there is one, has code that runs", () => {
  const runs = files.filter(({ block }) => block.page === "README.md" && block.use === "run");
  expect(runs.length > 0).toBe(pages.includes("README.md"));
});

describe.each(pages)("%s", (page) => {
  const ofPage = files.filter(({ block }) => block.page === page);

  it("has code that compiles", () => {
    expect(ofPage.flatMap(({ path }) => errors.get(path) ?? [])).toEqual([]);
  });

  // A file with a name that is no test is there for the others to import.
  const runs = ofPage.filter(
    ({ block }) =>
      block.use === "run" && (block.fileName === undefined || block.fileName.endsWith(".test.ts")),
  );
  if (runs.length > 0) {
    describe("code", async () => {
      for (const file of runs) await declareRun(file);
    });
  }
});

describe("Code blocks", () => {
  const fence = "```";

  it("are found by their language, with their line, use and file name", () => {
    const markdown = [
      `${fence}sh\nnpm test\n${fence}`,
      `${fence}ts\n// src/worker.ts\nexport const a = 1;\n${fence}`,
      `- item\n  ${fence}ts no-run\n  const b = 1;\n    c();\n  ${fence}`,
      `<!--\n${fence}ts prelude\nconst d = 2;\n${fence}\n-->`,
      `${fence}ts\nexpect(d);\n${fence}`,
    ].join("\n");
    const blocks = codeBlocksOf("docs/guide/a.md", markdown);
    expect(blocks.map(({ page, ...block }) => block)).toMatchInlineSnapshot(`
      [
        {
          "code": "// src/worker.ts
      export const a = 1;",
          "fileName": "src/worker.ts",
          "line": 5,
          "use": "run",
        },
        {
          "code": "const b = 1;
        c();",
          "fileName": undefined,
          "line": 10,
          "use": "type-check",
        },
        {
          "code": "const d = 2;",
          "fileName": undefined,
          "line": 15,
          "use": "prelude",
        },
        {
          "code": "expect(d);",
          "fileName": undefined,
          "line": 19,
          "use": "run",
        },
      ]
    `);
    expect(
      codeFilesOf(blocks).map(({ path, text, leadingLines }) => ({ path, text, leadingLines })),
    ).toMatchInlineSnapshot(`
      [
        {
          "leadingLines": 0,
          "path": "docs-guide-a/src/worker.ts",
          "text": "// src/worker.ts
      export const a = 1;
      ",
        },
        {
          "leadingLines": 0,
          "path": "docs-guide-a/line-10.ts",
          "text": "const b = 1;
        c();
      export {};
      ",
        },
        {
          "leadingLines": 0,
          "path": "docs-guide-a/line-15.ts",
          "text": "const d = 2;
      export {};
      ",
        },
        {
          "leadingLines": 1,
          "path": "docs-guide-a/line-19.ts",
          "text": "const d = 2;
      expect(d);
      export {};
      ",
        },
      ]
    `);
  });

  it("are refused if they do not end, ask for something unknown or name a file twice", () => {
    expect(() => codeBlocksOf("a.md", `${fence}ts\nconst a = 1;`)).toThrow(
      "a.md:1: the code block does not end",
    );
    const twice = `${fence}ts\n// src/a.ts\n${fence}\n${fence}ts\n// src/a.ts\n${fence}`;
    expect(() => codeFilesOf(codeBlocksOf("a.md", twice))).toThrow("a.md:5: src/a.ts is already at line 2");
    expect(() => codeBlocksOf("a.md", `${fence}ts norun\n${fence}`)).toThrow("got `ts norun`");
  });

  it("that do not compile are named by the line of their page", () => {
    const markdown = `# A page\n\n${fence}ts prelude\nconst a = 1;\n${fence}\n\n${fence}ts\n\nconst b: string = a;\n${fence}`;
    const broken = codeFilesOf(codeBlocksOf("a.md", markdown));
    expect([...compileCodeFiles(writeFiles(".docs-code/broken", broken), broken).values()].flat()).toEqual([
      "a.md:9: Type 'number' is not assignable to type 'string'.",
    ]);
  });
});
