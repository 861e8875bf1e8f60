import { expect, it } from "vitest";
import { MentionedItems } from "../../src/table/table-participant.ts";
import { createTables } from "./table-services.ts";

it("an item is mentioned twice if its table and its key are the same", () => {
  const { create } = createTables();
  const [orders, users] = [create("orders"), create("users")];
  const mentioned = new MentionedItems();
  expect([
    mentioned.isRepeated(orders, "a"),
    mentioned.isRepeated(users, "a"),
    mentioned.isRepeated(orders, "b"),
    mentioned.isRepeated(orders, "a"),
  ]).toEqual([false, false, false, true]);
});
