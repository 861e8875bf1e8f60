import { expect, it } from "vitest";
import type { RecordedRun } from "../../src/timeline-picture/recorded-run.ts";
import { poisonMessage } from "../timeline/story.ts";
import { eventThatFails, pictureOf, recorded, recordedAtOnce } from "./recorded.ts";

function laneRoles(run: RecordedRun): readonly string[] {
  return pictureOf(run).lanes.map(({ name, role }) => `${role} ${name}`);
}

it("lanes stand from where work comes to where it ends", () => {
  expect(laneRoles(recorded(poisonMessage()))).toEqual([
    "source orders",
    "mapping orders→worker",
    "function worker",
    "environment worker#1",
    "destination orders-dlq",
  ]);
  expect(laneRoles(recorded(eventThatFails()))).toEqual([
    "function worker",
    "environment worker#1",
    "destination failures",
  ]);
});

it("a dead-letter queue that is polled is a source again", () => {
  expect(
    laneRoles(
      recordedAtOnce(
        {
          kind: "message.deadLettered",
          queue: "orders",
          messageId: "m",
          deadLetterQueue: "dlq",
          receiveCount: 1,
        },
        {
          kind: "mapping.stateChanged",
          uuid: "u",
          state: "Enabled",
          eventSource: "dlq",
          functionName: "worker",
        },
      ),
    ),
  ).toEqual(["source dlq", "mapping dlq→worker"]);
});
