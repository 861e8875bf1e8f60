import { InvokeCommand, LambdaClient, ListLayersCommand } from "@aws-sdk/client-lambda";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetSMSAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { DisposedError, NotSimulatedError } from "../../src/errors.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

function createClients() {
  const runtime = startRuntime();
  const config = runtime.awsClientConfig();
  return { runtime, config, sqs: new SQSClient(config), lambda: new LambdaClient(config) };
}

describe("SDK clients inside a handler", () => {
  it("forward messages from queue to queue", async () => {
    const { runtime, sqs } = createClients();
    const source = runtime.createQueue("orders");
    const target = runtime.createQueue("invoices");
    const forward = runtime.createFunction("forward", {
      handler: async (event: SQSEvent) => {
        for (const { body } of event.Records) {
          await pass(1_000);
          await sqs.send(new SendMessageCommand({ QueueUrl: target.url, MessageBody: body }));
        }
      },
    });
    runtime.createEventSourceMapping({ function: forward, eventSource: source });
    await sqs.send(new SendMessageCommand({ QueueUrl: source.url, MessageBody: "m1" }));
    await runtime.settle();
    expect([source.messages, target.messages]).toMatchObject([[], [{ body: "m1" }]]);
    expect(target.messages[0]?.sentAt).toBe(START + 1_000);
  });

  it("wait for a message in virtual time", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("answers");
    const receive = (waitSeconds: number) =>
      sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: waitSeconds }));
    const asker = runtime.createFunction("asker", {
      timeout: 60,
      handler: async () => {
        const first = await receive(20);
        const second = await receive(5);
        return [first.Messages?.[0]?.Body, second.Messages ?? "none", Date.now()];
      },
    });
    await queue.send("later", { delaySeconds: 7 });
    const { payload } = await asker.invoke();
    expect(payload).toEqual(["later", "none", START + 12_000]);
  });

  it("give a long poll up when it is aborted", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("answers");
    const poll = new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 });
    const asker = runtime.createFunction("asker", {
      timeout: 60,
      handler: async () => {
        const began = Date.now();
        const error = await sqs
          .send(poll, { abortSignal: AbortSignal.timeout(5_000) })
          .catch((caught: Error) => caught);
        return [(error as Error).name, Date.now() - began];
      },
    });
    expect((await asker.invoke()).payload).toEqual(["AbortError", 5_000]);
  });

  it("pass on the X-Ray header, so that Lambda knows the chain of functions", async () => {
    const { runtime, sqs, lambda } = createClients();
    const queue = runtime.createQueue("orders");
    const inner = runtime.createFunction("inner", {
      handler: async () => {
        await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" }));
        return process.env["_X_AMZN_TRACE_ID"];
      },
    });
    const outer = runtime.createFunction("outer", {
      handler: async () => {
        const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: inner.arn }));
        return [process.env["_X_AMZN_TRACE_ID"], JSON.parse(Payload?.transformToString() ?? "")];
      },
    });
    const { payload } = await outer.invoke();
    const [ofOuter, ofInner] = (payload as string[]).map((header) => header.slice(0, 40));
    expect(ofInner).toBe(ofOuter);
    const [message] = await queue.receive({ messageSystemAttributeNames: ["AWSTraceHeader"] });
    expect(message?.attributes?.AWSTraceHeader?.slice(0, 40)).toBe(ofOuter);
  });

  it("are stopped by Lambda when a function goes on invoking itself", async () => {
    const { runtime, lambda } = createClients();
    let runs = 0;
    const looping = runtime.createFunction("looping", {
      handler: async () => {
        runs++;
        await lambda.send(new InvokeCommand({ FunctionName: "looping", InvocationType: "Event" }));
      },
    });
    await looping.invoke();
    await runtime.settle();
    expect(runs).toBe(16);
  });

  it("retry a throttled Invoke with a back-off in virtual time", async () => {
    const { runtime, lambda } = createClients();
    runtime.createFunction("busy", { handler: () => pass(150), reservedConcurrentExecutions: 1 });
    const caller = runtime.createFunction("caller", {
      handler: async () => {
        const began = Date.now();
        const answer = await lambda.send(new InvokeCommand({ FunctionName: "busy" }));
        return [answer.StatusCode, answer.$metadata.attempts, Date.now() - began];
      },
    });
    await lambda.send(new InvokeCommand({ FunctionName: "busy", InvocationType: "Event" }));
    const { payload } = await caller.invoke();
    const [statusCode, attempts, took] = payload as number[];
    expect(statusCode).toBe(200);
    expect(attempts).toBeGreaterThan(1);
    expect(took).toBeGreaterThan(150);
  });
});

