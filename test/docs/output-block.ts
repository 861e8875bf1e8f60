import type { CodeBlock } from "./code-block.ts";

/** What a page says that its code prints: a block that starts with ```` ```text output ````. */
export interface OutputBlock {
  readonly page: string;
  /** Line of the page that holds the first line of the output, from 1. */
  readonly line: number;
  readonly text: string;
}

const OUTPUT = /^```text output\n(?<text>[\s\S]*?)\n```$/gm;

/** All outputs of a page, in their order. */
export function outputBlocksOf(page: string, markdown: string): OutputBlock[] {
  return [...markdown.matchAll(OUTPUT)].map(({ index, groups }) => ({
    page,
    line: markdown.slice(0, index).split("\n").length + 1,
    text: groups?.["text"] ?? "",
  }));
}

/** The block that prints an output: the nearest one before it that runs. */
export function printerOf(output: OutputBlock, blocks: readonly CodeBlock[]): CodeBlock {
  const printer = blocks.findLast(({ page, line, use }) => {
    return page === output.page && line < output.line && use === "run";
  });
  if (printer === undefined) throw new Error(`${output.page}:${output.line}: no code prints this`);
  return printer;
}
