import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

const resourceArn = "arn:aws:logs:us-east-1:123456789012:log-group:tagged";

it("Tags are the same by the old operations and by the new ones", async () => {
  const { logs } = await startLogs();
  const logGroupName = "tagged";
  await logs.createLogGroup({ logGroupName, tags: { env: "testing1" } });
  const tags = async () => {
    const [old, current] = [
      await logs.listTagsLogGroup({ logGroupName }),
      await logs.listTagsForResource({ resourceArn }),
    ];
    expect(old.tags).toEqual(current.tags);
    return current.tags;
  };
  expect(await tags()).toEqual({ env: "testing1" });
  await logs.tagResource({ resourceArn, tags: { test1: "val1", test2: "val2" } });
  await logs.tagLogGroup({ logGroupName, tags: { test3: "val3", env: "testing2" } });
  expect(await tags()).toEqual({ env: "testing2", test1: "val1", test2: "val2", test3: "val3" });
  await logs.untagLogGroup({ logGroupName, tags: ["test3"] });
  await logs.untagResource({ resourceArn, tagKeys: ["env", "test1"] });
  expect(await tags()).toEqual({ test2: "val2" });
});

it("Only a group that is there has tags", async () => {
  const { logs } = await startLogs();
  expect(await refusalOf(logs.listTagsForResource({ resourceArn }))).toEqual({
    name: "ResourceNotFoundException",
    message: "The specified log group does not exist.",
    status: 400,
  });
});
