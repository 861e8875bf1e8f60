import fc from "fast-check";
import { expect, it } from "vitest";
import { inOrderOf, pageOf, printToken, readToken } from "../../src/aws-api/answer-page.ts";

const self = (key: string): string => key;

it("entries come in the order of their keys", () => {
  const entries = [{ name: "b" }, { name: "a" }, { name: "C" }];
  expect(inOrderOf(entries, ({ name }) => name)).toEqual([{ name: "C" }, { name: "a" }, { name: "b" }]);
  expect(entries[0]).toEqual({ name: "b" });
});

it("a page has a last key only if more entries follow", () => {
  const page = (after: string | undefined, limit: number) =>
    pageOf(["a", "b", "c"], { keyOf: self, after, limit });
  expect(page(undefined, 2)).toEqual({ entries: ["a", "b"], lastKey: "b" });
  expect(page("b", 2)).toEqual({ entries: ["c"], lastKey: undefined });
  expect(page(undefined, 3)).toEqual({ entries: ["a", "b", "c"], lastKey: undefined });
  expect(page("c", 2)).toEqual({ entries: [], lastKey: undefined });
});

it("a page goes on after an entry that is gone by now", () => {
  expect(pageOf(["a", "c"], { keyOf: self, after: "b", limit: 5 }).entries).toEqual(["c"]);
});

it("pages put together are the whole list, and tokens lead from one to the next", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, unit: "binary" })),
      fc.integer({ min: 1, max: 5 }),
      (keys, limit) => {
        const inOrder = inOrderOf(keys, self);
        const read: string[] = [];
        let token: string | undefined;
        do {
          const after = token === undefined ? undefined : readToken(token);
          const { entries, lastKey } = pageOf(inOrder, { keyOf: self, after, limit });
          read.push(...entries);
          token = lastKey === undefined ? undefined : printToken(lastKey);
        } while (token !== undefined);
        expect(read).toEqual(inOrder);
      },
    ),
  );
});
