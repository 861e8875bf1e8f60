import { expect, it } from "vitest";
import { MessageMoveTasks } from "../../src/event-source/message-move-tasks.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createServices, refusalOf } from "./queue-services.ts";

function createTasks() {
  const services = createServices();
  const source = new SqsQueue(services, "dead-letters");
  const queue = new SqsQueue(services, "orders");
  const steps = new SqsQueue(services, "steps.fifo", { fifoQueue: true });
  const queues = [source, queue, steps];
  const tasks = new MessageMoveTasks({
    ...services,
    source,
    findQueue: (arn) => queues.find((candidate) => candidate.arn === arn),
    isDeadLetterQueue: () => true,
  });
  return { source, queue, steps, tasks };
}

it("lists the most recent task first, one unless told otherwise, ten at most", () => {
  const { queue, tasks } = createTasks();
  for (let rate = 1; rate <= 12; rate++)
    tasks.start("start()", { destination: queue.arn, maxNumberOfMessagesPerSecond: rate });
  expect(tasks.list("list()", {})).toMatchObject([{ maxNumberOfMessagesPerSecond: 12 }]);
  const listed = tasks.list("list()", { maxResults: 10 });
  expect(listed.map((task) => task.maxNumberOfMessagesPerSecond)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
});

it("runs one task at a time, until it is cancelled", () => {
  const { source, queue, tasks } = createTasks();
  for (let count = 0; count < 3; count++) source.send({ body: "m" });
  const slow = { destination: queue.arn, maxNumberOfMessagesPerSecond: 1 };
  const { taskHandle } = tasks.start("start()", slow);
  expect(refusalOf(() => tasks.start("start()", slow))).toMatchObject({
    message:
      "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
  });
  expect(tasks.cancel("cancel()", taskHandle)).toEqual({ approximateNumberOfMessagesMoved: 1 });
  tasks.start("start()", slow);
});

it("refuses what makes no sense, and names the call", () => {
  const { source, queue, steps, tasks } = createTasks();
  const { taskHandle } = tasks.start("start()", {});
  const start = (options: object) => refusalOf(() => tasks.start("start()", options))["message"];
  expect(
    [
      start({ maxNumberOfMessagesPerSecond: 501 }),
      start({ destinationArn: queue.arn }),
      start({ destination: 5 }),
      start({ destination: source.arn }),
      start({ destination: steps.arn }),
      refusalOf(() => tasks.list("list()", { maxResults: 0 }))["message"],
      refusalOf(() => tasks.cancel("cancel()", "garbage"))["message"],
      refusalOf(() => tasks.cancel("cancel()", taskHandle))["message"],
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "start(): expected \`maxNumberOfMessagesPerSecond\` to be a whole number from 1 to 500, got 501
    AWS answers InvalidParameterValue: Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and 500.
    start(): expected \`destinationArn\` to be a known option (did you mean \`destination\`?), got "arn:aws:sqs:us-east-1:123456789012:orders"
    start(): expected \`destination\` to be the ARN of a queue, got 5
    start(): expected \`destination\` to be another standard queue, as the source queue is, got "arn:aws:sqs:us-east-1:123456789012:dead-letters"
    AWS answers InvalidParameterValue: Source queue arn and destination queue arn cannot be the same.
    start(): expected \`destination\` to be another standard queue, as the source queue is, got "arn:aws:sqs:us-east-1:123456789012:steps.fifo"
    AWS answers InvalidParameterValue: The source queue and destination queue must be of the same queue type.
    list(): expected \`maxResults\` to be a whole number from 1 to 10, got 0
    AWS answers InvalidParameterValue: Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 10.
    Task does not exist.
    cancel(): expected \`taskHandle\` to be the handle of a task that is running, got "eyJ0YXNrSWQiOiJhMDg3ZWFmMy0wMGIzLTQ5YzktODcwNi1jNGViZmIyNjI3ZmQiLCJzb3VyY2VBc...""
  `);
});
