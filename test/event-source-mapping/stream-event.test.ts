import { describe, expect, it } from "vitest";
import { joinRecords, toStreamEvent } from "../../src/event-source-mapping/stream-event.ts";
import { streamRecord } from "./fake-stream.ts";

describe("The event of a batch", () => {
  it("has its records one after the other, and what follows them", () => {
    const records = ['{"a":1}', '{"b":2}'].map(streamRecord);
    expect(toStreamEvent(joinRecords(records), ',"state":{}')).toBe(
      '{"Records":[{"a":1},{"b":2}],"state":{}}',
    );
    expect(toStreamEvent("")).toBe('{"Records":[]}');
  });
});
