import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { refusalOf, startLogs } from "./logs-client.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function";
const logGroupName = "app";

async function startSubscribing() {
  const parts = await startLogs();
  const { runtime, logs } = parts;
  const received: unknown[] = [];
  const worker = runtime.createFunction("worker", {
    handler: async ({ awslogs }: { awslogs: { data: string } }) => {
      received.push(JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString()));
    },
  });
  const put = (filterName: string, options: object = {}) =>
    logs.putSubscriptionFilter({
      logGroupName,
      filterName,
      filterPattern: "",
      destinationArn: worker.arn,
      ...options,
    });
  return { ...parts, received, subscribe: put };
}

it("A function gets the events that match, those of one request together", async () => {
  const { runtime, logs, names, put, subscribe, received } = await startSubscribing();
  await subscribe("errors", { filterPattern: "test" });
  await put("test", "other", "test 2");
  await put("other");
  await runtime.settle();
  const timestamp = runtime.now();
  const id = expect.stringMatching(/^\d{56}$/);
  expect(received).toEqual([
    {
      messageType: "DATA_MESSAGE",
      owner: "123456789012",
      logGroup: logGroupName,
      logStream: names.logStreamName,
      subscriptionFilters: ["errors"],
      logEvents: [
        { id, timestamp, message: "test" },
        { id, timestamp, message: "test 2" },
      ],
    },
  ]);
  await logs.deleteSubscriptionFilter({ logGroupName, filterName: "errors" });
  await put("test");
  await runtime.settle();
  expect(received).toHaveLength(1);
});

it("A filter is described, and replaced by another of its name", async () => {
  const { runtime, logs, subscribe } = await startSubscribing();
  const describe = async () => (await logs.describeSubscriptionFilters({ logGroupName })).subscriptionFilters;
  expect(await describe()).toEqual([]);
  await subscribe("test");
  await subscribe("test", { filterPattern: "ERROR" });
  expect(await describe()).toEqual([
    {
      applyOnTransformedLogs: false,
      creationTime: runtime.now(),
      destinationArn: `${FUNCTION}:worker`,
      distribution: "ByLogStream",
      filterName: "test",
      filterPattern: "ERROR",
      logGroupName,
    },
  ]);
});

it("A group has two filters at most", async () => {
  const { subscribe } = await startSubscribing();
  for (const name of ["one", "two", "two"]) await subscribe(name);
  expect(await refusalOf(subscribe("three"))).toEqual({
    name: "LimitExceededException",
    message: "Resource limit exceeded.",
    status: 400,
  });
});

it("What cannot be sent to, or is not there, is refused", async () => {
  const { logs, subscribe } = await startSubscribing();
  const refused = async (options: object) => {
    const { name, message } = await refusalOf(subscribe("test", options));
    return `${name}: ${message}`;
  };
  expect(await refused({ destinationArn: "arn:aws:lambda:us-east-1:999999999999:function:worker" })).toBe(
    "AccessDeniedException: Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.",
  );
  expect(await refused({ destinationArn: "arn:aws:kinesis:us-east-1:123456789012:stream/s" })).toBe(
    "InvalidParameterException: destinationArn for vendor kinesis cannot be used without roleArn",
  );
  expect(await refused({ destinationArn: `${FUNCTION}:none` })).toBe(
    "InvalidParameterException: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
  );
  const missing = "ResourceNotFoundException: The specified log group does not exist.";
  expect(await refused({ logGroupName: "none" })).toBe(missing);
  expect(await refused({ filterPattern: "{" })).toBe("InvalidParameterException: Invalid filter pattern");
  expect((await refusalOf(logs.deleteSubscriptionFilter({ logGroupName, filterName: "f" }))).message).toBe(
    "The specified subscription filter does not exist.",
  );
});

it("What is not simulated is named", async () => {
  const { runtime, logs, subscribe } = await startSubscribing();
  await runtime.invoke("worker", { awslogs: { data: "" } });
  await expect(subscribe("f", { logGroupName: "/aws/lambda/worker" })).rejects.toThrow(
    "what functions write",
  );
  await expect(subscribe("f", { filterPattern: "[a]" })).rejects.toThrow("in brackets");
  const destinationArn = "arn:aws:firehose:us-east-1:123456789012:deliverystream/d";
  await expect(subscribe("f", { destinationArn })).rejects.toThrow("deliverystream/d");
  await expect(logs.putDestination({ destinationName: "d", targetArn: "a", roleArn: "r" })).rejects.toThrow(
    "CloudWatch Logs PutDestination",
  );
});
