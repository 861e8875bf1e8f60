import { describe, expect, it } from "vitest";
import type { StreamRecord } from "../../src/event-source/record-stream.ts";
import { readStreamAnswer } from "../../src/event-source-mapping/stream-answer.ts";

const records = ["a", "b", "c"].map(
  (sequenceNumber, ordinal): StreamRecord => ({
    ordinal,
    sequenceNumber,
    orderKey: "key",
    arrivedAt: 0,
    expiresAt: 1,
    eventRecord: "{}",
  }),
);
const reports = { reportsBatchItemFailures: true, needsState: false };
const read = (payload: string, rules = reports) =>
  readStreamAnswer({ outcome: "success", payload }, records, rules).attempt;
const listing = (...identifiers: readonly unknown[]) =>
  JSON.stringify({ batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) });

describe("The answer to a batch of a stream", () => {
  it.each(['""', "", "[]", "null", "{}", '{"batchItemFailures":[]}', '{"batchItemFailures":null}'])(
    "means success if it is %s",
    (payload) => expect(read(payload)).toEqual({ type: "success" }),
  );

  it.each([
    listing(123),
    listing("not in the batch"),
    listing(""),
    listing(null),
    '{"batchItemFailures":[{"foo":123}]}',
    '{"batchItemFailures":[{"foo":null}]}',
    "this is no JSON",
  ])("means that the whole batch failed if it is %s", (payload) => {
    expect(read(payload)).toMatchObject({ type: "failure", isFunctionError: false });
  });

  it("names the record from which on the batch is not done: the lowest of all that are listed", () => {
    expect(read(listing("c", "b"))).toEqual({ type: "partial", firstFailed: 1 });
  });

  it("is not read where the mapping does not say ReportBatchItemFailures", () => {
    expect(read(listing("c"), { ...reports, reportsBatchItemFailures: false })).toEqual({ type: "success" });
  });

  it("of a tumbling window has to hold a state", () => {
    const rules = { reportsBatchItemFailures: true, needsState: true };
    const answer = (payload: string) => readStreamAnswer({ outcome: "success", payload }, records, rules);
    expect(answer('{"state":{"sum":3}}')).toEqual({ attempt: { type: "success" }, state: '{"sum":3}' });
    expect(answer('{"state":{},"batchItemFailures":[{"itemIdentifier":"b"}]}')).toEqual({
      attempt: { type: "partial", firstFailed: 1 },
      state: "{}",
    });
    for (const payload of ["null", "{}", '{"state":null}', '{"state":"text"}', "no JSON"]) {
      expect(answer(payload).attempt.type).toBe("failure");
    }
  });

  it("that is an error is the function's", () => {
    const answer = { outcome: "timeout", payload: "{}", errorMessage: "Task timed out" } as const;
    expect(readStreamAnswer(answer, records, reports).attempt).toEqual({
      type: "failure",
      reason: "Task timed out",
      isFunctionError: true,
    });
  });
});
