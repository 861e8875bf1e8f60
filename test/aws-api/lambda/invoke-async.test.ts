import { expect, it } from "vitest";
import { refusalOf, startLambdaClient } from "./lambda-client.ts";

it("InvokeAsync accepts an event, which is delivered later", async () => {
  const { runtime, lambda } = startLambdaClient();
  const worker = runtime.createFunction("worker", { handler: async (event: unknown) => event });
  const accepted = await lambda.invokeAsync({ FunctionName: "worker", InvokeArgs: '{"id":1}' });
  expect(accepted.Status).toBe(202);
  expect(worker.invocations).toEqual([]);
  await runtime.settle();
  expect(worker.invocations).toMatchObject([{ event: { id: 1 }, outcome: "success" }]);
});

it("InvokeAsync refuses what is no JSON, and a function that does not exist", async () => {
  const { runtime, lambda } = startLambdaClient();
  runtime.createFunction("worker", { handler: async () => 1 });
  const invoke = (FunctionName: string, InvokeArgs: string) =>
    lambda.invokeAsync({ FunctionName, InvokeArgs });
  expect(await refusalOf(invoke("worker", "{"))).toContain("InvalidRequestContentException | 400 | User");
  expect(await refusalOf(invoke("other", "{}"))).toContain("ResourceNotFoundException | 404 | User");
});
