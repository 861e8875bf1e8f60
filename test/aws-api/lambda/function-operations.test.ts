import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionCodeCommand,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

describe("CreateFunction", () => {
  it("creates a function from code that is registered", async () => {
    const runtime = startRuntime();
    const lambda = new LambdaClient(runtime.awsClientConfig());
    const created = await lambda.send(
      new CreateFunctionCommand({
        FunctionName: "worker",
        Role: "arn:aws:iam::123456789012:role/r",
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code: runtime.registerCode({ load: () => ({ handler: () => "done" }) }),
      }),
    );
    console.log(created);
    await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 5 }, { FunctionName: "worker" });
    console.log(await lambda.send(new GetFunctionCommand({ FunctionName: "worker" })));
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: "worker" }));
    expect(Payload?.transformToString()).toBe('"done"');
    const code = runtime.registerCode({ handler: () => "other" });
    console.log(await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: "worker", ...code })));
    await expect(
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName: "worker", ...code })),
    ).rejects.toMatchObject({ name: "ResourceConflictException" });
    const q = runtime.createQueue("q");
    console.log(
      await lambda.send(
        new CreateEventSourceMappingCommand({ FunctionName: "worker", EventSourceArn: q.arn }),
      ),
    );
    await q.send("x");
    await runtime.settle();
    expect(q.messages).toEqual([]);
  });
});
