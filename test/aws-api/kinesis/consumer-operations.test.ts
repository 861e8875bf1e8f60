import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

describe("Kinesis's operations on consumers", () => {
  it("register one, which is active when it is asked for", async () => {
    const { call, stream, clock } = createStreamAccount();
    const StreamARN = stream.arn;
    const registered = { ConsumerName: "reader", StreamARN };
    const { Consumer } = (await call("RegisterStreamConsumer", registered)) as {
      Consumer: Record<string, unknown>;
    };
    const seconds = Math.floor(clock.now / 1_000);
    expect(Consumer).toEqual({
      ConsumerName: "reader",
      ConsumerARN: `${StreamARN}/consumer/reader:${seconds}`,
      ConsumerStatus: "CREATING",
      ConsumerCreationTimestamp: seconds,
    });
    const active = { ...Consumer, ConsumerStatus: "ACTIVE" };
    expect(await call("ListStreamConsumers", { StreamARN })).toEqual({ Consumers: [active] });
    expect(await call("DescribeStreamConsumer", { ConsumerARN: Consumer["ConsumerARN"] })).toEqual({
      ConsumerDescription: { ...active, StreamARN },
    });
    expect(await refusalOf(call("RegisterStreamConsumer", registered))).toMatchObject({
      name: "ResourceInUseException",
    });
  });

  it("deregister one", async () => {
    const { call, stream } = createStreamAccount();
    const named = { StreamARN: stream.arn, ConsumerName: "reader" };
    await call("RegisterStreamConsumer", { ...named, Tags: { team: "web" } });
    expect(await call("DeregisterStreamConsumer", named)).toBeUndefined();
    expect(await call("ListStreamConsumers", { StreamARN: stream.arn })).toEqual({ Consumers: [] });
    for (const operation of ["DescribeStreamConsumer", "DeregisterStreamConsumer"])
      expect(await refusalOf(call(operation, named))).toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("list them by name, page by page", async () => {
    const { call, stream } = createStreamAccount();
    const StreamARN = stream.arn;
    for (const ConsumerName of ["c", "a", "b"])
      await call("RegisterStreamConsumer", { StreamARN, ConsumerName });
    const first = (await call("ListStreamConsumers", { StreamARN, MaxResults: 2 })) as Record<
      string,
      unknown
    >;
    expect(first).toMatchObject({ Consumers: [{ ConsumerName: "a" }, { ConsumerName: "b" }] });
    const { NextToken } = first;
    const rest = await call("ListStreamConsumers", { StreamARN, NextToken });
    expect(rest).toMatchObject({ Consumers: [{ ConsumerName: "c" }] });
    expect(rest).not.toHaveProperty("NextToken");
    await call("CreateStream", { StreamName: "views", ShardCount: 1 });
    const ofOther = { StreamARN: StreamARN.replace("clicks", "views"), NextToken };
    expect(await refusalOf(call("ListStreamConsumers", ofOther))).toMatchObject({
      name: "InvalidArgumentException",
    });
  });

  it("need a stream by its ARN, and a name", async () => {
    const { call } = createStreamAccount();
    expect(await refusalOf(call("RegisterStreamConsumer"))).toMatchInlineSnapshot(`
      {
        "httpStatusCode": 400,
        "message": "2 validation errors detected: Value null at 'consumerName' failed to satisfy constraint: Member must not be null; Value null at 'streamARN' failed to satisfy constraint: Member must not be null",
        "name": "ValidationException",
      }
    `);
    expect(await refusalOf(call("ListStreamConsumers", { StreamName: "clicks" }))).toMatchObject({
      name: "ValidationException",
    });
  });
});
