import { describe, expect, it } from "vitest";
import { runScenario, script } from "../../src/scenario.ts";

describe("A fault in a scenario", () => {
  it("happens to a function", async () => {
    const { timeline } = await runScenario({
      title: "Everything goes wrong",
      given: [
        { queue: "failures" },
        {
          function: "bill",
          handler: script().succeeds().after("1s"),
          eventInvokeConfig: { onSuccess: "failures" },
        },
      ],
      steps: [
        { at: "0s", fault: "throttle", on: "bill", for: "30s" },
        { at: "1s", invoke: "bill", event: { id: 1 }, invocationType: "Event" },
        { at: "1h", fault: "crash", on: "bill", after: "500ms" },
        { at: "1h", invoke: "bill", event: { id: 2 }, invocationType: "Event" },
        { at: "2h", fault: "timeOut", on: "bill" },
        { at: "2h", invoke: "bill", event: { id: 3 }, invocationType: "Event" },
        { at: "3h", fault: "deliverTwice", on: "bill" },
        { at: "3h", fault: "makeUnreachable", on: "failures" },
        { at: "3h", invoke: "bill", event: { id: 4 }, invocationType: "Event" },
      ],
      expect: [
        { expect: "bill", toHaveBeenThrottled: [] },
        { expect: "bill", invocation: 2, toHaveFailedWith: ["Runtime.ExitError"] },
        { expect: "bill", invocation: 4, toHaveTimedOut: [] },
        { expect: "bill", toHaveBeenInvokedTimes: [7] },
        { expect: "failures", toContainMessage: [{ requestPayload: { id: 3 } }] },
        { expect: "failures", not: true, toContainMessage: [{ requestPayload: { id: 4 } }] },
      ],
    });
    expect(timeline).toContain("throttle");
  });

  it("happens to a queue", async () => {
    await runScenario({
      title: "A queue at its worst",
      given: [
        { queue: "orders" },
        { queue: "later" },
        { queue: "letters" },
        { function: "ship", handler: script() },
        { mapping: "orders", to: "ship", batchSize: 1 },
      ],
      steps: [
        { at: 0, fault: "deliverTwice", on: "orders" },
        { at: 0, fault: "reorder", on: "later" },
        { at: 0, fault: "delayMessages", on: "later", by: "10s", for: "1m" },
        { at: 0, send: "once", to: "orders" },
        { at: 0, send: "x", to: "letters" },
        { at: "1m", fault: "expire", on: "letters" },
      ],
      expect: [
        { expect: "ship", toHaveBeenInvokedTimes: [2] },
        { expect: "letters", toBeEmpty: [] },
      ],
    });
  });
});
