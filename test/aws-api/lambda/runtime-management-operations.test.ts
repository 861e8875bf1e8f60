import { expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

it("The runtime management config is Auto until it is put, for each version by itself", async () => {
  const { lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Publish: true });
  const get = (Qualifier?: string) =>
    membersOf(lambda.getRuntimeManagementConfig({ FunctionName, Qualifier }));
  expect(await get()).toEqual({ FunctionArn: arnOf(FunctionName), UpdateRuntimeOn: "Auto" });
  const UpdateRuntimeOn = "FunctionUpdate";
  await lambda.putRuntimeManagementConfig({ FunctionName, UpdateRuntimeOn });
  expect(await get("$LATEST")).toMatchObject({ UpdateRuntimeOn });
  expect(await get("1")).toEqual({ FunctionArn: `${arnOf(FunctionName)}:1`, UpdateRuntimeOn: "Auto" });
  const RuntimeVersionArn = `arn:aws:lambda:us-east-1::runtime:${"0".repeat(64)}`;
  const manual = { FunctionName, Qualifier: "1", UpdateRuntimeOn: "Manual", RuntimeVersionArn } as const;
  expect(await lambda.putRuntimeManagementConfig(manual)).toMatchObject({ RuntimeVersionArn });
});

it("A runtime management config names a mode, and a version's ARN with Manual alone", async () => {
  const { lambda, createActive } = startLambdaClient();
  await createActive(FunctionName);
  const put = (options: object) =>
    lambda.putRuntimeManagementConfig({ FunctionName, UpdateRuntimeOn: "Auto", ...options });
  expect(await refusalOf(put({ UpdateRuntimeOn: undefined }))).toContain("'updateRuntimeOn'");
  expect(await refusalOf(put({ UpdateRuntimeOn: "Never" }))).toContain("Auto, Manual, FunctionUpdate");
  expect(await refusalOf(put({ UpdateRuntimeOn: "Manual" }))).toContain("RuntimeVersionArn");
  expect(await refusalOf(put({ FunctionName: "other" }))).toContain("Function not found");
});
