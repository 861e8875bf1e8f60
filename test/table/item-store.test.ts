import * as fc from "fast-check";
import { expect, it } from "vitest";
import { hashOfPartitionKey, ItemStore } from "../../src/table/item-store.ts";
import type { KeySchema } from "../../src/table/key-schema.ts";

const schema: KeySchema = { partitionKey: { name: "id", type: "S" }, sortKey: { name: "at", type: "N" } };
const item = (id: string, at: number) => ({ id: { S: id }, at: { N: String(at) } });

it("the items of a partition are ordered by their sort keys", () => {
  const store = new ItemStore(schema);
  for (const at of [10, 9, -1, 10]) store.put(item("a", at));
  store.put(item("b", 1));
  expect(store.partition({ S: "a" }).map(({ at }) => at)).toEqual([{ N: "-1" }, { N: "9" }, { N: "10" }]);
  expect(store.partition({ S: "c" })).toEqual([]);
  expect(store.size).toBe(4);
  store.delete(item("a", 9));
  store.delete(item("a", 9));
  store.delete(item("c", 9));
  expect(store.find(item("a", 9))).toBeUndefined();
  expect(store.find(item("a", 10))).toEqual(item("a", 10));
  expect(store.size).toBe(3);
});

it("a scan goes by the hashes of partition keys", () => {
  const store = new ItemStore({ ...schema, sortKey: undefined });
  for (const id of ["a", "b", "c", "d", "e"]) store.put({ id: { S: id } });
  const hashes = store.all.map(({ id }) => hashOfPartitionKey(id as { S: string }));
  expect(hashes).toEqual([...hashes].sort());
  expect(store.compare({ id: { S: "a" } }, { id: { S: "a" } })).toBe(0);
});

it("a store is a map by key", () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom("a", "b", "c"), fc.nat(5)));
  void fc.assert(
    fc.property(steps, (changes) => {
      const store = new ItemStore(schema);
      const expected = new Map<string, object>();
      for (const [isPut, id, at] of changes) {
        if (isPut) {
          store.put(item(id, at));
          expected.set(`${id}${at}`, item(id, at));
        } else {
          store.delete(item(id, at));
          expected.delete(`${id}${at}`);
        }
      }
      const all = store.all;
      expect(store.size).toBe(expected.size);
      expect(new Set(all.map((each) => JSON.stringify(each)))).toEqual(
        new Set([...expected.values()].map((each) => JSON.stringify(each))),
      );
      expect(all.every((each, index) => index === 0 || store.compare(all[index - 1]!, each) < 0)).toBe(true);
    }),
  );
});

it("what comes after a key is found in either order, whether or not an item has the key", () => {
  void fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(5)), { selector: String }),
      fc.tuple(fc.constantFrom("a", "b", "d"), fc.nat(5)),
      fc.boolean(),
      (keys, [id, at], isBackward) => {
        const store = new ItemStore(schema);
        for (const [each, place] of keys) store.put(item(each, place));
        const ordered = isBackward ? store.all.toReversed() : store.all;
        const start = item(id, at);
        const sign = isBackward ? -1 : 1;
        expect(store.after(ordered, start, { isBackward })).toEqual(
          ordered.filter((each) => store.compare(each, start) * sign > 0),
        );
      },
    ),
  );
});
