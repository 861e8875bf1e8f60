import { describe, expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Publish: true });
  const reference = (Qualifier: string, options: object = {}) => ({ FunctionName, Qualifier, ...options });
  return {
    runtime,
    lambda,
    put: (Qualifier: string, ProvisionedConcurrentExecutions = 2, options: object = {}) =>
      lambda.putProvisionedConcurrencyConfig({
        ...reference(Qualifier, options),
        ProvisionedConcurrentExecutions,
      }),
    get: (Qualifier: string, options: object = {}) =>
      lambda.getProvisionedConcurrencyConfig(reference(Qualifier, options)),
    remove: (Qualifier: string) => lambda.deleteProvisionedConcurrencyConfig(reference(Qualifier)),
    list: async () =>
      (await lambda.listProvisionedConcurrencyConfigs({ FunctionName })).ProvisionedConcurrencyConfigs,
  };
}

describe("The operations on provisioned concurrency", () => {
  it("answer that it is in progress, and ready after a while", async () => {
    const { runtime, put, get, list } = await start();
    const requested = {
      RequestedProvisionedConcurrentExecutions: 2,
      AllocatedProvisionedConcurrentExecutions: 0,
      AvailableProvisionedConcurrentExecutions: 0,
      Status: "IN_PROGRESS",
      LastModified: "2026-01-01T00:00:00+0000",
    };
    const answer = await put("1");
    expect(answer.$metadata.httpStatusCode).toBe(202);
    expect(await membersOf(Promise.resolve(answer))).toEqual(requested);
    await runtime.settle();
    const ready = {
      ...requested,
      AllocatedProvisionedConcurrentExecutions: 2,
      AvailableProvisionedConcurrentExecutions: 2,
      Status: "READY",
    };
    expect(await membersOf(get("1"))).toEqual(ready);
    expect(await list()).toEqual([{ ...ready, FunctionArn: `${arnOf(FunctionName)}:1` }]);
  });

  it("take it away, and then know of none", async () => {
    const { put, get, remove, list } = await start();
    await put("1");
    expect((await remove("1")).$metadata.httpStatusCode).toBe(204);
    expect(await refusalOf(get("1"))).toBe(
      "ProvisionedConcurrencyConfigNotFoundException | 404 | User | No Provisioned Concurrency Config found for this function",
    );
    expect(await list()).toEqual([]);
  });

  it("refuse what is not published or does not exist", async () => {
    const { put, get, remove } = await start();
    expect(await refusalOf(put("$LATEST"))).toBe(
      "InvalidParameterValueException | 400 | User | Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
    );
    for (const call of [get("$LATEST"), remove("$LATEST")]) {
      expect(await refusalOf(call)).toContain("must be an alias or a published version.");
    }
    expect(await refusalOf(put("live"))).toContain(`Cannot find alias arn: ${arnOf(FunctionName)}:live`);
    expect(await refusalOf(put("7"))).toContain(`Function not found: ${arnOf(FunctionName)}:7`);
    expect(await refusalOf(get("live", { FunctionName: "other" }))).toContain("Cannot find alias arn");
    expect(await refusalOf(get("1", { FunctionName: "other" }))).toContain(`${arnOf("other")}:1`);
    expect(await refusalOf(put("1", 0))).toContain("ValidationException");
    expect(await refusalOf(get(undefined as unknown as string))).toContain("'qualifier'");
  });
});
