import http from "node:http";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { describe, expect, it } from "vitest";
import { DisposedError, NotSimulatedError } from "../../src/errors.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { pass, startRuntime } from "./started-runtime.ts";

// As handlers' modules have them: created before any runtime, and without configuration.
const sqs = new SQSClient({});
const kinesis = new KinesisClient({});
const dynamodb = new DynamoDBClient({});
const secrets = new SecretsManagerClient({});

const START = Date.UTC(2026, 0, 1);

function startIntercepted(): LambdaRuntime {
  const runtime = startRuntime();
  runtime.interceptAwsSdk();
  return runtime;
}

const send = (QueueUrl: string, client = sqs) =>
  client.send(new SendMessageCommand({ QueueUrl, MessageBody: "m" }));

describe("Clients that know nothing of the runtime", () => {
  it("reach it from a handler, by HTTP/1 and HTTP/2", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    const table = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await send(queue.url);
        await dynamodb.send(new PutItemCommand({ TableName: "orders", Item: { id: { S: "o1" } } }));
        const Data = new Uint8Array([1]);
        await kinesis.send(new PutRecordCommand({ StreamName: stream.name, PartitionKey: "a", Data }));
        return Date.now() - START;
      },
    });
    expect((await worker.invoke()).payload).toBe(0);
    expect(queue.messages).toHaveLength(1);
    expect(table.items).toHaveLength(1);
    expect(stream.records).toHaveLength(1);
  });

  it("reach it from the test, which has time moved by a long poll", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    await queue.send("m", { delaySeconds: 7 });
    const poll = new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 });
    expect((await sqs.send(poll)).Messages).toHaveLength(1);
    expect(runtime.now()).toBe(START + 7_000);
  });

  it("can be created anew by every cold start", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", {
      load: () => {
        const own = new SQSClient({});
        return { handler: () => send(queue.url, own) };
      },
    });
    await worker.invoke();
    await worker.invoke();
    expect(queue.messages).toHaveLength(2);
  });

  it("get what a test answers by hand, for a service that nobody simulates", async () => {
    const runtime = startIntercepted();
    const get = () => secrets.send(new GetSecretValueCommand({ SecretId: "db" }));
    const worker = runtime.createFunction("worker", { handler: async () => (await get()).SecretString });
    runtime.onAwsCall(GetSecretValueCommand, ({ SecretId }, { functionName = "the test" }) => ({
      SecretString: `${SecretId} for ${functionName}`,
    }));
    expect((await get()).SecretString).toBe("db for the test");
    expect((await worker.invoke()).payload).toBe("db for worker");
  });

  it("wait between their retries in virtual time, the same with the same seed", async () => {
    const run = async () => {
      const runtime = startIntercepted();
      const queue = runtime.createQueue("orders");
      runtime.faults.on(SendMessageCommand).times(2).throttle();
      const inTest = (await send(queue.url)).$metadata.attempts;
      const tookInTest = runtime.now() - START;
      runtime.faults.on(SendMessageCommand).times(2).throttle();
      const worker = runtime.createFunction("worker", {
        handler: async () => (await send(queue.url)).$metadata.attempts,
      });
      const inHandler = (await worker.invoke()).payload;
      const took = runtime.now() - START;
      await runtime.dispose();
      return { inTest, tookInTest, inHandler, took };
    };
    const first = await run();
    expect(first).toMatchObject({ inTest: 3, inHandler: 3 });
    expect(first.tookInTest).toBeGreaterThan(0);
    expect(first.took).toBeGreaterThan(first.tookInTest);
    expect(await run()).toEqual(first);
  });

  it("may use fetch instead of Node's own HTTP", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    const client = new SQSClient({ requestHandler: new FetchHttpHandler() });
    await send(queue.url, client);
    expect(queue.messages).toHaveLength(1);
  });

  it("reach it by an endpoint of their own, too", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    const client = new SQSClient({ endpoint: "http://localhost:4566" });
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: "orders" }));
    expect(QueueUrl).toBe(queue.url);
  });
});

