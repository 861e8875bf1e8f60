import { describe, expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName);
  return {
    runtime,
    lambda,
    put: (ReservedConcurrentExecutions: number, options: object = {}) =>
      lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions, ...options }),
    get: (options: object = {}) => membersOf(lambda.getFunctionConcurrency({ FunctionName, ...options })),
  };
}

describe("The operations on reserved concurrency", () => {
  it("set it aside, answer it and take it away", async () => {
    const { lambda, put, get } = await start();
    expect(await get()).toEqual({});
    expect(await membersOf(put(5))).toEqual({ ReservedConcurrentExecutions: 5 });
    expect(await get()).toEqual({ ReservedConcurrentExecutions: 5 });
    const { AccountLimit } = await lambda.getAccountSettings({});
    expect(AccountLimit?.UnreservedConcurrentExecutions).toBe(995);
    await lambda.deleteFunctionConcurrency({ FunctionName });
    expect(await get()).toEqual({});
  });

  it("throttle invocations beyond it", async () => {
    const { lambda, put } = await start();
    await put(0);
    await expect(lambda.invoke({ FunctionName })).rejects.toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
  });

  it("are for functions alone, and for counts that there can be", async () => {
    const { put, get } = await start();
    expect(await refusalOf(put(1, { FunctionName: `${FunctionName}:1` }))).toMatchInlineSnapshot(
      `"InvalidParameterValueException | 400 | User | This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN."`,
    );
    expect(await refusalOf(put(-1))).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0"`,
    );
    expect(await refusalOf(put(901))).toMatchInlineSnapshot(
      `"InvalidParameterValueException | 400 | Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100]."`,
    );
    expect(await refusalOf(put(1, { FunctionName: "other" }))).toContain(`${arnOf("other")}:$LATEST`);
    expect(await refusalOf(get({ FunctionName: "other" }))).toMatch(/other$/);
    expect(await refusalOf(put(1, { FunctionName: "with.dot" }))).toContain("ValidationException");
  });
});
