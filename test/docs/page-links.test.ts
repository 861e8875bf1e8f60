import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const FENCED = /^```[\s\S]*?^```$/gm;

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "docs/guide", "docs/guide/scenarios", "docs/decisions"].flatMap((folder) =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

function textOf(page: string): string {
  return readFileSync(join(repository, page), "utf8").replace(FENCED, "");
}

/** The anchors that GitHub gives to a page's headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function brokenLinksOf(page: string): string[] {
  const prose = textOf(page).replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => {
    const [path = "", anchor] = target.split("#");
    const linked = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(repository, linked))) return true;
    return anchor !== undefined && !anchorsOf(linked).has(anchor);
  });
}

describe("Links between pages", () => {
  it.each(pages)("of %s lead somewhere", (page) => {
    expect(brokenLinksOf(page)).toEqual([]);
  });
});

describe("The index", () => {
  it("lists every page of the guide and every decision; scenarios have an index of their own", () => {
    const index = textOf("docs/index.md");
    const listed = pages.filter(
      (page) => /^docs\/(?:guide|decisions)\/[^/]+$/.test(page) || page === "docs/guide/scenarios/README.md",
    );
    expect(listed.filter((page) => !index.includes(`(${page.slice("docs/".length)})`))).toEqual([]);
  });
});

describe("The architecture page", () => {
  it("names files that exist", () => {
    const sources = readdirSync(join(repository, "src"), { recursive: true, encoding: "utf8" });
    const named = [...textOf("docs/architecture.md").matchAll(/`([\w/-]+\.ts)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !sources.some((source) => `/${source}`.endsWith(`/${path}`)))).toEqual([]);
  });
});

// Code and printed output are read on narrow screens, and scroll rather than wrap.
describe("Code", () => {
  const shown = pages.filter((page) => page === "README.md" || page.startsWith("docs/guide/"));

  it.each(shown)("of %s fits in 80 columns", (page) => {
    const fenced = readFileSync(join(repository, page), "utf8").match(FENCED) ?? [];
    // An address cannot be broken.
    const isTooLong = (line: string): boolean => line.length > 80 && !/^\s*\(https:\S+\)$/.test(line);
    expect(fenced.flatMap((block) => block.split("\n")).filter(isTooLong)).toEqual([]);
  });
});
