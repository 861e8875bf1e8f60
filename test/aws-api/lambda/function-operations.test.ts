import {
  waitUntilFunctionActive,
  waitUntilFunctionActiveV2,
  waitUntilFunctionExists,
  waitUntilFunctionUpdated,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

describe("GetFunction", () => {
  it("answers configuration and code, tags and concurrency only if there are some", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName);
    expect(await membersOf(lambda.getFunction({ FunctionName }))).toEqual({
      Configuration: expect.objectContaining({
        FunctionArn: arnOf(FunctionName),
        State: "Active",
        LastUpdateStatus: "Successful",
      }),
      Code: { RepositoryType: "S3", Location: expect.stringContaining("https://") },
    });
    await lambda.tagResource({ Resource: arnOf(FunctionName), Tags: { team: "orders" } });
    await lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: 5 });
    expect(await lambda.getFunction({ FunctionName })).toMatchObject({
      Tags: { team: "orders" },
      Concurrency: { ReservedConcurrentExecutions: 5 },
    });
  });

  it("qualifies the ARN as the caller does, of the answer and of the error", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    await lambda.createAlias({ FunctionName, Name: "live", FunctionVersion: "1" });
    for (const Qualifier of ["$LATEST", "1", "live"]) {
      const { FunctionArn } = await lambda.getFunctionConfiguration({ FunctionName, Qualifier });
      expect(FunctionArn).toBe(`${arnOf(FunctionName)}:${Qualifier}`);
    }
    expect(await refusalOf(lambda.getFunction({ FunctionName: "other" }))).toBe(
      `ResourceNotFoundException | 404 | User | Function not found: ${arnOf("other")}`,
    );
    expect(await refusalOf(lambda.getFunctionConfiguration({ FunctionName, Qualifier: "7" }))).toBe(
      `ResourceNotFoundException | 404 | User | Function not found: ${arnOf(FunctionName)}:7`,
    );
    expect(await refusalOf(lambda.getFunction({ FunctionName: "worker:1", Qualifier: "2" }))).toBe(
      "InvalidParameterValueException | 400 | User | The derived qualifier from the function name does not match the specified qualifier.",
    );
  });

  it("sees what the runtime's own API makes, and is seen by it", async () => {
    const { runtime, lambda, createActive } = startLambdaClient();
    runtime.createFunction("own", { handler: async () => 1, timeout: 7 });
    expect((await lambda.getFunctionConfiguration({ FunctionName: "own" })).Timeout).toBe(7);
    await createActive(FunctionName);
    expect(() => runtime.createFunction(FunctionName, { handler: async () => 1 })).toThrow(FunctionName);
  });
});

describe("The waiters for a function", () => {
  it("find it ready, whichever operation they ask with", async () => {
    const { lambda, create } = startLambdaClient();
    const waiter = { client: lambda, maxWaitTime: 30 };
    await create(FunctionName, { Publish: true });
    const states = [
      await waitUntilFunctionExists(waiter, { FunctionName }),
      await waitUntilFunctionActive(waiter, { FunctionName }),
      await waitUntilFunctionActiveV2(waiter, { FunctionName }),
      await waitUntilPublishedVersionActive(waiter, { FunctionName, Qualifier: "1" }),
    ];
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 7 });
    states.push(await waitUntilFunctionUpdated(waiter, { FunctionName }));
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 8 });
    states.push(await waitUntilFunctionUpdatedV2(waiter, { FunctionName }));
    expect(states.map(({ state }) => state)).toEqual(Array(6).fill("SUCCESS"));
  });
});

describe("ListFunctions", () => {
  it("lists functions without their state, page by page", async () => {
    const { lambda, createActive } = startLambdaClient();
    for (const name of ["a", "b", "c"]) await createActive(name);
    const first = await lambda.listFunctions({ MaxItems: 2 });
    expect(first.Functions?.map((listed) => listed.FunctionName)).toEqual(["a", "b"]);
    expect(first.Functions?.[0]).not.toHaveProperty("State");
    const rest = await lambda.listFunctions({ Marker: first.NextMarker });
    expect(rest.Functions?.map((listed) => listed.FunctionArn)).toEqual([arnOf("c")]);
    expect(rest.NextMarker).toBeUndefined();
  });

  it("lists all versions, with ARNs that say so", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    const { Functions } = await lambda.listFunctions({ FunctionVersion: "ALL" });
    expect(Functions?.map((listed) => listed.FunctionArn)).toEqual([
      `${arnOf(FunctionName)}:$LATEST`,
      `${arnOf(FunctionName)}:1`,
    ]);
    expect(
      await refusalOf(lambda.listFunctions({ FunctionVersion: "LATEST" as "ALL" })),
    ).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value 'LATEST' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]"`,
    );
    expect(await refusalOf(lambda.listFunctions({ MasterRegion: "us-east-1" }))).toContain("Lambda@Edge");
  });
});

describe("DeleteFunction", () => {
  it("deletes a function, or one version of it", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    await lambda.deleteFunction({ FunctionName, Qualifier: "1" });
    expect((await lambda.listVersionsByFunction({ FunctionName })).Versions).toHaveLength(1);
    expect((await lambda.deleteFunction({ FunctionName, Qualifier: "9" })).$metadata.httpStatusCode).toBe(
      204,
    );
    expect(await refusalOf(lambda.deleteFunction({ FunctionName, Qualifier: "$LATEST" }))).toBe(
      "InvalidParameterValueException | 400 | User | $LATEST version cannot be deleted without deleting the function.",
    );
    await lambda.deleteFunction({ FunctionName });
    expect(await refusalOf(lambda.deleteFunction({ FunctionName }))).toContain("Function not found");
  });

  it("refuses a version that an alias points at", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    await lambda.createAlias({ FunctionName, Name: "live", FunctionVersion: "1" });
    expect(await refusalOf(lambda.deleteFunction({ FunctionName, Qualifier: "1" }))).toContain(
      "live points at",
    );
  });
});
