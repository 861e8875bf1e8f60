import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { codeBlocksOf } from "../docs/code-block.ts";
import { keptRuntimes } from "./kept-runtimes.ts";

const tests = fileURLToPath(new URL(".", import.meta.url));
const repository = join(tests, "../..");
const pages = join(repository, "docs/guide/scenarios");
const folder = join(repository, ".docs-code/scenarios");

const MOST_LINES = 40;
const TIMELINE = /(?<=^```text\n)[\s\S]*?(?=\n```$)/m;

const names = readdirSync(tests)
  .filter(
    (name) =>
      name.endsWith(".test.ts") && name !== basename(import.meta.filename),
  )
  .map((name) => basename(name, ".test.ts"));

/** The tests once more, with somebody who keeps the runtimes that they create. */
rmSync(folder, { recursive: true, force: true });
for (const file of readdirSync(tests, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".ts")) continue;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  const code = readFileSync(join(tests, file), "utf8");
  writeFileSync(
    join(folder, file),
    code.replace(
      'from "lambdarium"',
      'from "../../test/guide/kept-runtimes.ts"',
    ),
  );
}
writeFileSync(join(folder, ".gitignore"), "*\n");

function textOf(page: string): string {
  return readFileSync(join(pages, page), "utf8");
}

function titleOf(page: string): string | undefined {
  return /^# (.+)$/m.exec(textOf(page))?.[1];
}

describe.each(names)("%s", async (name) => {
  const code = readFileSync(join(tests, `${name}.test.ts`), "utf8");
  let earlier = 0;
  beforeAll(() => {
    earlier = keptRuntimes.length;
  });
  await import(/* @vite-ignore */ join(folder, `${name}.test.ts`));

  it("is told in a page that has the test's own code, and the timeline of what happens in it", async () => {
    const runtimes = keptRuntimes.slice(earlier);
    const timeline = runtimes[0]?.timeline({ width: 76, color: false }) ?? "";
    const page = textOf(`${name}.md`);
    const told = page
      .replace(/(?<=^```ts\nimport )[\s\S]*?(?=\n```$)/m, () =>
        code.trim().slice("import ".length),
      )
      .replace(TIMELINE, () => timeline.replace(/[ \t]+$/gm, ""));
    await expect(told).toMatchFileSnapshot(join(pages, `${name}.md`));
    expect(
      codeBlocksOf(name, told).map((block) => `${block.code}\n`),
    ).toContain(code);
  });

  it("has fewer lines than a screen", () => {
    expect(code.split("\n").length).toBeLessThanOrEqual(MOST_LINES);
  });

  it("is called by a sentence, and listed by it", () => {
    const title = titleOf(`${name}.md`) ?? "";
    expect(title).toMatch(/^[A-Z][^.]* [^.]*$/);
    expect(textOf("README.md").replaceAll(/\s+/g, " ")).toContain(
      `[${title}](${name}.md)`,
    );
  });
});
