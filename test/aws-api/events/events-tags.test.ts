import { expect, it } from "vitest";
import { createEventsWorld, refusalOf } from "./events-world.ts";

it("Event buses and rules have tags; a rule that is put again keeps those it has", async () => {
  const { events } = await createEventsWorld();
  const { EventBusArn } = await events.createEventBus({ Name: "b", Tags: [{ Key: "a", Value: "1" }] });
  const rule = { Name: "r", EventPattern: '{"source": ["shop"]}' };
  const { RuleArn } = await events.putRule({ ...rule, Tags: [{ Key: "c", Value: "2" }] });
  await events.putRule({ ...rule, Tags: [{ Key: "d", Value: "3" }] });
  const tags = async (ResourceARN = "") => (await events.listTagsForResource({ ResourceARN })).Tags;
  expect(await tags(EventBusArn)).toEqual([{ Key: "a", Value: "1" }]);
  expect(await tags(RuleArn)).toEqual([{ Key: "c", Value: "2" }]);
  await events.tagResource({ ResourceARN: RuleArn, Tags: [{ Key: "e", Value: "4" }] });
  await events.untagResource({ ResourceARN: RuleArn, TagKeys: ["c"] });
  expect(await tags(RuleArn)).toEqual([{ Key: "e", Value: "4" }]);
  expect((await refusalOf(tags(`${RuleArn}x`))).message).toBe("Rule rx does not exist on EventBus default.");
  expect((await refusalOf(tags(`${EventBusArn}x`))).message).toBe("Event bus bx does not exist.");
});
