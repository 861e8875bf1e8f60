import { describe, expect, it } from "vitest";
import { messagesToRepeat, ReceiveAttempts } from "../../src/event-source/receive-attempts.ts";
import type { ReceivedMessage } from "../../src/event-source/received-message.ts";
import { groupedMessage } from "./fifo-messages.ts";

const answer = [{ receiptHandle: "handle" } as ReceivedMessage];

describe("receives that can be retried", () => {
  it("are known for five minutes, or until their messages are visible", () => {
    const attempts = new ReceiveAttempts();
    attempts.remember("long", { at: 0, visibleAt: 600_000, answer });
    attempts.remember("short", { at: 0, visibleAt: 30_000, answer });
    expect(attempts.find("long", 299_999)).toBeDefined();
    expect(attempts.find("long", 300_000)).toBeUndefined();
    expect(attempts.find("short", 29_999)).toBeDefined();
    expect(attempts.find("short", 30_000)).toBeUndefined();
    attempts.clear();
    expect(attempts.find("long", 0)).toBeUndefined();
  });

  it("are forgotten when others come", () => {
    const attempts = new ReceiveAttempts();
    for (let minute = 0; minute < 20; minute++)
      attempts.remember(String(minute), { at: minute * 60_000, visibleAt: 1e9, answer });
    expect(attempts.find("0", 0)).toBeUndefined();
    expect(attempts.find("19", 19 * 60_000)).toBeDefined();
  });

  it("repeat messages that are as the receive left them", () => {
    const message = groupedMessage("a", "g");
    message.addReceiptHandle("handle");
    message.state = "inFlight";
    message.visibleAt = 30_000;
    const repeat = (visibleAt = 30_000) => messagesToRepeat({ at: 0, visibleAt, answer }, () => message);
    expect(repeat()).toEqual([message]);
    expect(repeat(40_000)).toBeUndefined();
    expect(messagesToRepeat({ at: 0, visibleAt: 30_000, answer }, () => "gone")).toBeUndefined();
    message.addReceiptHandle("of another receive");
    expect(repeat()).toBeUndefined();
  });
});
