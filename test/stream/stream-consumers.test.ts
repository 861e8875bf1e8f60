import { describe, expect, it } from "vitest";
import { StreamConsumers } from "../../src/stream/stream-consumers.ts";
import { createStream } from "./stream-services.ts";

function createConsumers() {
  const { stream, clock } = createStream({ shardCount: 1 });
  const consumers = new StreamConsumers(stream, "123456789012");
  return {
    consumers,
    register: (name: string) => consumers.register("registerStreamConsumer()", name, clock.now),
  };
}

describe("The consumers of a stream", () => {
  it("are found by name or ARN, in the order in which they were registered", () => {
    const { consumers, register } = createConsumers();
    const [writer, reader] = [register("writer"), register("reader")];
    expect(consumers.all).toEqual([writer, reader]);
    expect(consumers.find("reader")).toBe(reader);
    expect(consumers.find(writer.consumerArn)).toBe(writer);
  });

  it("are gone once they are deregistered, and their names are free", () => {
    const { consumers, register } = createConsumers();
    const reader = register("reader");
    expect(consumers.deregister(reader.consumerArn)).toBe(reader);
    expect(consumers.all).toEqual([]);
    expect(() => consumers.deregister("reader")).toThrow(
      expect.objectContaining({ name: "ResourceNotFoundException" }),
    );
    expect(register("reader")).not.toBe(reader);
  });
});
