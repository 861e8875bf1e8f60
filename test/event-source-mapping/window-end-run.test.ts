import { describe, expect, it } from "vitest";
import { PolledStream, THROTTLE } from "./polled-stream.ts";

describe("The last invocation of a tumbling window", () => {
  it("is retried while it is throttled", () => {
    const polled = new PolledStream({
      mapping: { tumblingWindowInSeconds: 60 },
      handler: (_, call) => (call === 2 || call === 3 ? THROTTLE : { state: {} }),
    });
    polled.stream.put("a");
    polled.run();
    expect(polled.times).toEqual([0, 180.75]);
    expect(polled.journal.where("batch.retried", { because: "throttle" })).toHaveLength(2);
  });

  it("waits for the mapping to be started again", () => {
    const polled = new PolledStream({
      mapping: { tumblingWindowInSeconds: 60 },
      handler: (_, call) => {
        if (call === 2) throw new Error("no");
        return { state: {} };
      },
    });
    polled.stream.put("a");
    polled.run(180.1);
    expect(polled.times).toEqual([0, 180]);
    polled.poller.stop();
    polled.run(100);
    expect(polled.times).toEqual([0, 180]);
    polled.poller.start();
    polled.run();
    expect(polled.times).toEqual([0, 180, 280.1]);
    expect(polled.results).toEqual(["OK", "PROBLEM: Function call failed", "OK"]);
  });
});
