import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

it("GetCallerIdentity tells a test that it is the account, and a handler that it is a session of its role", async () => {
  const runtime = startRuntime();
  const sts = new STSClient(runtime.awsClientConfig());
  const ask = async () => {
    const { $metadata, ...identity } = await sts.send(new GetCallerIdentityCommand({}));
    return { status: $metadata.httpStatusCode, ...identity };
  };
  expect(await ask()).toEqual({
    status: 200,
    UserId: "123456789012",
    Account: "123456789012",
    Arn: "arn:aws:iam::123456789012:root",
  });
  const fn = runtime.createFunction("worker", { handler: ask });
  expect((await fn.invoke({})).payload).toEqual({
    status: 200,
    UserId: "AROALAMBDARIUM0000000:worker",
    Account: "123456789012",
    Arn: "arn:aws:sts::123456789012:assumed-role/lambda-role/worker",
  });
});
