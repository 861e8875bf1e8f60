import { expect, it } from "vitest";
import type { FaultDetails, FaultTerms } from "../../src/journal/fault-records.ts";
import { faultSentences } from "../../src/timeline/fault-sentences.ts";
import { Lanes } from "../../src/timeline/lanes.ts";
import { ShortIds } from "../../src/timeline/short-ids.ts";

function tell(kind: keyof typeof faultSentences, details: FaultDetails & FaultTerms): string {
  const ids = new ShortIds();
  const { lane, text } = faultSentences[kind]({ kind, ...details, index: 0, at: 0 } as never, {
    lanes: new Lanes(ids),
    ids,
  });
  return `${lane.name}: ${text}`;
}

it("Faults are told in the lane of what they are for", () => {
  const worker = "arn:aws:lambda:us-east-1:123456789012:function:worker";
  const orders = "arn:aws:sqs:us-east-1:123456789012:orders";
  expect(
    [
      tell("fault.begun", { fault: "throttle", resource: worker }),
      tell("fault.begun", { fault: "throttle", resource: worker, durationMs: 30_000 }),
      tell("fault.begun", { fault: "crash", resource: worker, invocation: 2, afterMs: 500 }),
      tell("fault.begun", { fault: "timeOut", resource: worker, invocation: 1 }),
      tell("fault.begun", { fault: "deliverTwice", resource: orders, times: 1 }),
      tell("fault.begun", { fault: "deliverTwice", resource: orders, times: 3 }),
      tell("fault.begun", { fault: "delayMessages", resource: orders, delayMs: 10_000 }),
      tell("fault.happened", { fault: "crash", resource: worker, requestId: "a1" }),
      tell("fault.ended", { fault: "delayMessages", resource: orders }),
      tell("fault.begun", { fault: "makeUnreachable", resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "worker: ⚡ from now on: invocations throttled
    worker: ⚡ for 30 s: invocations throttled
    worker: ⚡ at the 2nd invocation from now: environment killed after 500 ms
    worker: ⚡ at the next invocation: answer withheld until the timeout
    orders: ⚡ the next time: delivered twice
    orders: ⚡ the next 3 times: delivered twice
    orders: ⚡ from now on: messages delayed by 10 s
    worker: ⚡ environment killed: a1
    orders: ⚡ no more: messages delayed
    kms: ⚡ from now on: out of reach"
  `);
});
