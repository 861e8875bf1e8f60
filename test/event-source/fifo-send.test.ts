import { describe, expect, it } from "vitest";
import { findFifoBatchFault, findQueueTypeFault, identityOf } from "../../src/event-source/fifo-send.ts";
import { faultMessage } from "../../src/event-source/sqs-fault.ts";
import { FIFO_DEFAULTS } from "../../src/fidelity/sqs-fifo.ts";
import { entriesOf } from "./fifo-messages.ts";

const fifo = FIFO_DEFAULTS.value;
const byContent = { ...fifo, contentBasedDeduplication: true };
const ids = { messageGroupId: "a", messageDeduplicationId: "1" };

function textOf(fault: ReturnType<typeof findQueueTypeFault>): string {
  return fault === undefined ? "taken" : faultMessage(fault);
}

describe("a message to a FIFO queue", () => {
  it("needs a group, and a deduplication id unless its content is one", () => {
    expect(textOf(findQueueTypeFault({ body: "x" }, byContent))).toContain("parameter MessageGroupId");
    expect(textOf(findQueueTypeFault({ body: "x", messageGroupId: "a" }, fifo))).toContain(
      "ContentBasedDeduplication",
    );
    expect(textOf(findQueueTypeFault({ body: "x", messageGroupId: "a" }, byContent))).toBe("taken");
    expect(textOf(findQueueTypeFault({ body: "x", ...ids }, fifo))).toBe("taken");
  });

  it("has no delay of its own, but may say zero", () => {
    expect(textOf(findQueueTypeFault({ body: "x", ...ids, delaySeconds: 2 }, fifo))).toContain("Value 2");
    expect(textOf(findQueueTypeFault({ body: "x", ...ids, delaySeconds: 0 }, fifo))).toBe("taken");
  });

  it("is known by its ids, of which its content can be one", () => {
    expect(identityOf({ body: "x", ...ids })).toEqual(ids);
    expect(identityOf({ body: "x", messageGroupId: "a" }).messageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a message to a standard queue", () => {
  it("may have a group, but no deduplication id", () => {
    expect(textOf(findQueueTypeFault({ body: "x", messageGroupId: "a" }, undefined))).toBe("taken");
    expect(textOf(findQueueTypeFault({ body: "x", ...ids }, undefined))).toContain(
      "not valid for this queue type",
    );
  });
});

describe("a batch to a FIFO queue", () => {
  it("fails as a whole if one of its messages lacks an id", () => {
    const missing = [{ body: "y" }, { body: "y", messageGroupId: "a" }];
    const faults = missing.map((entry) => findFifoBatchFault(entriesOf({ body: "x", ...ids }, entry), fifo));
    expect(faults.map((fault) => fault?.error)).toEqual(["groupIdNeededInBatch", "deduplicationIdNeeded"]);
    expect(findFifoBatchFault(entriesOf({ body: "x", ...ids }), fifo)).toBeUndefined();
    expect(findFifoBatchFault(entriesOf({ body: "x" }), undefined)).toBeUndefined();
  });
});
