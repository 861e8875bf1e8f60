import { describe, expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";
const functionArn = `${arnOf(FunctionName)}:$LATEST`;

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Publish: true });
  return {
    runtime,
    lambda,
    put: (options: object) => lambda.putFunctionEventInvokeConfig({ FunctionName, ...options }),
    update: (options: object) => lambda.updateFunctionEventInvokeConfig({ FunctionName, ...options }),
    get: (options: object = {}) => lambda.getFunctionEventInvokeConfig({ FunctionName, ...options }),
  };
}

describe("The operations on event invoke configs", () => {
  it("put and update: an update keeps what it does not name", async () => {
    const { runtime, put, update, get } = await start();
    const failures = runtime.createQueue("failures");
    const DestinationConfig = { OnFailure: { Destination: failures.arn } };
    expect(await membersOf(put({ MaximumRetryAttempts: 1, DestinationConfig }))).toEqual({
      LastModified: new Date(runtime.now()),
      FunctionArn: functionArn,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: failures.arn } },
    });
    await update({ MaximumEventAgeInSeconds: 60 });
    expect(await get()).toMatchObject({
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: failures.arn } },
    });
    await put({ MaximumRetryAttempts: 0 });
    expect(await membersOf(get())).toEqual({
      LastModified: expect.any(Date),
      FunctionArn: functionArn,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnSuccess: {}, OnFailure: {} },
    });
  });

  it("list those of all versions, and delete them one by one", async () => {
    const { lambda, put, get } = await start();
    await put({ MaximumRetryAttempts: 0 });
    await put({ Qualifier: "1", MaximumRetryAttempts: 1 });
    const list = async (options: object = {}) => {
      const page = await lambda.listFunctionEventInvokeConfigs({ FunctionName, ...options });
      return [page.FunctionEventInvokeConfigs?.map((config) => config.FunctionArn), page.NextMarker];
    };
    expect(await list()).toEqual([[functionArn, `${arnOf(FunctionName)}:1`], undefined]);
    expect(await list({ MaxItems: 1 })).toEqual([[functionArn], expect.any(String)]);
    expect(await refusalOf(list({ MaxItems: 51 }))).toContain("less than or equal to 50");
    await lambda.deleteFunctionEventInvokeConfig({ FunctionName });
    expect(await list()).toEqual([[`${arnOf(FunctionName)}:1`], undefined]);
    expect(await refusalOf(get())).toMatchInlineSnapshot(
      `"ResourceNotFoundException | 404 | User | The function arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST doesn't have an EventInvokeConfig"`,
    );
  });

  it("refuse values out of range, and a config that says nothing", async () => {
    const { put } = await start();
    expect(await refusalOf(put({ MaximumRetryAttempts: 3 }))).toContain("less than or equal to 2");
    expect(await refusalOf(put({ MaximumEventAgeInSeconds: 59 }))).toContain("greater than or equal to 60");
    expect(await refusalOf(put({}))).toMatchInlineSnapshot(
      `"InvalidParameterValueException | 400 | User | You must specify at least one of error handling or destination setting."`,
    );
  });
});
