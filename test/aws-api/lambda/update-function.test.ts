import { waitUntilFunctionUpdatedV2 } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { arnOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

async function start() {
  const setup = startLambdaClient();
  await setup.createActive(FunctionName);
  const { lambda, runtime } = setup;
  return {
    ...setup,
    configure: (options: object) => lambda.updateFunctionConfiguration({ FunctionName, ...options }),
    replace: (options: object) => lambda.updateFunctionCode({ FunctionName, ...options }),
    code: (answer: string) => runtime.registerCode({ load: () => ({ handler: async () => answer }) }),
    updated: () => waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 5 }, { FunctionName }),
    answer: async (Qualifier = "$LATEST") =>
      (await lambda.invoke({ FunctionName, Qualifier })).Payload?.transformToString(),
  };
}

describe("UpdateFunctionConfiguration", () => {
  it("answers an update that is in progress, with a new revision when it is done", async () => {
    const { lambda, configure, updated } = await start();
    const before = await lambda.getFunctionConfiguration({ FunctionName });
    const answer = await configure({ Timeout: 10, Environment: { Variables: { TABLE: "orders" } } });
    expect(answer).toMatchObject({
      Timeout: 10,
      Environment: { Variables: { TABLE: "orders" } },
      State: "Active",
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being created.",
      LastUpdateStatusReasonCode: "Creating",
    });
    await updated();
    const after = await lambda.getFunctionConfiguration({ FunctionName });
    expect(after).toMatchObject({ Timeout: 10, LastUpdateStatus: "Successful" });
    expect(new Set([before.RevisionId, answer.RevisionId, after.RevisionId]).size).toBe(3);
  });

  it("keeps what is left out, and takes variables away that are not given", async () => {
    const { configure, updated } = await start();
    await configure({ Description: "works", Environment: { Variables: { TABLE: "orders" } } });
    await updated();
    expect(await configure({ MemorySize: 256 })).toMatchObject({
      Description: "works",
      Environment: { Variables: { TABLE: "orders" } },
    });
    await updated();
    expect(await configure({ Environment: {} })).not.toHaveProperty("Environment");
  });

  it("is refused while another is in progress, for another revision, and with what cannot be", async () => {
    const { configure } = await start();
    expect(await refusalOf(configure({ RevisionId: "other" }))).toMatchInlineSnapshot(
      `"PreconditionFailedException | 412 | User | The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"`,
    );
    await configure({ Timeout: 10 });
    expect(await refusalOf(configure({ Timeout: 11 }))).toMatchInlineSnapshot(
      `"ResourceConflictException | 409 | User | The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-east-1:123456789012:function:worker"`,
    );
    expect(await refusalOf(configure({ Role: "r1" }))).toContain("ValidationException | 400 |");
    expect(await refusalOf(configure({ SnapStart: { ApplyOn: "PublishedVersions" } }))).toContain(
      "nodejs22.x is not supported for SnapStart enabled functions.",
    );
    expect(await refusalOf(configure({ FunctionName: "other" }))).toBe(
      `ResourceNotFoundException | 404 | User | Function not found: ${arnOf("other")}`,
    );
  });
});

describe("UpdateFunctionCode", () => {
  it("runs the new code from then on", async () => {
    const { lambda, replace, code, updated, answer } = await start();
    const { CodeSha256: before } = await lambda.getFunctionConfiguration({ FunctionName });
    const updating = await replace(code("new"));
    expect(updating).toMatchObject({ FunctionArn: arnOf(FunctionName), LastUpdateStatus: "InProgress" });
    expect(updating.CodeSha256).not.toBe(before);
    await updated();
    expect(await answer()).toBe('"new"');
  });

  it("publishes a version of it, which is pending", async () => {
    const { replace, code, updated, answer } = await start();
    const published = await replace({ ...code("first"), Publish: true });
    expect(published).toMatchObject({
      FunctionArn: `${arnOf(FunctionName)}:1`,
      Version: "1",
      State: "Pending",
    });
    await updated();
    await replace(code("second"));
    await updated();
    expect([await answer("1"), await answer()]).toEqual(['"first"', '"second"']);
  });

  it("changes nothing in a dry run", async () => {
    const { lambda, replace, code, answer } = await start();
    const { CodeSha256: before } = await lambda.getFunctionConfiguration({ FunctionName });
    const dry = await replace({ ...code("new"), DryRun: true });
    expect(dry.CodeSha256).not.toBe(before);
    expect((await lambda.getFunctionConfiguration({ FunctionName })).CodeSha256).toBe(before);
    expect(await answer()).toBe('"done"');
  });

  it("is refused without code, with code of the other kind, and while an update is in progress", async () => {
    const { replace, code } = await start();
    expect(await refusalOf(replace({ Architectures: ["arm64"] }))).toMatchInlineSnapshot(
      `"InvalidParameterValueException | 400 | User | Please provide a source for function code."`,
    );
    expect(await refusalOf(replace({ ImageUri: "image" }))).toMatchInlineSnapshot(
      `"InvalidParameterValueException | 400 | User | Please don't provide ImageUri when updating a function with packageType Zip."`,
    );
    expect(await refusalOf(replace({ ...code("new"), RevisionId: "other" }))).toContain("412");
    await replace(code("new"));
    expect(await refusalOf(replace(code("newer")))).toBe(
      `ResourceConflictException | 409 | User | The operation cannot be performed at this time. An update is in progress for resource: ${arnOf(FunctionName)}`,
    );
  });
});
