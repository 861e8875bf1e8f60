import { DescribeStreamCommand, Kinesis } from "@aws-sdk/client-kinesis";
import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

describe("The streams of a runtime", () => {
  it("are the same for a test and for SDK clients", async () => {
    const runtime = startRuntime();
    const kinesis = new Kinesis(runtime.awsClientConfig());
    runtime.createStream("of-test", { shardCount: 1 });
    await kinesis.createStream({ StreamName: "of-client", ShardCount: 1 });
    expect(await kinesis.listStreams({})).toMatchObject({ StreamNames: ["of-client", "of-test"] });
    await kinesis.deleteStream({ StreamName: "of-test" });
    expect(await kinesis.listStreams({})).toMatchObject({ StreamNames: ["of-client"] });
    expect(() => runtime.createStream("of-client")).toThrow("a name not yet taken");
    runtime.createStream("of-test");
  });

  it("are read by mappings through consumers that clients register, until they are deregistered", async () => {
    const runtime = startRuntime();
    const kinesis = new Kinesis(runtime.awsClientConfig());
    await kinesis.createStream({ StreamName: "clicks", ShardCount: 1 });
    const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: "clicks" }));
    const StreamARN = StreamDescription?.StreamARN;
    const register = async (ConsumerName: string) => {
      const { Consumer } = await kinesis.registerStreamConsumer({ StreamARN, ConsumerName });
      return Consumer?.ConsumerARN ?? expect.unreachable();
    };
    const events: unknown[] = [];
    const worker = runtime.createFunction("worker", { handler: (event: unknown) => events.push(event) });
    const map = (eventSource: string) =>
      runtime.createEventSourceMapping({ eventSource, function: worker, startingPosition: "LATEST" });
    const [reader, gone] = [await register("reader"), await register("gone")];
    map(reader);
    await runtime.settle();
    await kinesis.putRecord({ StreamName: "clicks", Data: new Uint8Array([1]), PartitionKey: "a" });
    await runtime.settle();
    expect(events).toMatchObject([{ Records: [{ eventSourceARN: reader }] }]);
    await kinesis.deregisterStreamConsumer({ ConsumerARN: gone });
    expect(() => map(gone)).toThrow();
  });
});
