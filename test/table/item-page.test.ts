import { describe, expect, it } from "vitest";
import { readPage } from "../../src/table/item-page.ts";

const items = ["a", "b", "c"].map((id) => ({ id: { S: id } }));
const passes = () => true;

describe("a page", () => {
  it("has all items if there is no limit, and then no last one", () => {
    expect(readPage(items, { limit: undefined, passes })).toEqual({
      items,
      scannedCount: 3,
      bytes: 9,
      last: undefined,
    });
  });

  it("names its last item at the limit, even if there are no more", () => {
    expect(readPage(items, { limit: 2, passes }).last).toEqual({ id: { S: "b" } });
    expect(readPage(items, { limit: 3, passes }).last).toEqual({ id: { S: "c" } });
    expect(readPage(items, { limit: 4, passes }).last).toBeUndefined();
  });

  it("counts what the filter leaves out", () => {
    const page = readPage(items, {
      limit: 2,
      passes: ({ id }) => id !== undefined && "S" in id && id.S > "b",
    });
    expect(page).toEqual({ items: [], scannedCount: 2, bytes: 6, last: { id: { S: "b" } } });
  });

  it("ends before one mebibyte", () => {
    const large = Array.from({ length: 5 }, (_, index) => ({ id: { S: `${index}`.repeat(300_000) } }));
    expect(readPage(large, { limit: undefined, passes })).toMatchObject({ scannedCount: 3, last: large[2] });
  });

  it("looks at no item behind its limit", () => {
    const unread = new Proxy({}, { ownKeys: () => expect.unreachable("the size of an item was asked for") });
    expect(readPage([...items, unread], { limit: 2, passes }).scannedCount).toBe(2);
  });
});
