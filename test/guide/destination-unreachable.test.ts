import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A record that its destination does not take is lost", async () => {
  await using runtime = createRuntime();
  const failures = runtime.createQueue("failures");
  const deadLetters = runtime.createQueue("dead-letters");
  const notify = runtime.createFunction("notify", {
    deadLetterConfig: { targetArn: deadLetters },
    handler: script().fails("unknown number"),
  });
  notify.putFunctionEventInvokeConfig({
    maximumRetryAttempts: 0,
    onFailure: failures,
  });

  // Somebody tidies up.
  runtime.delete(failures);
  await notify.invoke({ id: 7 }, { invocationType: "Event" });
  await runtime.settle();

  expect(notify).not.toHaveDeliveredTo(failures);
  expect(runtime.metrics.get("DestinationDeliveryFailures")).toBe(1);

  // The older of the two settings is still heard.
  expect(notify).toHaveSentToDeadLetterQueue({ id: 7 });
  expect(runtime.metrics.get("DeadLetterErrors")).toBe(0);
});
