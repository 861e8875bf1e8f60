import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { GetTopicAttributesCommand, NotFoundException, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../../src/errors.ts";
import { pass, startRuntime } from "../../runtime/started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

function createWorld() {
  const runtime = startRuntime();
  const config = { ...runtime.awsClientConfig(), maxAttempts: 1 };
  const secrets = new SecretsManagerClient(config);
  const get = (SecretId = "db") => secrets.send(new GetSecretValueCommand({ SecretId }));
  return { runtime, config, get };
}

describe("An operation that is answered by hand", () => {
  it("answers what the test says, whoever's code asks", async () => {
    const { runtime, get } = createWorld();
    const worker = runtime.createFunction("worker", { handler: async () => (await get()).SecretString });
    runtime.onAwsCall(GetSecretValueCommand, { SecretString: "s3cret", CreatedDate: new Date(START) });
    expect(await get()).toMatchObject({ SecretString: "s3cret", CreatedDate: new Date(START) });
    expect((await worker.invoke()).payload).toBe("s3cret");
  });

  it("may depend on the input and on the caller", async () => {
    const { runtime, get } = createWorld();
    const worker = runtime.createFunction("worker", {
      handler: async (_event: unknown, { awsRequestId }) => [(await get("in")).SecretString, awsRequestId],
    });
    runtime.onAwsCall(GetSecretValueCommand, ({ SecretId }, { functionName, requestId }) => ({
      SecretString: `${SecretId} for ${functionName} in ${requestId}`,
    }));
    const [answer, requestId] = (await worker.invoke()).payload as [string, string];
    expect(answer).toBe(`in for worker in ${requestId}`);
    expect((await get("out")).SecretString).toBe("out for undefined in undefined");
  });

  it("may take the caller's time", async () => {
    const { runtime, get } = createWorld();
    const worker = runtime.createFunction("worker", {
      timeout: 60,
      handler: async () => {
        await get();
        return Date.now() - START;
      },
    });
    runtime.onAwsCall(GetSecretValueCommand, async () => {
      await pass(2_000);
      return {};
    });
    expect((await worker.invoke()).payload).toBe(2_000);
  });

  it("keeps the caller waiting as long as the test likes", async () => {
    const { runtime, get } = createWorld();
    let answer = (_value: { SecretString: string }): void => {};
    runtime.onAwsCall(GetSecretValueCommand, () => new Promise((resolve) => (answer = resolve)));
    const worker = runtime.createFunction("worker", { handler: async () => (await get()).SecretString });
    const done = worker.invoke();
    await runtime.advanceBy("1s");
    answer({ SecretString: "late" });
    expect((await done).payload).toBe("late");
  });

  it("answers with the service's exceptions", async () => {
    const { runtime, get } = createWorld();
    const $metadata = { httpStatusCode: 404 };
    const thrown = new ResourceNotFoundException({ message: "gone", $metadata });
    for (const reply of [
      thrown,
      () => thrown,
      () => {
        throw thrown;
      },
    ]) {
      using _ = runtime.onAwsCall(GetSecretValueCommand, reply);
      const refused = get();
      await expect(refused).rejects.toBeInstanceOf(ResourceNotFoundException);
      await expect(refused).rejects.toMatchObject({ message: "gone", $metadata });
    }
  });

  it("makes an exception of any error: its name is the code", async () => {
    const { runtime, config, get } = createWorld();
    const error = Object.assign(new Error("slow down"), { name: "SlowDown", Extra: { a: 1 } });
    runtime.onAwsCall(GetSecretValueCommand, error);
    await expect(get()).rejects.toMatchObject({ name: "SlowDown", message: "slow down", Extra: { a: 1 } });
    runtime.onAwsCall("sns:GetTopicAttributes", new AwsServiceError("NotFound", 404, "no topic"));
    const topic = new SNSClient(config).send(new GetTopicAttributesCommand({ TopicArn: "arn" }));
    await expect(topic).rejects.toBeInstanceOf(NotFoundException);
    await expect(topic).rejects.toMatchObject({ message: "no topic", $metadata: { httpStatusCode: 404 } });
  });

  it("is asked again when the client tries again", async () => {
    const { runtime } = createWorld();
    const secrets = new SecretsManagerClient(runtime.awsClientConfig());
    let calls = 0;
    runtime.onAwsCall(GetSecretValueCommand, () => {
      calls++;
      if (calls < 3) throw new AwsServiceError("InternalServiceError", 500, "later");
      return { SecretString: String(calls) };
    });
    const answer = await secrets.send(new GetSecretValueCommand({ SecretId: "db" }));
    expect(answer).toMatchObject({ SecretString: "3", $metadata: { attempts: 3 } });
    expect(runtime.now()).toBeGreaterThan(START);
  });

  it("may be one that is simulated, until the reply is removed", async () => {
    const { runtime, config } = createWorld();
    const queue = runtime.createQueue("orders");
    const sqs = new SQSClient({ ...config, md5: false });
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" }));
    const reply = runtime.onAwsCall(SendMessageCommand, ({ MessageBody }) => ({
      MessageId: `by hand: ${MessageBody}`,
    }));
    expect((await send()).MessageId).toBe("by hand: m");
    expect(queue.messages).toEqual([]);
    reply.remove();
    await send();
    expect(queue.messages).toHaveLength(1);
  });

  it("has the last of several replies, and the one before when that is removed", async () => {
    const { runtime, get } = createWorld();
    runtime.onAwsCall(GetSecretValueCommand, { SecretString: "first" });
    {
      using _ = runtime.onAwsCall("secretsmanager:GetSecretValue", { SecretString: "second" });
      expect((await get()).SecretString).toBe("second");
    }
    expect((await get()).SecretString).toBe("first");
  });

  it("can have faults in its way", async () => {
    const { runtime, get } = createWorld();
    let calls = 0;
    runtime.onAwsCall(GetSecretValueCommand, () => {
      calls++;
    });
    runtime.faults.on(GetSecretValueCommand).times(1).loseResponse();
    await expect(get()).rejects.toThrow("socket hang up");
    expect(await get()).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    expect(calls).toBe(2);
  });

  it("is told of in the journal", async () => {
    const { runtime, get } = createWorld();
    const worker = runtime.createFunction("worker", { handler: async () => void (await get()) });
    using _ = runtime.onAwsCall(GetSecretValueCommand, {});
    await worker.invoke();
    runtime.onAwsCall(GetSecretValueCommand, new AwsServiceError("InternalServiceError", 500, ""));
    await get().catch(() => {});
    const call = { kind: "call.answeredByHand", service: "secretsmanager", operation: "GetSecretValue" };
    expect(runtime.journal.entries.filter(({ kind }) => kind === call.kind)).toMatchObject([
      { ...call, functionName: "worker" },
      { ...call, errorName: "InternalServiceError" },
    ]);
  });
});

describe("A reply is refused", () => {
  it("at once if it cannot be one", () => {
    const { runtime } = createWorld();
    expect(() => runtime.onAwsCall(GetSecretValueCommand, { Secret: "s" } as never)).toThrow(
      InvalidArgumentError,
    );
    expect(() => runtime.onAwsCall(GetSecretValueCommand, "s" as never)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: onAwsCall(): expected \`reply\` to be the members of the answer, an Error, or a function that returns or throws one, got "s"]`,
    );
  });

  it("when a function returns or throws what cannot be one", async () => {
    const { runtime, get } = createWorld();
    runtime.onAwsCall(GetSecretValueCommand, () => ({ SecretString: 17 }) as never);
    await expect(get()).rejects.toThrow("expected `reply.SecretString` to be a string, got 17");
    runtime.onAwsCall(GetSecretValueCommand, () => {
      throw "no error";
    });
    await expect(get()).rejects.toThrow(InvalidArgumentError);
  });

  it("not at all if something else is called", async () => {
    const { runtime, config } = createWorld();
    runtime.onAwsCall(GetSecretValueCommand, {});
    runtime.onAwsCall("secretsmanager:ListQueues", {});
    const queues = await new SQSClient(config).send(new ListQueuesCommand({}));
    expect(queues.$metadata.httpStatusCode).toBe(200);
  });
});

it("Text cannot name operations whose requests do not", async () => {
  const { runtime, config } = createWorld();
  const { GetFunctionCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
  runtime.onAwsCall("lambda:GetFunction", {});
  const call = new LambdaClient(config).send(new GetFunctionCommand({ FunctionName: "f" }));
  await expect(call).rejects.toBeInstanceOf(NotSimulatedError);
  await expect(call).rejects.toThrow("Give runtime.onAwsCall the command's class");
});
