import { expect, it } from "vitest";
import type { CallRecord } from "../../src/journal/call-records.ts";
import { callSentences } from "../../src/timeline/call-sentences.ts";
import { Lanes } from "../../src/timeline/lanes.ts";
import { ShortIds } from "../../src/timeline/short-ids.ts";

const ids = new ShortIds();
const lanes = new Lanes(ids);

function tell(record: Partial<CallRecord>): string {
  const entry = {
    kind: "call.faulted",
    service: "sqs",
    operation: "SendMessage",
    effect: "throttle",
    ...record,
  };
  const { lane, text } = callSentences["call.faulted"]({ ...entry, sequence: 1, at: 0 } as never, {
    lanes,
    ids,
  });
  return `${lane.name}: ${text}`;
}

it("say which call what happened to, and whose it was", () => {
  expect([
    tell({ errorName: "RequestThrottled" }),
    tell({ effect: "reject", errorName: "AccessDenied", functionName: "worker" }),
    tell({ effect: "delay", milliseconds: 2_000 }),
    tell({ effect: "loseResponse" }),
    tell({ effect: "timeOut", milliseconds: 1_500 }),
  ]).toMatchInlineSnapshot(`
    [
      "sqs: ⚡ SendMessage by the test: throttled, RequestThrottled",
      "sqs: ⚡ SendMessage by worker: fails, AccessDenied",
      "sqs: ⚡ SendMessage by the test: delayed by 2 s",
      "sqs: ⚡ SendMessage by the test: carried out, answer lost",
      "sqs: ⚡ SendMessage by the test: no answer, given up after 1.5 s",
    ]
  `);
});
