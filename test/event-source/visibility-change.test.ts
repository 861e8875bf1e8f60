import { describe, expect, it } from "vitest";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import { sqsFault } from "../../src/event-source/sqs-fault.ts";
import { decideVisibilityChange } from "../../src/event-source/visibility-change.ts";

const HOUR = 3_600_000;

function createReceived(): QueuedMessage {
  const message = new QueuedMessage({ messageId: "id" } as QueuedMessage["content"], 30_000);
  message.state = "inFlight";
  message.receivedAt = 1_000;
  message.receiptHandles.push("old", "current");
  return message;
}

function decide(message: Parameters<typeof decideVisibilityChange>[0], request: object = {}) {
  return decideVisibilityChange(message, {
    receiptHandle: "current",
    visibilityTimeout: 60,
    now: 11_000,
    ...request,
  });
}

describe("ChangeMessageVisibility", () => {
  it("hides the message from the call on", () => {
    const message = createReceived();
    expect(decide(message)).toEqual({ effect: "hide", message, visibleAt: 71_000 });
    expect(decide(message, { visibilityTimeout: 0 })).toMatchObject({ visibleAt: 11_000 });
  });

  it("does nothing with the handle of a receive that has ended", () => {
    const message = createReceived();
    expect(decide(message, { receiptHandle: "old" })).toEqual({ effect: "nothing" });
    message.state = "available";
    expect(decide(message)).toEqual({ effect: "nothing" });
  });

  it("may end 12 hours after the receive, and not later, but may always end the receive", () => {
    const message = createReceived();
    const now = 1_000 + 11 * HOUR;
    expect(decide(message, { now, visibilityTimeout: 3_600 })).toMatchObject({ effect: "hide" });
    expect(decide(message, { now, visibilityTimeout: 3_601 })).toEqual(
      sqsFault("totalVisibility", { value: 3_601 }),
    );
    expect(decide(message, { now: now + 2 * HOUR, visibilityTimeout: 0 })).toMatchObject({ effect: "hide" });
  });

  it("is refused for a bad timeout, a bad handle and a message that is gone", () => {
    const names = [
      decide(createReceived(), { visibilityTimeout: 43_201 }),
      decide("invalid"),
      decide("gone"),
    ].map((answer) => "error" in answer && answer.error);
    expect(names).toEqual(["visibilityTimeout", "receiptHandleIsInvalid", "messageIsGone"]);
  });
});
