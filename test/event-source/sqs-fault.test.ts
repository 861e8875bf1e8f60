import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import {
  faultMessage,
  isSqsFault,
  orThrow,
  refuse,
  SQS_ERRORS,
  type SqsErrorName,
  sqsFault,
  toServiceError,
} from "../../src/event-source/sqs-fault.ts";

const tooLong = sqsFault("messageTooLong", { maximum: 1_024 });

describe("what SQS refuses", () => {
  it("is shown by an SDK client under the shape's name, with the code of the query protocol beside it", () => {
    const error = toServiceError(sqsFault("queueDoesNotExist"));
    expect(error).toBeInstanceOf(AwsServiceError);
    expect({ ...error, name: error.name, message: error.message }).toMatchObject({
      name: "QueueDoesNotExist",
      message: "The specified queue does not exist.",
      Code: "AWS.SimpleQueueService.NonExistentQueue",
      QueryErrorCode: "QueueDoesNotExist",
      Type: "Sender",
      $fault: "client",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("is shown under the code, if the service model has no such shape", () => {
    expect(toServiceError(tooLong).name).toBe("InvalidParameterValue");
  });

  it.each(Object.keys(SQS_ERRORS) as SqsErrorName[])("says in the text of %s what it was given", (error) => {
    const text = SQS_ERRORS[error].value.message;
    const names = Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name as string);
    const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    const message = faultMessage(sqsFault(error, values));
    expect(message).not.toMatch(/[{}]/);
    for (const name of names) expect(message).toContain(`<${name}>`);
  });
});

it("an answer is told from a fault, and passed on", () => {
  const answer = { messageId: "a" };
  expect([isSqsFault(answer), isSqsFault(tooLong)]).toEqual([false, true]);
  expect(orThrow(answer)).toBe(answer);
  expect(() => orThrow(tooLong)).toThrow(AwsServiceError);
  expect(() => refuse(tooLong)).toThrow(AwsServiceError);
  refuse(undefined);
});
