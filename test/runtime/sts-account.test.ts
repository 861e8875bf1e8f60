import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("Each function calls in its own name", async () => {
  const runtime = startRuntime();
  const sts = new STSClient(runtime.awsClientConfig());
  const handler = async () => (await sts.send(new GetCallerIdentityCommand({}))).Arn;
  const one = runtime.createFunction("one", { handler });
  const other = runtime.createFunction("other", { handler });
  const [first, second] = await Promise.all([one.invoke({}), other.invoke({})]);
  expect([first.payload, second.payload]).toEqual([
    "arn:aws:sts::123456789012:assumed-role/lambda-role/one",
    "arn:aws:sts::123456789012:assumed-role/lambda-role/other",
  ]);
});
