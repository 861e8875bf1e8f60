import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { journalExcerpt } from "../../src/timeline/journal-excerpt.ts";
import { toTimelineRows } from "../../src/timeline/timeline-rows.ts";
import { poisonMessage, START_TIME, sent, story } from "./story.ts";

const startTime = START_TIME;

describe("an excerpt of a journal", () => {
  it("shows the entries that matter, numbered, and counts those between them", () => {
    const matters = ({ kind }: { readonly kind: string }) =>
      kind === "invocation.completed" || kind === "message.deadLettered";
    expect(journalExcerpt(poisonMessage(), { matters, startTime })).toMatchInlineSnapshot(`
      "    ... 10 entries
      10  +5.12 s    worker#1    ✗ fails after 5 s: Task timed out after 5.00 seconds
          ... 7 entries
      18  +35 s      worker#1    ✗ fails after 5 s: Task timed out after 5.00 seconds
          ... 7 entries
      26  +1 m 5 s   worker#1    ✗ fails after 5 s: Task timed out after 5.00 seconds
          ... 2 entries
      29  +1 m 30 s  orders-dlq  message 1a2b… dead-lettered after 3 receives"
    `);
  });

  it("shows the first and the last of too many, and says how many more there are", () => {
    const matters = ({ kind }: { readonly kind: string }) =>
      kind === "message.received" || kind === "log.line";
    expect(journalExcerpt(poisonMessage(), { matters, startTime, maximumLines: 7 })).toMatchInlineSnapshot(`
      "    ... 5 entries
       5  +0 ms    orders→worker  receives message 1a2b…, hidden for 30 s
          ... 3 entries
       9  +120 ms  worker#1       › charging order 7
          ... 15 entries, 3 of them like these
      25  +1 m     worker#1       › charging order 7
          ... 4 entries"
    `);
  });

  it("says so when nothing matters, or nothing happened", () => {
    expect(journalExcerpt(poisonMessage(), { matters: () => false, startTime })).toBe("... 30 entries");
    expect(journalExcerpt([], { matters: () => true, startTime })).toBe("(nothing happened)");
    const { add, ...told } = story();
    add(sent("a"), sent("b"));
    expect(
      journalExcerpt(told.entries, { matters: ({ index }) => index === 1, startTime }),
    ).toMatchInlineSnapshot(`
      "   ... 1 entry
      1  +0 ms  orders  message b sent"
    `);
  });

  it("never has more lines than asked for, and accounts for every entry", () => {
    const journal = poisonMessage();
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: journal.length, maxLength: journal.length }),
        fc.integer({ min: 1, max: 40 }),
        (chosen, maximumLines) => {
          const lines = journalExcerpt(journal, {
            matters: ({ index }) => chosen[index] === true,
            maximumLines,
            startTime,
          }).split("\n");
          expect(lines.length).toBeLessThanOrEqual(maximumLines);
          const counted = lines.map((line) => /^ *\.\.\. (\d+) entr/.exec(line)?.[1]);
          const total = counted.reduce((sum, count) => sum + (count === undefined ? 1 : Number(count)), 0);
          expect(total).toBe(journal.length);
        },
      ),
    );
  });

  it("gives the names that the timeline gives", () => {
    const journal = poisonMessage();
    const names = new Set(toTimelineRows(journal).map(({ lane }) => lane.name));
    const lines = journalExcerpt(journal, { matters: () => true, maximumLines: 100, startTime }).split("\n");
    for (const line of lines) expect([...names].some((name) => line.includes(`  ${name}  `))).toBe(true);
  });
});
