import type { SQSEvent } from "aws-lambda";
import { createRuntime } from "../../src/index.ts";
import { renderSvg } from "../../src/timeline-pictures.ts";

/** The picture of README: one message of a batch fails until it goes to the dead-letter queue. */
export async function drawTimelinePicture(): Promise<string> {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("orders-dlq");
  const orders = runtime.createQueue("orders", {
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
  });
  const worker = runtime.createFunction("worker", {
    handler: async ({ Records }: SQSEvent) => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      const failed = Records.filter(({ body }) => body.includes("no address"));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    },
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    functionResponseTypes: ["ReportBatchItemFailures"],
  });
  for (const body of ["one", "two, no address", "three"]) await orders.send(body);
  await runtime.settle();
  return renderSvg(runtime, { title: "One message of a batch fails until it is dead-lettered" });
}
