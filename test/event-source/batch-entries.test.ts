import { describe, expect, it } from "vitest";
import { doEach, findBatchFault } from "../../src/event-source/batch-entries.ts";
import { sqsFault, toServiceError } from "../../src/event-source/sqs-fault.ts";
import { refusalOf } from "./queue-services.ts";

function refusal(ids: readonly string[]): Record<string, unknown> | undefined {
  const fault = findBatchFault(
    ids.map((id) => ({ id })),
    "SendMessageBatchRequestEntry",
  );
  return (
    fault &&
    refusalOf(() => {
      throw toServiceError(fault);
    })
  );
}

describe("SQS refuses a batch", () => {
  it.each(["", "invalid:id", "message:text", "testLongId".repeat(10), "x".repeat(81)])(
    "with the entry id %j",
    (id) => {
      expect(refusal([id])).toEqual({
        name: "InvalidBatchEntryId",
        message:
          "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
        Code: "AWS.SimpleQueueService.InvalidBatchEntryId",
        QueryErrorCode: "InvalidBatchEntryId",
        Type: "Sender",
        httpStatusCode: 400,
      });
    },
  );

  it("of more than ten entries", () => {
    expect(refusal(Array.from({ length: 20 }, (_, index) => `m${index}`))).toMatchObject({
      name: "TooManyEntriesInBatchRequest",
      Code: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
      message: "Maximum number of entries per request are 10. You have sent 20.",
    });
  });

  it("without entries", () => {
    expect(refusal([])).toMatchObject({
      name: "EmptyBatchRequest",
      Code: "AWS.SimpleQueueService.EmptyBatchRequest",
    });
  });

  it("with an id twice", () => {
    expect(refusal(["a", "b", "a"])).toMatchObject({
      name: "BatchEntryIdsNotDistinct",
      Code: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
      message: "Id a repeated.",
    });
  });
});

it("takes ten entries with ids of up to 80 letters, digits, hyphens and underscores", () => {
  expect(refusal(["x".repeat(80), "A-1_z", ..."12345678"])).toBeUndefined();
});

it("a batch does its entries in order, and what fails in it is the sender's fault", () => {
  const done: string[] = [];
  const result = doEach([{ id: "a" }, { id: "b" }, { id: "c" }], ({ id }) => {
    done.push(id);
    return id === "b" ? sqsFault("messageTooLong", { maximum: 1_024 }) : { id };
  });
  expect(done).toEqual(["a", "b", "c"]);
  expect(result).toEqual({
    successful: [{ id: "a" }, { id: "c" }],
    failed: [
      {
        id: "b",
        code: "InvalidParameterValue",
        senderFault: true,
        message: "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
      },
    ],
  });
});
