import { describe, expect, it } from "vitest";
import { Journal } from "../../src/journal/journal.ts";
import type { JournalRecord } from "../../src/journal/journal-entry.ts";

const sent = (messageId: string, queue = "orders"): JournalRecord => ({
  kind: "message.sent",
  queue,
  messageId,
  delayMs: 0,
});

function journalOf(count: number, limit = 1_000): Journal {
  const journal = new Journal(() => 5, limit);
  for (let index = 0; index < count; index++) journal.append(sent(`m${index}`));
  return journal;
}

describe("Journal", () => {
  it("numbers entries without gaps and stamps them with virtual time", () => {
    let now = 100;
    const journal = new Journal(() => now, 1_000);
    journal.append(sent("m1"));
    now = 200;
    journal.append(sent("m2"));
    expect([...journal].map(({ index, at }) => [index, at])).toEqual([
      [0, 100],
      [1, 200],
    ]);
  });

  it("finds entries by kind and members", () => {
    const journal = new Journal(() => 0, 1_000);
    journal.append(sent("m1"));
    journal.append(sent("m2", "returns"));
    journal.append({ kind: "message.deleted", queue: "orders", messageId: "m1" });
    expect(journal.where("message.sent")).toHaveLength(2);
    expect(journal.where("message.sent", { queue: "returns" }).map(({ messageId }) => messageId)).toEqual([
      "m2",
    ]);
    expect(journal.first("message.sent")?.messageId).toBe("m1");
    expect(journal.last("message.sent")?.messageId).toBe("m2");
    expect(journal.nth("message.sent", 1)?.messageId).toBe("m2");
    expect(journal.first("queue.purged")).toBeUndefined();
  });

  it("tells listeners in the order in which they subscribed, until they leave", () => {
    const journal = new Journal(() => 0, 1_000);
    const heard: string[] = [];
    const leave = journal.subscribe(() => heard.push("first"));
    journal.subscribe(() => heard.push("second"));
    journal.append(sent("m1"));
    leave();
    leave();
    journal.append(sent("m2"));
    expect(heard).toEqual(["first", "second", "second"]);
  });

  it("tells every listener of an entry at which others come or leave", () => {
    const journal = new Journal(() => 0, 1_000);
    const heard: string[] = [];
    const leave = journal.subscribe(() => {
      leave();
      heard.push("once");
      journal.subscribe(() => heard.push("late"));
    });
    journal.subscribe(() => heard.push("always"));
    journal.append(sent("m1"));
    expect(heard).toEqual(["once", "always"]);
    journal.append(sent("m2"));
    expect(heard).toEqual(["once", "always", "always", "late"]);
  });

  it("keeps the newest entries and counts those it dropped", () => {
    const journal = journalOf(10_000);
    expect(journal.length).toBe(10_000);
    expect(journal.entries.length).toBeLessThanOrEqual(1_250);
    expect(journal.entries.length).toBeGreaterThanOrEqual(1_000);
    expect(journal.dropped).toBe(10_000 - journal.entries.length);
    expect(journal.entries.at(-1)?.index).toBe(9_999);
    expect(journal.entries[0]?.index).toBe(journal.dropped);
  });

  it("goes on where a reader stopped, also past dropped entries", () => {
    const journal = journalOf(10_000);
    expect(journal.since(9_998).map(({ index }) => index)).toEqual([9_998, 9_999]);
    expect(journal.since(0)).toHaveLength(journal.entries.length);
    expect(journal.since(10_000)).toEqual([]);
  });

  it("prints one line of JSON an entry", () => {
    expect(journalOf(2).toString()).toMatchInlineSnapshot(`
      "{"kind":"message.sent","queue":"orders","messageId":"m0","delayMs":0,"index":0,"at":5}
      {"kind":"message.sent","queue":"orders","messageId":"m1","delayMs":0,"index":1,"at":5}"
    `);
  });
});
