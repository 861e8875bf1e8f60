import { describe, expect, it } from "vitest";
import { readBatchItemFailures } from "../../src/event-source-mapping/batch-item-failures.ts";

const listed = (...itemIdentifiers: readonly unknown[]) => ({ type: "listed", itemIdentifiers });

describe("The answer to a batch under ReportBatchItemFailures", () => {
  it.each(["", "null", "3", "{}", '{"batchItemFailures":null}', '{"batchItemFailures":[]}'])(
    "lists nothing: %j",
    (payload) => {
      expect(readBatchItemFailures(payload)).toEqual(listed());
    },
  );

  it("lists what items are named by, whatever it is", () => {
    const items = [{ itemIdentifier: "a" }, { itemIdentifier: { offset: 1 } }, {}, null];
    expect(readBatchItemFailures(JSON.stringify({ batchItemFailures: items }))).toEqual(
      listed("a", { offset: 1 }, undefined, undefined),
    );
  });

  it("fails the whole batch if it is no JSON, or has no list", () => {
    expect(readBatchItemFailures("{")).toEqual({ type: "failure", reason: "the response is not JSON" });
    expect(readBatchItemFailures('{"batchItemFailures":"a"}')).toEqual({
      type: "failure",
      reason: "batchItemFailures is not a list",
    });
  });
});
