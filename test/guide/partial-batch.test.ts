import type { SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test.each([
  { failure: "thrown", emails: ["ada", "ada", "bob"] },
  { failure: "reported", emails: ["ada", "bob"] },
])("A failure that is $failure has emails sent to $emails", async (row) => {
  await using runtime = createRuntime();
  const emails: string[] = [];
  const isReporting = row.failure === "reported";
  let isDown = true;
  const mail = runtime.createFunction("mail", {
    handler: async ({ Records }: SQSEvent) => {
      const failed = Records.filter(({ body }) => isDown && body === "bob");
      const sent = Records.filter((record) => !failed.includes(record));
      emails.push(...sent.map(({ body }) => body));
      isDown = false;
      if (failed.length > 0 && !isReporting) throw new Error("bounced");
      const itemIdentifier = failed[0]?.messageId;
      return { batchItemFailures: itemIdentifier ? [{ itemIdentifier }] : [] };
    },
  });
  const people = runtime.createQueue("people");
  runtime.createEventSourceMapping({
    eventSource: people,
    function: mail,
    functionResponseTypes: isReporting ? ["ReportBatchItemFailures"] : [],
  });

  await Promise.all([people.send("ada"), people.send("bob")]);
  await runtime.settle();

  expect(emails).toEqual(row.emails);
  expect(mail).toHaveBeenInvokedTimes(2);
  expect(people).toBeEmpty();
});
