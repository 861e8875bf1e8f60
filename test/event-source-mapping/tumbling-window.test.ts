import { describe, expect, it } from "vitest";
import {
  isTerminatedEarly,
  openWindow,
  windowMembers,
} from "../../src/event-source-mapping/tumbling-window.ts";

describe("A tumbling window", () => {
  it("is aligned to multiples of its length", () => {
    const arrivedAt = Date.UTC(2020, 11, 9, 7, 5, 30, 500);
    expect(openWindow(arrivedAt, 120)).toEqual({
      start: Date.UTC(2020, 11, 9, 7, 4),
      end: Date.UTC(2020, 11, 9, 7, 6),
      state: "{}",
    });
  });

  it("adds its bounds, its state and its flags to the event", () => {
    const window = { ...openWindow(Date.UTC(2020, 11, 9, 7, 5), 120), state: '{"sum":1}' };
    const about = { window, shardId: "shardId-000000000006", eventSourceArn: "arn:stream", isFinal: false };
    expect(windowMembers(about)).toMatchInlineSnapshot(
      `","window":{"start":"2020-12-09T07:04:00Z","end":"2020-12-09T07:06:00Z"},"state":{"sum":1},"shardId":"shardId-000000000006","eventSourceARN":"arn:stream","isFinalInvokeForWindow":false,"isWindowTerminatedEarly":false"`,
    );
  });

  it("ends early once its state has more than 1 MB", () => {
    const window = openWindow(0, 60);
    const withState = (length: number) => ({ ...window, state: JSON.stringify("x".repeat(length - 2)) });
    expect(isTerminatedEarly(withState(1_048_576))).toBe(false);
    expect(isTerminatedEarly(withState(1_048_577))).toBe(true);
    expect(isTerminatedEarly({ ...window, state: JSON.stringify("ü".repeat(600_000)) })).toBe(true);
  });
});
