import { describe, expect, it } from "vitest";
import { FifoIntake } from "../../src/event-source/fifo-intake.ts";
import { createServices } from "./queue-services.ts";

describe("what a FIFO queue takes in", () => {
  const message = { body: "x", messageGroupId: "a", messageDeduplicationId: "1" };

  it("is new or a duplicate, which has the ids of the first and the digests of its own", () => {
    const intake = new FifoIntake(createServices().identifiers, "queue");
    const first = intake.take(message, 0);
    const second = intake.take({ ...message, body: "y" }, 1_000);
    expect([first.type, second.type]).toEqual(["new", "duplicate"]);
    const { messageId, sequenceNumber } = first.content;
    expect(second.content).toMatchObject({ messageId, sequenceNumber, body: "y" });
    expect(second.content.md5OfBody).not.toBe(first.content.md5OfBody);
  });

  it("is new again after a purge, with a greater number", () => {
    const intake = new FifoIntake(createServices().identifiers, "messageGroup");
    const first = intake.take(message, 0);
    expect(intake.take({ ...message, messageGroupId: "b" }, 0).type).toBe("new");
    intake.forget();
    const again = intake.take(message, 0);
    expect(again.type).toBe("new");
    expect(again.content.sequenceNumber! > first.content.sequenceNumber!).toBe(true);
  });
});
