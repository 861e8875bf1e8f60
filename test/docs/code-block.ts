/** A TypeScript code block of a page, as `CONTRIBUTING.md` describes them. */
export interface CodeBlock {
  /** `README.md` or `docs/guide/queues.md`. */
  readonly page: string;
  /** Line of the page that holds the first line of code, from 1. */
  readonly line: number;
  readonly code: string;
  /** Run, only compiled, or put in front of the page's later blocks. */
  readonly use: "run" | "type-check" | "prelude";
  /** Path in the reader's project, from a first line like `// src/worker.ts`; blocks without one stand alone. */
  readonly fileName: string | undefined;
}

const FENCE = /^(?<indent> *)(?<marks>`{3,})(?<info>[^`]*)$/;

/** All blocks of a page that start with ```` ```ts ````, in their order. Other languages are left alone. */
export function codeBlocksOf(page: string, markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const { indent = "", marks, info = "" } = FENCE.exec(lines[index] ?? "")?.groups ?? {};
    if (marks === undefined) continue;
    const start = index + 1;
    do index++;
    while (index < lines.length && lines[index]?.trim() !== marks);
    if (index === lines.length) throw new Error(`${page}:${start}: the code block does not end`);
    const [language = "", ...words] = info.trim().split(/\s+/);
    if (language !== "ts" && language !== "typescript") continue;
    const code = lines
      .slice(start, index)
      .map((line) => line.replace(indent, ""))
      .join("\n");
    blocks.push({
      page,
      line: start + 1,
      code,
      use: useOf(words, `${page}:${start}`),
      fileName: /^\/\/ (\S+\.ts)$/m.exec(code.split("\n", 1)[0] ?? "")?.[1],
    });
  }
  return blocks;
}

function useOf(words: readonly string[], where: string): CodeBlock["use"] {
  switch (words.join(" ")) {
    case "":
      return "run";
    case "no-run":
      return "type-check";
    case "prelude":
      return "prelude";
    default:
      throw new Error(
        `${where}: expected \`ts\`, \`ts no-run\` or \`ts prelude\`, got \`ts ${words.join(" ")}\``,
      );
  }
}

/** A block made into a file that compiles. */
export interface CodeFile {
  readonly block: CodeBlock;
  /** Below the folder of all pages; each page has a folder of its own. */
  readonly path: string;
  readonly text: string;
  /** Lines in front of the block's own. */
  readonly leadingLines: number;
}

/** Places every block: at the path it names, or in a file of its own behind the preludes before it. */
export function codeFilesOf(blocks: readonly CodeBlock[]): CodeFile[] {
  const preludes = new Map<string, string>();
  const named = new Map<string, CodeBlock>();
  return blocks.flatMap((block) => {
    const folder = block.page.replace(/\.md$/, "").replaceAll("/", "-").toLowerCase();
    if (block.fileName !== undefined) {
      const path = `${folder}/${block.fileName}`;
      const earlier = named.get(path);
      if (earlier !== undefined)
        throw new Error(`${block.page}:${block.line}: ${block.fileName} is already at line ${earlier.line}`);
      named.set(path, block);
      return [{ block, path, text: `${block.code}\n`, leadingLines: 0 }];
    }
    const prelude = preludes.get(block.page) ?? "";
    if (block.use === "prelude") preludes.set(block.page, `${prelude}${block.code}\n`);
    return [
      {
        block,
        path: `${folder}/line-${block.line}.ts`,
        // The empty export makes a module of it, where `await` may stand at the top.
        text: `${prelude}${block.code}\nexport {};\n`,
        leadingLines: prelude.split("\n").length - 1,
      },
    ];
  });
}
