import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { DisposedError } from "../../src/errors.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

function createCounter() {
  const runtime = startRuntime();
  runtime.createTable("counters", { partitionKey: { name: "id", type: "S" } });
  const dynamodb = new DynamoDBClient(runtime.awsClientConfig());
  const key = { TableName: "counters", Key: { id: { S: "c" } } };
  const add = new UpdateItemCommand({
    ...key,
    UpdateExpression: "ADD n :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
  });
  return {
    runtime,
    increment: () => dynamodb.send(add),
    read: async () => (await dynamodb.send(new GetItemCommand(key))).Item?.["n"]?.N,
    dynamodb,
  };
}

describe("Faults in the way of SDK clients", () => {
  it("have a write happen twice when its answer is lost", async () => {
    const { runtime, increment, read } = createCounter();
    const fault = runtime.faults.on(UpdateItemCommand).nth(1).loseResponse();
    expect((await increment()).$metadata.attempts).toBe(2);
    expect([await read(), fault.count]).toEqual(["2", 1]);
  });

  it("are refusals by exceptions of the SDK, which clients do not retry", async () => {
    const { runtime, increment, read } = createCounter();
    const error = new ConditionalCheckFailedException({ message: "taken", $metadata: {} });
    using _ = runtime.faults.on("dynamodb:UpdateItem").rejects(error);
    const call = increment();
    await expect(call).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    await expect(call).rejects.toMatchObject({ message: "taken", $metadata: { attempts: 1 } });
    expect(await read()).toBeUndefined();
  });

  it("break connections, which clients retry", async () => {
    const { runtime, increment, read } = createCounter();
    const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    runtime.faults.on("dynamodb:*").times(2).rejects(broken);
    expect((await increment()).$metadata.attempts).toBe(3);
    expect(await read()).toBe("1");
  });

  it("delay calls in virtual time, also past the timeout of the function that makes them", async () => {
    const { runtime, increment, read } = createCounter();
    const worker = runtime.createFunction("worker", { timeout: 3, handler: increment });
    runtime.faults.on("dynamodb:UpdateItem").from(worker).delay("2s");
    expect((await worker.invoke()).functionError).toBeUndefined();
    expect(runtime.now()).toBe(START + 2_000);
    runtime.faults.on("dynamodb:UpdateItem").from("worker").delay("2s");
    expect((await worker.invoke()).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    await increment();
    expect(runtime.now()).toBe(START + 5_000);
    expect(await read()).toBe("2");
  });

  it("leave calls without an answer until clients give up", async () => {
    const { runtime, increment, read } = createCounter();
    runtime.faults.on("dynamodb:UpdateItem").times(1).timesOut("5s");
    expect((await increment()).$metadata.attempts).toBe(2);
    expect(runtime.now()).toBeGreaterThan(START + 5_000);
    expect(await read()).toBe("1");
  });

  it("are for the calls whose input fits", async () => {
    const { runtime, dynamodb } = createCounter();
    const put = (id: string) =>
      dynamodb.send(new PutItemCommand({ TableName: "counters", Item: { id: { S: id } } }));
    runtime.faults
      .on("dynamodb:PutItem")
      .when(({ Item }) => (Item as { readonly id: { readonly S: string } }).id.S === "bad")
      .rejects(new ConditionalCheckFailedException({ message: "no", $metadata: {} }));
    await put("good");
    await expect(put("bad")).rejects.toThrow("no");
  });

  it("stand in the journal and in the timeline", async () => {
    const { runtime, increment } = createCounter();
    const worker = runtime.createFunction("worker", { handler: increment });
    runtime.faults.on("dynamodb:UpdateItem").times(1).throttle();
    await worker.invoke();
    expect(runtime.journal.entries.filter(({ kind }) => kind === "call.faulted")).toMatchObject([
      {
        service: "dynamodb",
        operation: "UpdateItem",
        effect: "throttle",
        errorName: "ProvisionedThroughputExceededException",
        functionName: "worker",
      },
    ]);
    expect(runtime.timeline()).toContain("dynamodb  ⚡ UpdateItem by worker: throttled");
  });

  it("are gone when they are removed", async () => {
    const { runtime, increment } = createCounter();
    const fault = runtime.faults.on("dynamodb:UpdateItem").rejects(new Error("no"));
    await expect(increment()).rejects.toThrow("no");
    fault.remove();
    await increment();
    runtime.faults.on("dynamodb:UpdateItem").rejects(new Error("no"));
    runtime.faults.clear();
    await increment();
  });

  it("do not touch the runtime's own delivery of messages", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const sqs = new SQSClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
    runtime.faults.on("sqs:*").rejects(new Error("no"));
    const handled: unknown[] = [];
    const worker = runtime.createFunction("worker", { handler: async (event) => void handled.push(event) });
    runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    await queue.send("m");
    await runtime.settle();
    expect(handled).toHaveLength(1);
    await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url }))).rejects.toThrow("no");
  });
});

describe("A fault that cannot be", () => {
  it("is refused with what was expected", async () => {
    const { faults } = startRuntime();
    const on = faults.on(SendMessageCommand);
    expect(
      [
        () => faults.on("sqs:SendMesage"),
        () => on.times(0),
        () => on.nth(1.5),
        () => on.from({} as never),
        () => on.when("x" as never),
        () => on.rejects("x" as never),
        () => on.delay("soon"),
        () => on.timesOut("soon"),
      ].map(messageOf),
    ).toMatchInlineSnapshot(`
      [
        "faults.on(): expected \`target\` to be an operation that is simulated (did you mean "sqs:SendMessage"?), got "sqs:SendMesage"",
        "times(): expected \`count\` to be a whole number from 1, got 0",
        "nth(): expected \`position\` to be a whole number from 1, got 1.5",
        "from(): expected \`caller\` to be a function of the runtime, or its name, got an empty object",
        "when(): expected \`condition\` to be a function, got "x"",
        "rejects(): expected \`error\` to be an Error, got "x"",
        "delay(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"",
        "timesOut(): expected \`after\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"",
      ]
    `);
  });

  it("is one of a runtime that was disposed of", async () => {
    const runtime = startRuntime();
    await runtime.dispose();
    expect(() => runtime.faults).toThrow(DisposedError);
  });
});
