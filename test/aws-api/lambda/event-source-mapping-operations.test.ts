import { describe, expect, it } from "vitest";
import { arnOf, refusalOf, startLambdaClient } from "./lambda-client.ts";

const FunctionName = "worker";
const NOBODY = "00000000-0000-0000-0000-000000000000";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:kafka";
const MISSING = "ResourceNotFoundException | 404 | User | The resource you requested does not exist.";

async function start() {
  const { runtime, lambda, createActive } = startLambdaClient();
  await createActive(FunctionName, { Publish: true });
  const queue = runtime.createQueue("orders");
  return {
    runtime,
    lambda,
    queue,
    create: (options: object = {}) =>
      lambda.createEventSourceMapping({ FunctionName, EventSourceArn: queue.arn, ...options }),
    get: (UUID: string | undefined) => lambda.getEventSourceMapping({ UUID }),
  };
}

describe("The operations on event source mappings", () => {
  it("create, change and delete one, which is ready for whoever asks", async () => {
    const { lambda, create, get } = await start();
    const { $metadata, UUID, State } = await create();
    expect([$metadata.httpStatusCode, State]).toEqual([202, "Creating"]);
    expect(await get(UUID)).toMatchObject({ State: "Enabled", FunctionArn: arnOf(FunctionName) });
    const disabling = await lambda.updateEventSourceMapping({ UUID, Enabled: false, BatchSize: 5 });
    expect(disabling).toMatchObject({ State: "Disabling", BatchSize: 5 });
    expect(disabling.$metadata.httpStatusCode).toBe(202);
    expect((await get(UUID)).State).toBe("Disabled");
    expect((await lambda.updateEventSourceMapping({ UUID, Enabled: true })).State).toBe("Enabling");
    const updating = await lambda.updateEventSourceMapping({ UUID, FunctionName: `${FunctionName}:1` });
    expect(updating).toMatchObject({ State: "Updating", FunctionArn: `${arnOf(FunctionName)}:1` });
    expect((await lambda.deleteEventSourceMapping({ UUID })).State).toBe("Deleting");
    expect(await refusalOf(get(UUID))).toBe(MISSING);
  });

  it("have messages delivered", async () => {
    const { runtime, queue, create } = await start();
    await create();
    await queue.send("message");
    await runtime.settle();
    expect(queue.messages).toEqual([]);
  });

  it("list them by function and by source", async () => {
    const { runtime, lambda, queue, create } = await start();
    const other = runtime.createQueue("other");
    await create();
    await create({ FunctionName: `${FunctionName}:1` });
    await create({ EventSourceArn: other.arn });
    const list = async (filter: object) => {
      const page = await lambda.listEventSourceMappings(filter);
      return page.EventSourceMappings?.map(({ EventSourceArn }) => EventSourceArn);
    };
    expect(await list({ EventSourceArn: queue.arn })).toEqual([queue.arn, queue.arn]);
    expect(await list({ FunctionName, EventSourceArn: other.arn })).toEqual([other.arn]);
    expect(await list({ FunctionName: "nobody" })).toEqual([]);
    const { EventSourceMappings, NextMarker } = await lambda.listEventSourceMappings({ MaxItems: 2 });
    expect(EventSourceMappings).toHaveLength(2);
    expect(await list({ Marker: NextMarker })).toEqual([other.arn]);
    expect(await refusalOf(list({ EventSourceArn: "orders" }))).toContain("'eventSourceArn'");
  });

  it("outlive their function", async () => {
    const { lambda, create, get } = await start();
    const { UUID } = await create();
    await lambda.deleteFunction({ FunctionName });
    expect(await get(UUID)).toMatchObject({ State: "Enabled", FunctionArn: arnOf(FunctionName) });
    expect((await lambda.deleteEventSourceMapping({ UUID })).State).toBe("Deleting");
  });

  it("refuse what does not exist, and a second mapping of the same two", async () => {
    const { lambda, queue, create, get } = await start();
    const { UUID } = await create();
    expect(await refusalOf(create())).toBe(
      `ResourceConflictException | 409 | User | An event source mapping with SQS arn (" ${queue.arn} ") and function (" worker ") already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    );
    for (const call of [
      get(NOBODY),
      lambda.updateEventSourceMapping({ UUID: NOBODY }),
      lambda.deleteEventSourceMapping({ UUID: NOBODY }),
    ]) {
      expect(await refusalOf(call)).toBe(MISSING);
    }
    expect(await refusalOf(create({ FunctionName: "nobody" }))).toBe(
      "InvalidParameterValueException | 400 | User | Function does not exist",
    );
    expect(await refusalOf(create({ EventSourceArn: `${queue.arn}-none` }))).toContain(
      "AWS.SimpleQueueService.NonExistentQueue",
    );
  });

  it("take the servers of a cluster that the runtime has", async () => {
    const { runtime, lambda } = await start();
    const KAFKA_BOOTSTRAP_SERVERS = ["one:9092", "two:9092"];
    const SelfManagedEventSource = { Endpoints: { KAFKA_BOOTSTRAP_SERVERS } };
    const create = () =>
      lambda.createEventSourceMapping({
        FunctionName,
        Topics: ["orders"],
        SelfManagedEventSource,
        SourceAccessConfigurations: [{ Type: "BASIC_AUTH", URI: SECRET }],
      });
    expect(await refusalOf(create())).toMatchInlineSnapshot(
      `"InvalidArgumentError | createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got "one:9092,two:9092""`,
    );
    runtime.createKafkaCluster("kafka", {
      type: "selfManaged",
      bootstrapServers: KAFKA_BOOTSTRAP_SERVERS,
      topics: { orders: {} },
    });
    const created = await create();
    expect(created).toMatchObject({
      SelfManagedEventSource,
      Topics: ["orders"],
      SourceAccessConfigurations: [{ Type: "BASIC_AUTH", URI: SECRET }],
      StartingPosition: "TRIM_HORIZON",
      StateTransitionReason: "USER_INITIATED",
      LastProcessingResult: "No records processed",
      SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: created.UUID },
    });
    expect(created).not.toHaveProperty("EventSourceArn");
  });

  it("refuse settings that a queue's mapping cannot have", async () => {
    const { create } = await start();
    expect(await refusalOf(create({ BatchSize: 0 }))).toContain("ValidationException | 400 | 1 validation");
    expect(await refusalOf(create({ BatchSize: 11 }))).toContain("Maximum batch window in seconds");
    expect(await refusalOf(create({ MaximumRetryAttempts: 1 }))).toContain("'maximumRetryAttempts'");
  });
});
