import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

it("A group has no subscription filters, and none can be put", async () => {
  const { logs } = await startLogs();
  const logGroupName = "app";
  expect((await logs.describeSubscriptionFilters({ logGroupName })).subscriptionFilters).toEqual([]);
  expect(await refusalOf(logs.deleteSubscriptionFilter({ logGroupName, filterName: "f" }))).toEqual({
    name: "ResourceNotFoundException",
    message: "The specified subscription filter does not exist.",
    status: 400,
  });
  expect((await refusalOf(logs.describeSubscriptionFilters({ logGroupName: "none" }))).message).toBe(
    "The specified log group does not exist.",
  );
  const filter = { logGroupName, filterName: "f", filterPattern: "", destinationArn: "arn" };
  await expect(logs.putSubscriptionFilter(filter)).rejects.toThrow("CloudWatch Logs PutSubscriptionFilter");
});