it("Calls of code that goes on after its environment was killed come to nothing", async () => {
  const runtime = startRuntime();
  const queue = runtime.createQueue("orders");
  const client = new SQSClient(runtime.awsClientConfig());
  let goOn = (): void => {};
  const promise = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      await Promise.race([promise, pass(60_000)]);
      await send(queue.url, client);
    },
  });
  expect((await worker.invoke()).functionError).toBe("Unhandled");
  goOn();
  await new Promise(setImmediate);
  await runtime.settle();
  expect(queue.messages).toEqual([]);
});

describe("With several runtimes", () => {
  it("a handler's calls go to the runtime that runs it, all others to the one that intercepted last", async () => {
    const [first, second] = [startIntercepted(), startIntercepted()];
    const queues = [first, second].map((runtime) => runtime.createQueue("orders"));
    const [, queue] = queues;
    const workers = [first, second].map((runtime) =>
      runtime.createFunction("worker", { handler: () => send(queue?.url ?? "") }),
    );
    const counts = () => queues.map(({ messages }) => messages.length);
    await workers[0]?.invoke();
    expect(counts()).toEqual([1, 0]);
    await workers[1]?.invoke();
    expect(counts()).toEqual([1, 1]);
    await send(queue?.url ?? "");
    expect(counts()).toEqual([1, 2]);
    await second.dispose();
    await send(queue?.url ?? "");
    expect(counts()).toEqual([2, 2]);
  });

  it("a runtime that does not intercept says so to its handlers", async () => {
    startIntercepted();
    const other = startRuntime();
    const queue = other.createQueue("orders");
    const worker = other.createFunction("worker", { handler: () => send(queue.url) });
    const { functionError, payload } = await worker.invoke();
    expect(functionError).toBe("Unhandled");
    expect((payload as unknown as { errorMessage: string }).errorMessage).toMatchInlineSnapshot(
      `"An AWS SDK client: expected \`runtime\` to be one that answers the calls of its handlers: call interceptAwsSdk() on the runtime that runs them, got "the code of worker""`,
    );
  });
});

describe("Interception", () => {
  it("ends when it is removed, and leaves the environment as it was", async () => {
    const before = { ...process.env };
    const runtime = startRuntime({ region: "eu-west-1" });
    const interception = runtime.interceptAwsSdk();
    expect(process.env["AWS_REGION"]).toBe("eu-west-1");
    interception.remove();
    interception.remove();
    expect({ ...process.env }).toEqual(before);
    {
      using _ = runtime.interceptAwsSdk();
      expect(process.env["AWS_ACCESS_KEY_ID"]).toBeDefined();
    }
    expect({ ...process.env }).toEqual(before);
  });

  it("is refused by a runtime that was disposed of", async () => {
    const runtime = startRuntime();
    await runtime.dispose();
    expect(() => runtime.interceptAwsSdk()).toThrow(DisposedError);
  });

  it("answers what is not simulated with an error that says so, and nothing reaches the network", async () => {
    startIntercepted();
    const request = http.get("http://169.254.169.254/latest/meta-data/");
    const error = await new Promise((resolve) => request.on("error", resolve));
    expect(error).toBeInstanceOf(NotSimulatedError);
  });

  it("leaves requests to others alone", async () => {
    startIntercepted();
    const server = http.createServer((_request, response) => response.end("mine"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { readonly port: number };
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("mine");
    const status = await new Promise((resolve) =>
      http.get({ port, host: "127.0.0.1" }, (response) => resolve(response.resume().statusCode)),
    );
    expect(status).toBe(200);
    server.closeAllConnections();
    server.close();
  });

  it("lets a request be given up", async () => {
    const runtime = startIntercepted();
    const queue = runtime.createQueue("orders");
    const poll = new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 });
    const asker = runtime.createFunction("asker", {
      timeout: 60,
      handler: async () => {
        const gaveUp = sqs
          .send(poll, { abortSignal: AbortSignal.timeout(5_000) })
          .catch((error) => error.name);
        await pass(1);
        return [await gaveUp, Date.now() - START];
      },
    });
    expect((await asker.invoke()).payload).toEqual(["AbortError", 5_000]);
  });
});
