import { expect, it } from "vitest";
import { schedulerAnswer, schedulerFault } from "../../src/schedule/scheduler-fault.ts";

it("Scheduler's errors name what of the request they are about, in a member with a capital", () => {
  const message = "Schedule nightly does not exist.";
  expect(schedulerFault("scheduleNotFound", { name: "nightly" })).toMatchObject({
    name: "ResourceNotFoundException",
    message,
    Message: message,
    $metadata: { httpStatusCode: 404 },
  });
  expect(schedulerAnswer("groupExists", { name: "jobs" })).toEqual({
    name: "ConflictException",
    message: "Schedule group jobs already exists.",
    httpStatusCode: 409,
    members: { Message: "Schedule group jobs already exists." },
  });
});
