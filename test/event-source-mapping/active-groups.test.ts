import { describe, expect, it } from "vitest";
import { ActiveGroups, heldUpBy } from "../../src/event-source-mapping/active-groups.ts";
import type { BatchItem } from "../../src/event-source-mapping/sqs-event.ts";

const item = (messageId: string, messageGroupId?: string) => ({ messageId, messageGroupId }) as BatchItem;

describe("the message groups that a mapping works on", () => {
  it("are those of batches that have begun and not ended", () => {
    const groups = new ActiveGroups();
    const batch = [item("1", "a"), item("2", "a"), item("3", "b"), item("4")];
    groups.begin(batch);
    expect([...groups.ids]).toEqual(["a", "b"]);
    const waiting = [item("5", "a"), item("6", "c"), item("7"), item("8", "c")];
    expect(groups.firstFree(waiting, 2)).toEqual([waiting[1], waiting[2]]);
    groups.end(batch);
    expect([...groups.ids]).toEqual([]);
    expect(groups.firstFree(waiting, 2)).toEqual(waiting.slice(0, 2));
  });

  it("hold up what comes after a failed message, in its own group only", () => {
    const waiting = [item("2", "a"), item("3", "b"), item("4")];
    expect(heldUpBy([item("1", "a"), item("0")], waiting)).toEqual([waiting[0]]);
  });
});
