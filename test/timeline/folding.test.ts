import fc from "fast-check";
import { expect, it } from "vitest";
import { foldAlike, type ToldEntries } from "../../src/timeline/folding.ts";
import type { Lane } from "../../src/timeline/lanes.ts";
import { sent, story } from "./story.ts";

const LANES: readonly Lane[] = ["orders", "mails"].map((name) => ({ id: name, kind: "queue", name }));

it("loses and adds nothing, and never has two alike rows side by side in one instant", () => {
  const words = fc.record({ lane: fc.nat(1), key: fc.option(fc.constantFrom("sent", "deleted")) });
  fc.assert(
    fc.property(fc.array(words), (all) => {
      const { add, ...written } = story();
      add(...all.map((_, index) => sent(`${index}`)));
      const sentences = all.map(({ lane, key }, index): ToldEntries => {
        const together = { key: key ?? "", text: (count: number) => `${count} ${key}` };
        const sentence = { lane: LANES[lane] as Lane, tone: "plain", text: `one ${key}` } as const;
        const entry = written.entries[index];
        return {
          sentence: key === null ? sentence : { ...sentence, together },
          entries: entry === undefined ? [] : [entry],
        };
      });
      const rows = foldAlike(sentences);
      expect(rows.flatMap(({ entries }) => entries)).toEqual(written.entries);
      rows.forEach((row, index) => {
        const next = rows[index + 1];
        if (next === undefined || row.text.endsWith("null")) return;
        const word = (text: string) => text.split(" ")[1];
        expect(row.lane === next.lane && word(row.text) === word(next.text)).toBe(false);
      });
    }),
  );
});
