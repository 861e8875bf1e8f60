import { describe, expect, it } from "vitest";
import { functionTime } from "../../../src/aws-api/lambda/function-answer.ts";
import { startLambdaClient } from "./lambda-client.ts";

describe("A function, as it is answered", () => {
  it("says in a list nothing of its state", async () => {
    const { runtime, lambda } = startLambdaClient();
    runtime.createFunction("worker", { handler: async () => 1, environment: { TABLE: "orders" } });
    const { Functions = [] } = await lambda.listFunctions({});
    const { Configuration = {} } = await lambda.getFunction({ FunctionName: "worker" });
    const more = ["State", "LastUpdateStatus", "RuntimeVersionConfig"];
    const inBoth = Object.keys(Configuration).filter((name) => !more.includes(name));
    expect(Object.keys(Functions[0] ?? {}).sort()).toEqual(inBoth.sort());
    expect(Functions[0]).toMatchObject({ Environment: { Variables: { TABLE: "orders" } } });
  });

  it("has no environment unless one was given, be it empty", async () => {
    const { lambda, createActive } = startLambdaClient();
    await createActive("without");
    await createActive("with", { Environment: { Variables: {} } });
    const environmentOf = async (FunctionName: string) =>
      (await lambda.getFunctionConfiguration({ FunctionName })).Environment;
    expect(await environmentOf("without")).toBeUndefined();
    expect(await environmentOf("with")).toEqual({ Variables: {} });
  });

  it("has its dead-letter queue", async () => {
    const { runtime, lambda, createActive } = startLambdaClient();
    const DeadLetterConfig = { TargetArn: runtime.createQueue("dead").arn };
    await createActive("worker", { DeadLetterConfig });
    expect(await lambda.getFunctionConfiguration({ FunctionName: "worker" })).toMatchObject({
      DeadLetterConfig,
    });
  });

  it("has times with milliseconds and an offset", () => {
    expect(functionTime(Date.UTC(2026, 0, 2, 3, 4, 5, 6))).toBe("2026-01-02T03:04:05.006+0000");
  });
});
