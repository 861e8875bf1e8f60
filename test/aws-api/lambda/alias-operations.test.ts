import { describe, expect, it } from "vitest";
import { arnOf, membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

async function start() {
  const setup = startLambdaClient();
  const { lambda } = setup;
  await setup.createActive(FunctionName, { Publish: true });
  await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 9 });
  await lambda.getFunction({ FunctionName });
  await lambda.publishVersion({ FunctionName });
  const create = (Name: string, options: object = {}) =>
    lambda.createAlias({ FunctionName, Name, FunctionVersion: "1", ...options });
  return { ...setup, create };
}

describe("The operations on aliases", () => {
  it("create, read, change and list them", async () => {
    const { lambda, create } = await start();
    const created = await membersOf(create("live", { Description: "served" }));
    expect(created).toEqual({
      AliasArn: `${arnOf(FunctionName)}:live`,
      Name: "live",
      FunctionVersion: "1",
      Description: "served",
      RevisionId: expect.any(String),
    });
    expect(await membersOf(lambda.getAlias({ FunctionName, Name: "live" }))).toEqual(created);
    const RoutingConfig = { AdditionalVersionWeights: { "2": 0.25 } };
    const updated = await lambda.updateAlias({ FunctionName, Name: "live", RoutingConfig });
    expect(updated).toMatchObject({ ...created, RoutingConfig, RevisionId: expect.any(String) });
    expect(updated.RevisionId).not.toBe(created["RevisionId"]);
    await create("second", { FunctionVersion: "2" });
    const listed = await lambda.listAliases({ FunctionName, FunctionVersion: "2" });
    expect(listed.Aliases?.map(({ Name, Description }) => [Name, Description])).toEqual([["second", ""]]);
    const page = await lambda.listAliases({ FunctionName, MaxItems: 1 });
    expect(page.Aliases).toHaveLength(1);
    const rest = await lambda.listAliases({ FunctionName, Marker: page.NextMarker });
    expect(rest.Aliases?.map(({ Name }) => Name)).toEqual(["second"]);
  });

  it("change the revision even if nothing else changes, and take weights away", async () => {
    const { lambda, create } = await start();
    const RoutingConfig = { AdditionalVersionWeights: { "2": 0.25 } };
    const { RevisionId } = await create("live", { RoutingConfig });
    const same = await lambda.updateAlias({ FunctionName, Name: "live", RevisionId });
    expect(same.RoutingConfig).toEqual(RoutingConfig);
    expect(same.RevisionId).not.toBe(RevisionId);
    expect(await refusalOf(lambda.updateAlias({ FunctionName, Name: "live", RevisionId }))).toContain(
      "PreconditionFailedException | 412 | User",
    );
    const without = await lambda.updateAlias({ FunctionName, Name: "live", RoutingConfig: {} });
    expect(without).not.toHaveProperty("RoutingConfig");
  });

  it("delete an alias that is there, or not", async () => {
    const { lambda, create } = await start();
    await create("live");
    for (const _ of ["once", "twice"]) {
      const deleted = await lambda.deleteAlias({ FunctionName, Name: "live" });
      expect(deleted.$metadata.httpStatusCode).toBe(204);
    }
    expect(await refusalOf(lambda.getAlias({ FunctionName, Name: "live" }))).toBe(
      `ResourceNotFoundException | 404 | User | Cannot find alias arn: ${arnOf(FunctionName)}:live`,
    );
    expect(await refusalOf(lambda.updateAlias({ FunctionName, Name: "live" }))).toBe(
      `ResourceNotFoundException | 404 | User | Alias not found: ${arnOf(FunctionName)}:live`,
    );
  });

  it("refuse names that are taken, or that cannot be", async () => {
    const { lambda, create } = await start();
    await create("live");
    expect(await refusalOf(create("live"))).toBe(
      `ResourceConflictException | 409 | User | Alias already exists: ${arnOf(FunctionName)}:live`,
    );
    expect(await refusalOf(create("7"))).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value '7' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"`,
    );
    expect(await refusalOf(create("new", { FunctionVersion: "first" }))).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value 'first' at 'functionVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\$LATEST(\\.PUBLISHED)?|[0-9]+)"`,
    );
    expect(await refusalOf(create("new", { FunctionVersion: "7" }))).toContain(
      `Function not found: ${arnOf(FunctionName)}:7`,
    );
    expect(await refusalOf(lambda.listAliases({ FunctionName: "other" }))).toContain(
      `Function not found: ${arnOf("other")}`,
    );
  });
});
