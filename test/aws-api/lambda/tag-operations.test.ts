import { describe, expect, it } from "vitest";
import { arnOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";
const Resource = arnOf(FunctionName);

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Tags: { team: "orders" } });
  return { runtime, lambda, tags: async () => (await lambda.listTags({ Resource })).Tags };
}

describe("The operations on tags", () => {
  it("add, replace and remove them", async () => {
    const { lambda, tags } = await start();
    expect(await tags()).toEqual({ team: "orders" });
    await lambda.tagResource({ Resource, Tags: { team: "billing", stage: "test" } });
    expect(await tags()).toEqual({ team: "billing", stage: "test" });
    await lambda.untagResource({ Resource, TagKeys: ["team", "unknown"] });
    expect(await tags()).toEqual({ stage: "test" });
    await lambda.untagResource({ Resource, TagKeys: ["stage"] });
    expect(await lambda.getFunction({ FunctionName })).not.toHaveProperty("Tags");
  });

  it("make a new revision of a function", async () => {
    const { lambda } = await start();
    const revision = async () => (await lambda.getFunctionConfiguration({ FunctionName })).RevisionId;
    const before = await revision();
    await lambda.tagResource({ Resource, Tags: { stage: "test" } });
    expect(await revision()).not.toBe(before);
  });

  it("are for event source mappings, too", async () => {
    const { runtime, lambda } = await start();
    const { EventSourceMappingArn = "" } = await lambda.createEventSourceMapping({
      FunctionName,
      EventSourceArn: runtime.createQueue("orders").arn,
      Tags: { team: "orders" },
    });
    await lambda.tagResource({ Resource: EventSourceMappingArn, Tags: { stage: "test" } });
    expect((await lambda.listTags({ Resource: EventSourceMappingArn })).Tags).toEqual({
      team: "orders",
      stage: "test",
    });
    const nobody = EventSourceMappingArn.replace(/[^:]+$/, "00000000-0000-0000-0000-000000000000");
    expect(await refusalOf(lambda.listTags({ Resource: nobody }))).toBe(
      `ResourceNotFoundException | 404 | User | Event source mapping not found: ${nobody}`,
    );
  });

  it("refuse what has no tags, no tags at all, and more than there can be", async () => {
    const { lambda, tags } = await start();
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag${index}`, ""]));
    expect(await refusalOf(lambda.tagResource({ Resource, Tags: many }))).toBe(
      "InvalidParameterValueException | 400 | User | Number of tags exceeds resource tag limit.",
    );
    expect(await tags()).toEqual({ team: "orders" });
    expect(await refusalOf(lambda.tagResource({ Resource, Tags: {} }))).toContain("cannot be processed");
    expect(await refusalOf(lambda.untagResource({ Resource, TagKeys: [] }))).toContain("'tagKeys'");
    expect(await refusalOf(lambda.listTags({ Resource: "worker" }))).toContain(
      "ValidationException | 400 | 1 validation error detected: Value 'worker' at 'resource'",
    );
    expect(await refusalOf(lambda.listTags({ Resource: `${Resource}:1` }))).toBe(
      "InvalidParameterValueException | 400 | User | Tags on function aliases and versions are not supported. Please specify a function ARN.",
    );
    expect(await refusalOf(lambda.listTags({ Resource: arnOf("other") }))).toContain("Function not found");
  });
});
