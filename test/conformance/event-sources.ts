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
];
