import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("An event is tried three times before it is dead-lettered", async () => {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("dead-letters");
  const invoice = runtime.createFunction("invoice", {
    deadLetterConfig: { targetArn: deadLetters },
    handler: script()
      .forEvent({ id: 1 })
      .fails("the printer is down")
      .then.timesOut()
      .then.succeeds()
      .forEvent({ id: 2 })
      .fails("no address"),
  });

  await invoice.invoke({ id: 1 }, { invocationType: "Event" });
  await runtime.settle();
  expect(invoice).toHaveRetriedAfter(["1m", "2m"]);
  expect(invoice.invocations.at(-1)).toHaveSucceeded();
  expect(deadLetters).toBeEmpty();

  await invoice.invoke({ id: 2 }, { invocationType: "Event" });
  await runtime.settle();
  expect(invoice.invocations.at(-1)).toHaveBeenAttempted(3);
  expect(invoice).toHaveSentToDeadLetterQueue({ id: 2 });
  expect(deadLetters.messages[0]?.messageAttributes).toMatchObject({
    ErrorMessage: { stringValue: "no address" },
  });
});
