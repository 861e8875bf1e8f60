import { describe, expect, it } from "vitest";
import type { SqsAccount } from "../../../src/aws-api/sqs/sqs-account.ts";
import {
  checkMembers,
  existing,
  listOf,
  needed,
  present,
  queueOf,
  textsOf,
} from "../../../src/aws-api/sqs/sqs-input.ts";
import { SqsQueue } from "../../../src/event-source/sqs-queue.ts";
import { createServices, refusalOf } from "../../event-source/queue-services.ts";

describe("the members of a request to SQS", () => {
  it("are missing if they are not there or null", () => {
    expect(needed({ QueueName: "" }, "QueueName")).toBe("");
    for (const input of [{}, { QueueName: null }])
      expect(refusalOf(() => needed(input, "QueueName"))).toMatchObject({
        name: "MissingParameter",
        message: "The request must contain the parameter QueueName.",
        Code: "MissingParameter",
        httpStatusCode: 400,
      });
  });

  it("are refused if nobody knows them", () => {
    checkMembers("PurgeQueue", { QueueUrl: "" }, ["QueueUrl"]);
    expect(() =>
      checkMembers("PurgeQueue", { QueueURL: "" }, ["QueueUrl"]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: SQS PurgeQueue: expected \`QueueURL\` to be a known option (did you mean \`QueueUrl\`?), got ""]`,
    );
  });

  it("are left out if they are not there, so that defaults hold", () => {
    expect(present({ a: 0, b: undefined, c: null, d: "" })).toEqual({ a: 0, d: "" });
  });

  it("are empty if they are lists or maps that are not there", () => {
    expect([listOf(undefined), listOf(null), listOf(["a"])]).toEqual([[], [], ["a"]]);
    expect([textsOf(undefined), textsOf(null), textsOf({ a: "b" })]).toEqual([{}, {}, { a: "b" }]);
  });
});

it("a request names a queue by its URL, which must exist", () => {
  const queue = new SqsQueue(createServices(), "orders");
  const account = {
    findQueue: (given: string) => (given === queue.url ? queue : undefined),
  } as SqsAccount;
  expect(queueOf(account, { QueueUrl: queue.url })).toBe(queue);
  for (const before of ["https://queue.amazonaws.com", "https://us-east-1.queue.amazonaws.com"])
    expect(queueOf(account, { QueueUrl: `${before}/123456789012/orders` })).toBe(queue);
  expect(queueOf(account, { QueueUrl: `${queue.url}/` })).toBe(queue);
  expect(existing(queue)).toBe(queue);
  for (const QueueUrl of ["", "https://sqs.us-east-1.amazonaws.com/123456789012/none"])
    expect(refusalOf(() => queueOf(account, { QueueUrl }))).toMatchObject({
      name: "QueueDoesNotExist",
      Code: "AWS.SimpleQueueService.NonExistentQueue",
    });
  expect(refusalOf(() => queueOf(account, {}))).toMatchObject({ name: "MissingParameter" });
});
