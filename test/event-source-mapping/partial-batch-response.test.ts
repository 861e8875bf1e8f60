import { describe, expect, it } from "vitest";
import { readPartialBatchResponse } from "../../src/event-source-mapping/partial-batch-response.ts";

const read = (payload: string) => readPartialBatchResponse(payload, new Set(["m1", "m2"]));

describe("the answer of a function that reports batch item failures", () => {
  it.each([
    ['{"batchItemFailures":[]}'],
    ['{"batchItemFailures":null}'],
    ["{}"],
    ["null"],
    [""],
    ['{"foo":1}'],
    ["[]"],
    ["42"],
    ['"text"'],
  ])("%s means that all went well", (payload) => {
    expect(read(payload)).toEqual({ type: "success" });
  });

  it("names the messages that come back", () => {
    expect(read('{"batchItemFailures":[{"itemIdentifier":"m2"}]}')).toEqual({
      type: "partial",
      failed: new Set(["m2"]),
    });
  });

  it("may name a message twice, and all of them", () => {
    const failures = ["m1", "m2", "m1"].map((itemIdentifier) => ({ itemIdentifier }));
    expect(read(JSON.stringify({ batchItemFailures: failures }))).toEqual({
      type: "partial",
      failed: new Set(["m1", "m2"]),
    });
  });

  it.each([
    ["not json", "the response is not JSON"],
    ['{"batchItemFailures":{}}', "batchItemFailures is not a list"],
    ['{"batchItemFailures":"m1"}', "batchItemFailures is not a list"],
    [
      '{"batchItemFailures":[{"itemIdentifier":""}]}',
      "batchItemFailures lists an item without an itemIdentifier",
    ],
    [
      '{"batchItemFailures":[{"itemIdentifier":null}]}',
      "batchItemFailures lists an item without an itemIdentifier",
    ],
    ['{"batchItemFailures":[{"foo":"m1"}]}', "batchItemFailures lists an item without an itemIdentifier"],
    ['{"batchItemFailures":[null]}', "batchItemFailures lists an item without an itemIdentifier"],
    ['{"batchItemFailures":["m1"]}', "batchItemFailures lists an item without an itemIdentifier"],
    [
      '{"batchItemFailures":[{"itemIdentifier":1}]}',
      "batchItemFailures lists an item without an itemIdentifier",
    ],
    [
      '{"batchItemFailures":[{"itemIdentifier":"m1"},{"itemIdentifier":"m3"}]}',
      'itemIdentifier "m3" is not in the batch',
    ],
  ])("%s fails the whole batch: %s", (payload, reason) => {
    expect(read(payload)).toEqual({ type: "failure", reason });
  });
});
