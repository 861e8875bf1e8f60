import { describe, expect, it } from "vitest";
import { membersOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";

describe("The recursion config", () => {
  it("is Terminate until it is put", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName);
    const get = () => membersOf(lambda.getFunctionRecursionConfig({ FunctionName }));
    expect(await get()).toEqual({ RecursiveLoop: "Terminate" });
    const put = (RecursiveLoop: string) =>
      membersOf(lambda.putFunctionRecursionConfig({ FunctionName, RecursiveLoop: RecursiveLoop as "Allow" }));
    expect(await put("Allow")).toEqual({ RecursiveLoop: "Allow" });
    expect(await get()).toEqual({ RecursiveLoop: "Allow" });
    expect(await refusalOf(put("Never"))).toMatchInlineSnapshot(
      `"ValidationException | 400 | 1 validation error detected: Value 'Never' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]"`,
    );
  });

  it("belongs to a function, not to a version", async () => {
    const { lambda } = startLambdaClient();
    const get = (name: string) => lambda.getFunctionRecursionConfig({ FunctionName: name });
    expect(await refusalOf(get("worker:1"))).toContain("ValidationException | 400 | 1 validation error");
    expect(await refusalOf(get("worker"))).toContain("Function not found");
  });
});

describe("GetAccountSettings", () => {
  it("answers quotas, and what is used of them", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive(FunctionName, { Publish: true });
    const { CodeSize = 0 } = await lambda.getFunctionConfiguration({ FunctionName });
    expect(await membersOf(lambda.getAccountSettings({}))).toEqual({
      AccountLimit: {
        TotalCodeSize: 322_122_547_200,
        CodeSizeUnzipped: 262_144_000,
        CodeSizeZipped: 52_428_800,
        ConcurrentExecutions: 1_000,
        UnreservedConcurrentExecutions: 1_000,
      },
      AccountUsage: { TotalCodeSize: 2 * CodeSize, FunctionCount: 1 },
    });
  });
});
