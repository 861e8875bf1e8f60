import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A retry runs what its alias points at by then", async () => {
  await using runtime = createRuntime();
  const failures = runtime.createQueue("failures");
  const price = runtime.createFunction("price", {
    handler: script().fails({ errorType: "TypeError", errorMessage: "no tax" }),
  });
  const broken = price.publishVersion();
  const live = price.createAlias("live", { functionVersion: broken.version });
  live.putFunctionEventInvokeConfig({ onFailure: failures });
  const { requestId } = await live.invoke({}, { invocationType: "Event" });
  await runtime.advanceBy("30s");
  expect(broken).toHaveFailedWith("TypeError");

  // The fix goes live between the first attempt and the second.
  price.update({ handler: script().succeeds({ total: 42 }) });
  const fixed = price.publishVersion();
  live.update({ functionVersion: fixed.version });
  await runtime.settle();

  expect(live).toHaveBeenAttempted(2, { requestId });
  expect(broken).toHaveBeenInvokedTimes(1);
  expect(fixed).toHaveSucceeded();
  expect(failures).toBeEmpty();
});
