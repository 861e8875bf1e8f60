import { expect, it } from "vitest";
import { refusalOf, startLambdaClient } from "./lambda-client.ts";

it("Operations on layers, code signing and durable functions are refused by their names", async () => {
  const { lambda } = startLambdaClient();
  const refusals = await Promise.all(
    [
      lambda.publishLayerVersion({ LayerName: "chrome", Content: {} }),
      lambda.getLayerVersionByArn({ Arn: "arn:aws:lambda:us-east-1:123456789012:layer:chrome:1" }),
      lambda.listLayers({}),
      lambda.getFunctionCodeSigningConfig({ FunctionName: "worker" }),
      lambda.stopDurableExecution({ DurableExecutionArn: "arn" }),
    ].map(refusalOf),
  );
  expect(refusals.map((refusal) => refusal.replace("NotSimulatedError | ", "").split(":")[0])).toEqual([
    "Lambda PublishLayerVersion",
    "Lambda GetLayerVersionByArn",
    "Lambda ListLayers",
    "Lambda GetFunctionCodeSigningConfig",
    "Lambda StopDurableExecution",
  ]);
  expect(refusals[2]).toMatchInlineSnapshot(
    `"NotSimulatedError | Lambda ListLayers: this operation of the service is not simulated. Answer it in the test with runtime.onAwsCall(Command, reply)."`,
  );
});
