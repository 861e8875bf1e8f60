import { paginateListVersionsByFunction } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { arnOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

describe("PublishVersion", () => {
  it("freezes what $LATEST is, under its own description", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Description: "works" });
    const published = await lambda.publishVersion({ FunctionName, Description: "first" });
    expect(published).toMatchObject({
      FunctionArn: `${arnOf(FunctionName)}:1`,
      Version: "1",
      Description: "first",
      State: "Active",
      LastUpdateStatus: "Successful",
    });
    expect(published.$metadata.httpStatusCode).toBe(201);
    expect(await lambda.getFunctionConfiguration({ FunctionName })).toMatchObject({ Description: "works" });
  });

  it("answers the last version again while nothing has changed", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName);
    const { RevisionId } = await lambda.publishVersion({ FunctionName, Description: "first" });
    expect(await lambda.publishVersion({ FunctionName, Description: "again" })).toMatchObject({
      Version: "1",
      Description: "first",
      RevisionId,
    });
  });

  it("is refused for other code, for another revision, and while the function is busy", async () => {
    const { lambda, create, createActive } = startLambdaClient();
    await createActive(FunctionName);
    const CodeSha256 = "other";
    expect(await refusalOf(lambda.publishVersion({ FunctionName, CodeSha256 }))).toMatch(
      /^InvalidParameterValueException \| 400 \| User \| CodeSHA256 \(other\) is different from current/,
    );
    expect(await refusalOf(lambda.publishVersion({ FunctionName, RevisionId: "other" }))).toContain(
      "PreconditionFailedException | 412 | User",
    );
    await create("new");
    expect(await refusalOf(lambda.publishVersion({ FunctionName: "new" }))).toBe(
      "ResourceConflictException | 409 | User | The operation cannot be performed at this time. The function is currently in the following state: Pending",
    );
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 9 });
    expect(await refusalOf(lambda.publishVersion({ FunctionName }))).toContain("An update is in progress");
    const Description = "x".repeat(257);
    expect(await refusalOf(lambda.publishVersion({ FunctionName, Description }))).toContain(
      "ValidationException | 400 | 1 validation error detected",
    );
  });
});

describe("ListVersionsByFunction", () => {
  it("lists $LATEST and the versions, oldest first, page by page", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 9 });
    await lambda.getFunction({ FunctionName });
    await lambda.publishVersion({ FunctionName });
    const pages: unknown[] = [];
    const paginator = paginateListVersionsByFunction({ client: lambda, pageSize: 2 }, { FunctionName });
    for await (const { Versions } of paginator) pages.push(Versions?.map(({ Version }) => Version));
    expect(pages).toEqual([["$LATEST", "1"], ["2"]]);
    expect(await refusalOf(lambda.listVersionsByFunction({ FunctionName: "other" }))).toContain(
      `Function not found: ${arnOf("other")}`,
    );
  });
});
