import { describe, expect, it } from "vitest";
import { contentDeduplicationId, DeduplicationMemory } from "../../src/event-source/deduplication-memory.ts";

const MINUTE = 60_000;

function identity(messageGroupId: string, messageDeduplicationId: string) {
  return { messageGroupId, messageDeduplicationId };
}

function accepted(sentAt: number) {
  return { messageId: `sent at ${sentAt}`, sequenceNumber: "1", sentAt };
}

describe("the deduplication memory of a FIFO queue", () => {
  it("keeps a message for five minutes, not to the millisecond when they end", () => {
    const memory = new DeduplicationMemory("queue");
    memory.remember(identity("a", "1"), accepted(0));
    expect(memory.find(identity("a", "1"), 5 * MINUTE - 1)).toEqual(accepted(0));
    expect(memory.find(identity("a", "1"), 5 * MINUTE)).toBeUndefined();
  });

  it("keeps each message for its own five minutes, however many come between", () => {
    const memory = new DeduplicationMemory("queue");
    for (let minute = 0; minute < 60; minute++) {
      memory.remember(identity("a", String(minute)), accepted(minute * MINUTE));
      for (let age = 0; age <= minute; age++) {
        const found = memory.find(identity("a", String(minute - age)), minute * MINUTE);
        expect(found !== undefined).toBe(age < 5);
      }
    }
  });

  it("tells groups apart if that is its scope", () => {
    for (const scope of ["queue", "messageGroup"] as const) {
      const memory = new DeduplicationMemory(scope);
      memory.remember(identity("a", "1"), accepted(0));
      expect(memory.find(identity("b", "1"), 0) !== undefined).toBe(scope === "queue");
      memory.clear();
      expect(memory.find(identity("a", "1"), 0)).toBeUndefined();
    }
  });

  it("knows a message by the SHA-256 of its body if that is its id", () => {
    expect(contentDeduplicationId("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
