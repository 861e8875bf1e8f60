import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formatSource, formatValue, row } from "../../docs/fidelity/fact-format.ts";
import { renderFidelityPage } from "../../docs/fidelity/fidelity-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("The page about fidelity", () => {
  it("is up to date; if not, run `node --import tsx docs/fidelity/generate.mjs`", async () => {
    const written = readFileSync(`${root}/docs/fidelity.md`, "utf8");
    expect(await renderFidelityPage(`${root}/src/fidelity`)).toBe(written);
  });

  it("has a sentence for every fact, and rows of one length in every table", async () => {
    const page = await renderFidelityPage(`${root}/src/fidelity`);
    const tables = page
      .trimEnd()
      .split("\n\n")
      .filter((block) => block.startsWith("|"));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const rows = table.split("\n");
      expect(rows.length).toBeGreaterThan(2);
      expect(new Set(rows.map((line) => line.split(/(?<!\\)\|/).length)).size, rows[0]).toBe(1);
      expect(rows.filter((line) => /\| +\|/.test(line))).toEqual([]);
    }
  });
});

describe("A fact's value", () => {
  it.each([
    [10_240, "10,240"],
    ["Rate Exceeded.", "`Rate Exceeded.`"],
    ["", "empty text"],
    ["a|b", "`a\\|b`"],
    ["a`b", "`` a`b ``"],
    ["REPORT\t", "`REPORT\\t`"],
    [["a", 1], "`a`, 1"],
    [/^a|b$/, "`/^a\\|b$/`"],
    [{ minimum: 1, maximum: 900 }, "1 to 900"],
    [{ minimum: 0, maximum: 900, default: 30 }, "0 to 900, 30 by default"],
    [{ initial: 5, added: { perMinute: 300 } }, "`initial`: 5<br>`added.perMinute`: 300"],
    [(name: string) => `Function not found: ${name}`, "`Function not found: <name>`"],
    [(seconds: number) => `after ${seconds.toFixed(2)} s`, "`after <seconds> s`"],
    [(stream: { readonly day: string }) => `${stream.day}/x`, "`<day>/x`"],
    [(names: readonly string[]) => names.join(", "), "`<names>`"],
    [
      (code: number) => ({ errorType: "E", message: `exit ${code}` }),
      "`errorType`: `E`<br>`message`: `exit <code>`",
    ],
  ])("%s is shown as %s", (value, shown) => {
    expect(formatValue(value)).toBe(shown);
  });
});

describe("A fact's source", () => {
  it("is a link if it is a page", () => {
    expect(formatSource("https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html; recording test_x")).toBe(
      "[with-sqs](https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html); recording test_x",
    );
  });
});

describe("A row", () => {
  it("is one line", () => {
    expect(row(["a", "b\nc"])).toBe("| a | b c |");
  });
});
