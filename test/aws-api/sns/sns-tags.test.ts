import {
  CreateTopicCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-sns";
import { expect, it } from "vitest";
import { createSnsWorld, refusalOf } from "./sns-world.ts";

it("Topics have tags, which are added, replaced and removed by key", async () => {
  const { sns, TopicArn: ResourceArn } = await createSnsWorld();
  const tags = async () => (await sns.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;
  const tag = (...Tags: { Key: string; Value: string }[]) =>
    sns.send(new TagResourceCommand({ ResourceArn, Tags }));
  expect(await tags()).toEqual([]);
  await tag({ Key: "a", Value: "1" }, { Key: "b", Value: "2" });
  await tag({ Key: "a", Value: "3" });
  expect(await tags()).toEqual([
    { Key: "a", Value: "3" },
    { Key: "b", Value: "2" },
  ]);
  await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a", "none"] }));
  expect(await tags()).toEqual([{ Key: "b", Value: "2" }]);
  expect(await refusalOf(tag({ Key: "a", Value: "1" }, { Key: "a", Value: "2" }))).toMatchObject({
    Code: "InvalidParameter",
    message: "Invalid parameter: Duplicated keys are not allowed.",
  });
});

it("A topic is created with tags, and what is no topic has none", async () => {
  const { sns, TopicArn } = await createSnsWorld();
  const created = await sns.send(new CreateTopicCommand({ Name: "t", Tags: [{ Key: "a", Value: "1" }] }));
  const list = (ResourceArn = "") => sns.send(new ListTagsForResourceCommand({ ResourceArn }));
  expect((await list(created.TopicArn)).Tags).toEqual([{ Key: "a", Value: "1" }]);
  expect(await refusalOf(list(`${TopicArn}x`))).toEqual({
    name: "ResourceNotFoundException",
    Code: "ResourceNotFound",
    Type: "Sender",
    message: "Resource does not exist",
    status: 404,
  });
});
