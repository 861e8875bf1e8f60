import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

const ARN = "arn:aws:logs:us-east-1:123456789012:log-group:app";

it("A group is described with all that AWS says of it", async () => {
  const { runtime, logs } = await startLogs();
  await logs.putRetentionPolicy({ logGroupName: "app", retentionInDays: 7 });
  const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: "ap" });
  expect(logGroups).toEqual([
    {
      arn: `${ARN}:*`,
      creationTime: runtime.now(),
      deletionProtectionEnabled: false,
      logGroupArn: ARN,
      logGroupClass: "STANDARD",
      logGroupName: "app",
      metricFilterCount: 0,
      retentionInDays: 7,
      storedBytes: 0,
    },
  ]);
  await logs.deleteRetentionPolicy({ logGroupName: "app" });
  expect((await logs.describeLogGroups({})).logGroups?.[0]?.retentionInDays).toBeUndefined();
});

it("Asked for by a pattern, less is said of a group, and the first page is not the last", async () => {
  const { logs } = await startLogs();
  await logs.createLogGroup({ logGroupName: "MyApp" });
  const { logGroups = [], nextToken = "" } = await logs.describeLogGroups({ logGroupNamePattern: "APP" });
  expect(logGroups.map(({ logGroupName }) => logGroupName)).toEqual(["MyApp", "app"]);
  expect(logGroups[0]).not.toHaveProperty("storedBytes");
  const rest = await logs.describeLogGroups({ logGroupNamePattern: "APP", nextToken });
  expect(rest.logGroups).toEqual([]);
  expect(rest.nextToken).toBeUndefined();
  expect((await logs.describeLogGroups({ logGroupNamePattern: "none" })).nextToken).toBeUndefined();
});

it("A group that functions write is one of them, and is made by its first line", async () => {
  const { runtime, logs } = await startLogs();
  const fn = runtime.createFunction("worker", { handler: async () => console.log("hello") });
  const logGroupName = "/aws/lambda/worker";
  const names = async () =>
    (await logs.describeLogGroups({ logGroupNamePrefix: "/aws" })).logGroups?.map(
      (group) => group.logGroupName,
    );
  expect(await names()).toEqual([]);
  await fn.invoke();
  expect(await names()).toEqual([logGroupName]);
  expect(await refusalOf(logs.createLogGroup({ logGroupName }))).toEqual({
    name: "ResourceAlreadyExistsException",
    message: "The specified log group already exists",
    status: 400,
  });
  await logs.deleteLogGroup({ logGroupName });
  expect(await names()).toEqual([]);
});

it("Names that no group may have are refused", async () => {
  const { logs } = await startLogs();
  expect(await refusalOf(logs.createLogGroup({ logGroupName: "a".repeat(513) }))).toEqual({
    name: "InvalidParameterException",
    message: "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    status: 400,
  });
  expect((await refusalOf(logs.createLogGroup({ logGroupName: "a b" }))).message).toBe(
    "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  );
});

it("Requests that contradict themselves, or ask for what is not simulated, are refused", async () => {
  const { logs } = await startLogs();
  const both = { logGroupNamePattern: "a", logGroupNamePrefix: "a" };
  expect(await refusalOf(logs.describeLogGroups(both))).toMatchObject({
    message: "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
  });
  const logGroupName = "other";
  await expect(logs.createLogGroup({ logGroupName, kmsKeyId: "arn:aws:kms:key" })).rejects.toThrow(
    "`kmsKeyId`",
  );
  await expect(logs.putRetentionPolicy({ logGroupName: "app", retentionInDays: 2 })).rejects.toThrow(
    "retentionInDays",
  );
  await expect(
    logs.putMetricFilter({ logGroupName, filterName: "f", filterPattern: "", metricTransformations: [] }),
  ).rejects.toThrow("CloudWatch Logs PutMetricFilter");
});
