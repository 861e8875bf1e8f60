import { expect, it } from "vitest";
import type { FaultDetails } from "../../src/journal/fault-records.ts";
import { faultSentences } from "../../src/timeline/fault-sentences.ts";
import { Lanes } from "../../src/timeline/lanes.ts";
import { ShortIds } from "../../src/timeline/short-ids.ts";

function tell(kind: keyof typeof faultSentences, details: FaultDetails): string {
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
      tell("fault.happened", { fault: "crash", resource: worker, requestId: "a1" }),
      tell("fault.ended", { fault: "delayMessages", resource: orders }),
      tell("fault.begun", { fault: "makeUnreachable", resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "worker: ⚡ from now on: invocations throttled
    worker: ⚡ environment killed: a1
    orders: ⚡ no more: messages delayed
    kms: ⚡ from now on: out of reach"
  `);
});
