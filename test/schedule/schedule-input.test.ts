import { expect, it } from "vitest";
import { inputOf } from "../../src/schedule/schedule-input.ts";

it("A schedule's keywords are replaced wherever they stand in its input, others are left", () => {
  const attempt = {
    scheduleArn: "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly",
    scheduledAt: Date.UTC(2022, 2, 22, 18, 59, 43),
    executionId: "d32c5kddcf5bb8c3",
    attemptNumber: 2,
  };
  const text =
    '{"arn":"<aws.scheduler.schedule-arn>","at":"<aws.scheduler.scheduled-time>","id":"<aws.scheduler.execution-id>","n":<aws.scheduler.attempt-number>,"again":"<aws.scheduler.attempt-number>","rule":"<aws.events.rule-arn>"}';
  expect(JSON.parse(inputOf(text, attempt))).toEqual({
    arn: attempt.scheduleArn,
    at: "2022-03-22T18:59:43Z",
    id: "d32c5kddcf5bb8c3",
    n: 2,
    again: "2",
    rule: "<aws.events.rule-arn>",
  });
});

it("A target of a schedule without an input gets an event that says which schedule it is", () => {
  const attempt = {
    scheduleArn: "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly",
    scheduledAt: Date.UTC(2022, 2, 22, 18, 59, 43),
    executionId: "d32c5kddcf5bb8c3",
    attemptNumber: 1,
  };
  expect(JSON.parse(inputOf(undefined, attempt))).toEqual({
    version: "0",
    id: "d32c5kddcf5bb8c3",
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: "123456789012",
    time: "2022-03-22T18:59:43Z",
    region: "us-east-1",
    resources: [attempt.scheduleArn],
    detail: "{}",
  });
});
