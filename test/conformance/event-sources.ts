import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";

/** A source as the conformance suite drives it. */
export interface ConformingSource {
  readonly name: string;
  /** Makes the source in a runtime. */
  open(runtime: LambdaRuntime): OpenedSource;
}

export interface OpenedSource {
  readonly eventSource: CreateEventSourceMappingOptions["eventSource"];
  /** What a mapping of it needs besides source and function. */
  readonly options: Omit<CreateEventSourceMappingOptions, "eventSource" | "function">;
  /** Puts a record into it; records with the same key stay in order, where the source keeps any. */
  send(record: { readonly key: string; readonly text: string }): Promise<unknown>;
  /** The texts of the records of an event, in its order. */
  textsOf(event: unknown): readonly string[];
  /** Whether records of one key are handled in the order in which they were sent. */
  readonly keepsOrder: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const recordsOf = (event: unknown) => (event as { readonly Records: readonly Fields[] }).Records;
const decoded = (data: unknown) => Buffer.from(String(data), "base64").toString();
const member = (value: unknown, name: string) => (value as Fields)[name];

/** Every source that there is. A new one is added here, and passes the suite. */
export const CONFORMING_SOURCES: readonly ConformingSource[] = [
  {
    name: "a standard queue",
    open(runtime) {
      const queue = runtime.createQueue("source", { visibilityTimeout: 30 });
      return {
        eventSource: queue,
        options: {},
        send: ({ text }) => queue.send(text),
        textsOf: (event) => recordsOf(event).map((record) => String(record["body"])),
        keepsOrder: false,
      };
    },
  },
  {
    name: "a FIFO queue",
    open(runtime) {
      const queue = runtime.createQueue("source.fifo", { fifoQueue: true, visibilityTimeout: 30 });
      let sent = 0;
      return {
        eventSource: queue,
        options: {},
        send: ({ key, text }) =>
          queue.send(text, { messageGroupId: key, messageDeduplicationId: String(sent++) }),
        textsOf: (event) => recordsOf(event).map((record) => String(record["body"])),
        keepsOrder: true,
      };
    },
  },
  {
    name: "a Kinesis stream",
    open(runtime) {
      const stream = runtime.createStream("source", { shardCount: 2 });
      return {
        eventSource: stream,
        options: { startingPosition: "TRIM_HORIZON" },
        send: ({ key, text }) => stream.putRecord({ partitionKey: key, data: text }),
        textsOf: (event) => recordsOf(event).map((record) => decoded(member(record["kinesis"], "data"))),
        keepsOrder: true,
      };
    },
  },
  {
    name: "a table's stream",
    open(runtime) {
      const table = runtime.createTable("source", {
        partitionKey: { name: "key", type: "S" },
        streamViewType: "NEW_IMAGE",
      });
      return {
        eventSource: table,
        options: { startingPosition: "TRIM_HORIZON" },
        send: async ({ key, text }) => table.putItem({ item: { key: { S: key }, text: { S: text } } }),
        textsOf: (event) =>
          recordsOf(event).map((record) =>
            String(member(member(member(record["dynamodb"], "NewImage"), "text"), "S")),
          ),
        keepsOrder: true,
      };
    },
  },
  ...(["msk", "selfManaged"] as const).map(
    (type): ConformingSource => ({
      name: type === "msk" ? "a topic of Amazon MSK" : "a topic of self-managed Kafka",
      open(runtime) {
        const cluster = runtime.createKafkaCluster("source", {
          type,
          topics: { records: { partitions: 2 } },
        });
        const access = {
          type: "BASIC_AUTH" as const,
          uri: "arn:aws:secretsmanager:us-east-1:123456789012:secret:s",
        };
        return {
          eventSource: cluster,
          options: {
            topics: ["records"],
            startingPosition: "TRIM_HORIZON",
            ...(type === "selfManaged" && { sourceAccessConfigurations: [access] }),
          },
          send: ({ key, text }) => cluster.produce({ topic: "records", key, value: text }),
          textsOf: (event) =>
            Object.values(
              (event as { readonly records: Readonly<Record<string, readonly Fields[]>> }).records,
            )
              .flat()
              .map((record) => decoded(record["value"])),
          keepsOrder: true,
        };
      },
    }),
  ),
  {
    name: "a queue of ActiveMQ",
    open(runtime) {
      const broker = runtime.createActiveMqBroker("source");
      return {
        eventSource: broker,
        options: { queues: ["records"] },
        send: ({ text }) => broker.send("records", text),
        textsOf: (event) =>
          (event as { readonly messages: readonly Fields[] }).messages.map(({ data }) => decoded(data)),
        keepsOrder: false,
      };
    },
  },
  {
    name: "a queue of RabbitMQ",
    open(runtime) {
      const broker = runtime.createRabbitMqBroker("source");
      return {
        eventSource: broker,
        options: { queues: ["records"] },
        send: ({ text }) => broker.send("records", text),
        textsOf: (event) =>
          Object.values(
            (event as { readonly rmqMessagesByQueue: Readonly<Record<string, readonly Fields[]>> })
              .rmqMessagesByQueue,
          )
            .flat()
            .map(({ data }) => decoded(data)),
        keepsOrder: false,
      };
    },
  },
];
