/** A batch function behind a queue and a mailer behind a topic, lived through in virtual time and told. */
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SNSEvent, SQSEvent, SQSRecord } from "aws-lambda";
import { createRuntime } from "../../src/index.ts";

interface Order {
  readonly orderId: number;
  readonly address?: string;
}

// The code under test, as its author deploys it.
const processor = new BatchProcessor(EventType.SQS);

async function shipOrder({ body }: SQSRecord): Promise<void> {
  const order = JSON.parse(body) as Order;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  if (order.address === undefined) throw new Error(`order ${order.orderId} has no address`);
  console.log(`order ${order.orderId} shipped`);
  await shipped.publish({ orderId: order.orderId });
}

const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, shipOrder, processor, { context });

let mails = 0;

async function mailer({ Records: [record] }: SNSEvent): Promise<string> {
  if (++mails < 3) throw new Error("the mail server is down");
  return `mail about ${record?.Sns.Message}`;
}

// Its test.
const begin = performance.now();
await using runtime = createRuntime();

const deadLetters = runtime.createQueue("orders-dlq");
const orders = runtime.createQueue("orders", {
  visibilityTimeout: 30,
  redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
});
const worker = runtime.createFunction("worker", { handler, timeout: 5 });
runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  functionResponseTypes: ["ReportBatchItemFailures"],
});

const shipped = runtime.createTopic("shipped");
const mail = runtime.createFunction("mail", { handler: mailer });
shipped.subscribe({ endpoint: mail });

const startedAt = runtime.now();
await orders.send({ orderId: 1, address: "4 Privet Drive" });
await orders.send({ orderId: 2 });
await runtime.settle();

const realMs = performance.now() - begin;
const minutes = (runtime.now() - startedAt) / 60_000;
console.log(runtime.timeline());
console.log(`
  ${worker.invocations.length} invocations in ${worker.environments.length} environment; left in orders: ${orders.messages.length}, in orders-dlq: ${deadLetters.messages.length}
  ${deadLetters.messages.map(({ body, receiveCount }) => `${body} was received ${receiveCount} times`).join("\n  ")}
  the mail was sent at attempt ${mail.invocations.at(-1)?.attempt}
  ${minutes} minutes of virtual time in ${realMs.toFixed(0)} ms of real time
`);
