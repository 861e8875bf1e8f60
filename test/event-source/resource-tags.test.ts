import { expect, it } from "vitest";
import { ResourceTags } from "../../src/event-source/resource-tags.ts";

it("tags are added, get other values, and are removed", () => {
  const tags = new ResourceTags();
  expect([tags.isEmpty, tags.all]).toEqual([true, {}]);
  tags.add({ stage: "test", team: "a" });
  tags.add({ team: "b", __proto: "c" });
  expect(tags.all).toEqual({ stage: "test", team: "b", __proto: "c" });
  tags.remove(["stage", "none", "__proto"]);
  expect([tags.isEmpty, tags.all]).toEqual([false, { team: "b" }]);
  tags.remove(["team"]);
  expect(tags.isEmpty).toBe(true);
});

it("what was read of the tags does not change with them", () => {
  const tags = new ResourceTags();
  tags.add({ stage: "test" });
  const before = tags.all;
  tags.remove(["stage"]);
  expect(before).toEqual({ stage: "test" });
});
