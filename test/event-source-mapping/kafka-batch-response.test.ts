import { describe, expect, it } from "vitest";
import { readKafkaBatchResponse } from "../../src/event-source-mapping/kafka-batch-response.ts";
import { createSlice } from "./kafka-slices.ts";

const slices = [createSlice(0, 3), createSlice(1, 3)];
const read = (response: unknown) =>
  readKafkaBatchResponse(typeof response === "string" ? response : JSON.stringify(response), slices);
const failures = (...itemIdentifiers: readonly unknown[]) => ({
  batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })),
});

describe("The answer to a batch of Kafka", () => {
  it.each([[""], ["null"], ["{}"], ['{"batchItemFailures":[]}'], ['{"batchItemFailures":null}'], ['"ok"']])(
    "means success if it lists nothing: %s",
    (payload) => {
      expect(read(payload)).toEqual({ type: "success" });
    },
  );

  it("means that each partition comes back from the lowest offset listed", () => {
    const outcome = read(
      failures(
        { partition: "orders-1", offset: 2 },
        { partition: "orders-1", offset: 1 },
        { partition: "orders-0", offset: 0 },
      ),
    );
    expect(outcome).toEqual({
      type: "partial",
      failedFrom: new Map([
        ["orders-1", 1],
        ["orders-0", 0],
      ]),
    });
  });

  it.each([
    ["no"],
    [{ batchItemFailures: "orders-0" }],
    [failures({ partition: "orders-2", offset: 0 })],
    [failures({ partition: "orders-0", offset: 3 })],
    [failures({ partition: "orders-0", offset: 0 }, { partition: "orders-0", offset: "1" })],
    [failures("orders-0-1")],
    [failures(null)],
    [{ batchItemFailures: [null] }],
  ])("fails the whole batch if it lists something else: %j", (response) => {
    expect(read(response).type).toBe("failure");
  });
});
