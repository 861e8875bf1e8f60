import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("An event that finds no room in time is given up unheard", async () => {
  await using runtime = createRuntime();
  const tooLate = runtime.createQueue("too-late");
  const render = runtime.createFunction("render", {
    reservedConcurrentExecutions: 1,
    timeout: 300,
    handler: script().succeeds().after("4m"),
  });
  render.putFunctionEventInvokeConfig({
    maximumEventAgeInSeconds: 120,
    onFailure: tooLate,
  });

  await render.invoke({ page: 1 }, { invocationType: "Event" });
  await render.invoke({ page: 2 }, { invocationType: "Event" });
  await runtime.settle();

  expect(render).toHaveBeenThrottled();
  expect(render).not.toHaveBeenInvokedWith({ page: 2 });
  expect(render).toHaveDeliveredTo(tooLate, {
    requestContext: {
      condition: "EventAgeExceeded",
      approximateInvokeCount: 0,
    },
    requestPayload: { page: 2 },
  });
});
