import { describe, expect, it } from "vitest";
import { arnOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Publish: true });
  await lambda.createAlias({ FunctionName, Name: "live", FunctionVersion: "1" });
  return {
    runtime,
    lambda,
    add: (options: object = {}) =>
      lambda.addPermission({
        FunctionName,
        StatementId: "s3",
        Action: "lambda:InvokeFunction",
        Principal: "s3.amazonaws.com",
        ...options,
      }),
    remove: (options: object = {}) =>
      lambda.removePermission({ FunctionName, StatementId: "s3", ...options }),
    policy: (options: object = {}) => lambda.getPolicy({ FunctionName, ...options }),
  };
}

describe("The operations on resource-based policies", () => {
  it("add a statement, and answer all of them as one document", async () => {
    const { lambda, add, policy } = await start();
    const added = await add({ SourceArn: "arn:aws:s3:::uploads", SourceAccount: "123456789012" });
    expect(added.$metadata.httpStatusCode).toBe(201);
    const statement = {
      Sid: "s3",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: arnOf(FunctionName),
      Condition: {
        StringEquals: { "AWS:SourceAccount": "123456789012" },
        ArnLike: { "AWS:SourceArn": "arn:aws:s3:::uploads" },
      },
    };
    expect(JSON.parse(added.Statement ?? "")).toEqual(statement);
    const { Policy, RevisionId } = await policy();
    expect(JSON.parse(Policy ?? "")).toEqual({
      Version: "2012-10-17",
      Id: "default",
      Statement: [statement],
    });
    expect(RevisionId).toBe((await lambda.getFunctionConfiguration({ FunctionName })).RevisionId);
  });

  it("keep those of versions and aliases apart, with the revisions that these have", async () => {
    const { lambda, add, policy } = await start();
    const { Statement = "" } = await add({ Qualifier: "live" });
    expect(JSON.parse(Statement)).toMatchObject({ Resource: `${arnOf(FunctionName)}:live` });
    expect(await refusalOf(policy())).toBe(
      "ResourceNotFoundException | 404 | User | The resource you requested does not exist.",
    );
    const { RevisionId } = await lambda.getAlias({ FunctionName, Name: "live" });
    expect((await policy({ Qualifier: "live" })).RevisionId).toBe(RevisionId);
    expect(await refusalOf(add({ StatementId: "x", Qualifier: "live", RevisionId: "other" }))).toContain(
      "412",
    );
    await add({ StatementId: "x", Qualifier: "live", RevisionId });
    expect(await refusalOf(policy({ Qualifier: "1" }))).toContain("does not exist");
  });

  it("remove a statement once", async () => {
    const { add, remove, policy } = await start();
    await add();
    await add({ StatementId: "sns", Principal: "sns.amazonaws.com" });
    await remove();
    expect(await refusalOf(remove())).toBe(
      "ResourceNotFoundException | 404 | User | Statement s3 is not found in resource policy.",
    );
    await remove({ StatementId: "sns" });
    expect(await refusalOf(policy())).toContain("The resource you requested does not exist.");
    expect(await refusalOf(remove())).toContain("No policy is associated with the given resource.");
    expect(await refusalOf(remove({ FunctionName: "other" }))).toContain(
      `No policy found for: ${arnOf("other")}`,
    );
  });

  it("refuse a second statement of an id, and owners and principals that there are not", async () => {
    const { add } = await start();
    await add();
    expect(await refusalOf(add())).toBe(
      "ResourceConflictException | 409 | User | The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.",
    );
    expect(await refusalOf(add({ Qualifier: "$LATEST" }))).toContain("adding policies for $LATEST.");
    expect(await refusalOf(add({ Qualifier: "none" }))).toContain("Cannot find alias arn");
    expect(await refusalOf(add({ Qualifier: "7" }))).toContain(
      `Function not found: ${arnOf(FunctionName)}:7`,
    );
    expect(await refusalOf(add({ FunctionName: "other" }))).toContain(
      `Function not found: ${arnOf("other")}`,
    );
    expect(await refusalOf(add({ StatementId: "x", Principal: "nobody.example" }))).toContain(
      "The provided principal was invalid.",
    );
    expect(await refusalOf(add({ StatementId: "no id" }))).toContain("'statementId'");
  });
});
