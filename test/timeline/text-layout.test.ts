import { describe, expect, it } from "vitest";
import type { Lane } from "../../src/timeline/lanes.ts";
import { layOut, type TextLayout } from "../../src/timeline/text-layout.ts";
import type { TimelineRow } from "../../src/timeline/timeline-row.ts";

const LAYOUT: TextLayout = { startTime: 0, toldSince: 0, width: 60, pauseMs: 10_000, color: false };
const ORDERS: Lane = { id: "queue orders", kind: "queue", name: "orders" };

function row(at: number, text: string, about: Partial<TimelineRow> = {}): TimelineRow {
  return { lane: ORDERS, at, until: at, tone: "plain", text, entries: [], ...about };
}

describe("the columns of a timeline", () => {
  it("say the time where it changes and how long nothing happened", () => {
    expect(
      layOut([row(0, "first"), row(0, "second"), row(9_999, "third"), row(49_999, "last")], LAYOUT).join(
        "\n",
      ),
    ).toMatchInlineSnapshot(`
      "+0 ms      orders  first
                 orders  second
      +9.999 s   orders  third
                 │ 40 s pass
      +49.999 s  orders  last"
    `);
  });

  it("cut what does not fit, names of lanes too, and never between the halves of a character", () => {
    const long: Lane = { id: "x", kind: "function", name: "a-function-with-a-very-long-name" };
    const lines = layOut([row(0, "😀".repeat(80), { lane: long })], LAYOUT);
    expect(lines.join("\n")).toMatchInlineSnapshot(
      `"+0 ms  a-function-with-a…  😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀…"`,
    );
    expect([...(lines[0] as string)]).toHaveLength(60);
  });

  it("have codes for a terminal only when they are asked for", () => {
    const rows = [row(0, "lost", { tone: "bad" }), row(20_000, "fine", { tone: "good" })];
    expect(layOut(rows, LAYOUT).join("\n")).not.toContain("\u001b");
    const coloured = layOut(rows, { ...LAYOUT, color: true }).join("\n");
    expect(coloured).toContain("\u001b[31mlost\u001b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes to leave out
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(layOut(rows, LAYOUT).join("\n"));
  });

  it("say nothing of the time before the story begins", () => {
    expect(layOut([row(60_000, "first")], { ...LAYOUT, toldSince: 60_000 })).toEqual(["+1 m  orders  first"]);
    expect(layOut([row(60_000, "first")], LAYOUT)).toHaveLength(2);
  });
});