describe("SDK clients in a test", () => {
  it("have time moved by a long poll, and only as far as it takes", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("orders");
    await queue.send("m1", { delaySeconds: 3 });
    const poll = () => sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 }));
    expect((await poll()).Messages).toMatchObject([{ Body: "m1" }]);
    expect(runtime.now()).toBe(START + 3_000);
    expect((await poll()).Messages).toBeUndefined();
    expect(runtime.now()).toBe(START + 23_000);
  });

  it("may call while the test waits for something else, in the same virtual time", async () => {
    const { runtime, sqs, lambda } = createClients();
    const queue = runtime.createQueue("orders");
    await queue.send("m1", { delaySeconds: 3 });
    const slow = runtime.createFunction("slow", { timeout: 60, handler: () => pass(30_000) });
    const at: Record<string, number> = {};
    const note = (name: string) => () => {
      at[name] = (runtime.now() - START) / 1_000;
    };
    const poll = new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 });
    await Promise.all([
      sqs.send(poll).then(note("poll")),
      lambda.send(new InvokeCommand({ FunctionName: slow.name })).then(note("invoke")),
      runtime.advanceBy("10s").then(note("advanceBy")),
      runtime.settle().then(note("settle")),
    ]);
    expect(at).toEqual({ poll: 3, advanceBy: 10, invoke: 30, settle: 30 });
  });

  it("find a request id in every answer", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("orders");
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" }));
    const ids = [await send(), await send()].map(({ $metadata }) => $metadata.requestId);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it("can be destroyed while others go on", async () => {
    const { runtime, config, sqs } = createClients();
    const queue = runtime.createQueue("orders");
    new SQSClient(config).destroy();
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" }));
    expect(queue.messages).toHaveLength(1);
  });

  it("send nothing that was aborted before", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("orders");
    const command = new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" });
    const sent = sqs.send(command, { abortSignal: AbortSignal.abort() });
    await expect(sent).rejects.toMatchObject({ name: "AbortError" });
    expect(queue.messages).toEqual([]);
  });
});

describe("what is not simulated", () => {
  const HOW = "Answer it in the test with runtime.onAwsCall(Command, reply).";

  it.each([
    {
      what: "an operation of a service that is",
      call: ({ config }: ReturnType<typeof createClients>) =>
        new SNSClient(config).send(new GetSMSAttributesCommand({})),
      message: `SNS GetSMSAttributes: this operation of the service is not simulated. ${HOW}`,
    },
    {
      what: "an operation that is called by a path",
      call: ({ lambda }: ReturnType<typeof createClients>) => lambda.send(new ListLayersCommand({})),
      message: `Lambda ListLayers: this operation of the service is not simulated. ${HOW}`,
    },
    {
      what: "a service",
      call: ({ config }: ReturnType<typeof createClients>) =>
        new SecretsManagerClient(config).send(new GetSecretValueCommand({ SecretId: "s" })),
      message: `An AWS SDK client: the service secretsmanager (secretsmanager.GetSecretValue) is not simulated. ${HOW}`,
    },
    {
      what: "another region",
      call: ({ config }: ReturnType<typeof createClients>) =>
        new SQSClient({ ...config, region: "eu-west-1" }).send(new ListQueuesCommand({})),
      message:
        "An AWS SDK client: the service sqs in region eu-west-1 is not simulated. The runtime's region is us-east-1.",
    },
  ])("is refused and never retried: $what", async ({ call, message }) => {
    const error = await call(createClients()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NotSimulatedError);
    expect((error as Error).message).toBe(message);
    expect(error).toMatchObject({ $metadata: { attempts: 1 } });
  });

  it("is a call to a runtime that was disposed of", async () => {
    const { runtime, sqs } = createClients();
    const queue = runtime.createQueue("orders");
    await runtime.dispose();
    const call = sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "m" }));
    await expect(call).rejects.toBeInstanceOf(DisposedError);
  });
});
