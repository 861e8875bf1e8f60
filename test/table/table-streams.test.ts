import { describe, expect, it } from "vitest";
import { advanceByHours } from "../stream/stream-services.ts";
import { createTable, refusalOf } from "./table-services.ts";

describe("The streams of a table", () => {
  it("come one after the other; one that has ended can be read for a day", () => {
    const { table, clock } = createTable({ streamViewType: "KEYS_ONLY" });
    const first = table.stream;
    table.putItem({ item: { id: { S: "1" } } });
    table.setStream(undefined);
    expect([table.stream, table.streams]).toEqual([undefined, [first]]);
    expect(first?.describeStream().streamDescription.streamStatus).toBe("DISABLED");
    table.setStream("NEW_IMAGE");
    const second = table.stream;
    expect(second?.arn).not.toBe(first?.arn);
    expect(table.streams).toEqual([first, second]);
    table.putItem({ item: { id: { S: "2" } } });
    const ordinals = [first, second].map((stream) => stream?.shards[0]?.end);
    expect(ordinals).toEqual([1, 1]);
    advanceByHours(clock, 24);
    expect(table.streams).toEqual([second]);
  });

  it("neither begin nor end twice", () => {
    const { table } = createTable({ streamViewType: "KEYS_ONLY" });
    expect(refusalOf(() => table.setStream("KEYS_ONLY"))).toMatchInlineSnapshot(
      `"ValidationException: Table already has an enabled stream: TableName: orders"`,
    );
    table.setStream(undefined);
    expect(refusalOf(() => table.setStream(undefined))).toMatchInlineSnapshot(
      `"ValidationException: Table already has a disabled stream: TableName: orders"`,
    );
  });
});
