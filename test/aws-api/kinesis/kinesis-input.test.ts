import { describe, expect, it } from "vitest";
import { checkCreation, findStream, onStream } from "../../../src/aws-api/kinesis/kinesis-input.ts";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

describe("A request for a stream", () => {
  it("names it, or has its ARN, or both", () => {
    const { account, stream } = createStreamAccount();
    for (const input of [
      { StreamName: "clicks" },
      { StreamARN: stream.arn },
      { StreamName: "clicks", StreamARN: stream.arn },
    ])
      expect(findStream(account, "ListShards", input)).toBe(stream);
  });

  it("is refused with Kinesis's own words if there is no such stream", async () => {
    const { account, stream } = createStreamAccount();
    const find = async (input: object) => findStream(account, "ListShards", { ...input });
    const refusals = [
      await refusalOf(find({ StreamName: "views" })),
      await refusalOf(find({ StreamARN: stream.arn.replace("clicks", "views") })),
      await refusalOf(find({})),
    ];
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "Stream views under account 123456789012 not found.",
        "Stream views under account 123456789012 not found.",
        "Either StreamName or StreamARN must be provided.",
      ]
    `);
  });

  it("may not be for another region, or for two streams at once", () => {
    const { account, stream } = createStreamAccount();
    const elsewhere = stream.arn.replace("us-east-1", "eu-west-1");
    expect(() => findStream(account, "ListShards", { StreamARN: elsewhere })).toThrow(
      "a stream of another account or region is not simulated",
    );
    const both = { StreamName: "views", StreamARN: stream.arn };
    expect(() => findStream(account, "ListShards", both)).toThrow("the name in StreamARN");
  });

  it("may say when its stream was created, to the second", () => {
    const { account, stream, clock } = createStreamAccount();
    const check = (StreamCreationTimestamp?: number) => () =>
      checkCreation(stream, { StreamCreationTimestamp }, account);
    expect(check()).not.toThrow();
    expect(check(clock.now / 1_000)).not.toThrow();
    expect(check(clock.now / 1_000 - 1)).toThrow("Stream clicks under account 123456789012 not found.");
  });

  it("is checked before its stream is looked for", async () => {
    const { account } = createStreamAccount();
    const operation = onStream("Count", {
      members: ["Limit"],
      checked: ["Limit", "StreamName"],
      run: ({ stream, input }) => [stream.name, input["Limit"]],
    });
    const call = async (input: object) => operation(account, { ...input });
    expect(await call({ StreamName: "clicks", Limit: 7 })).toEqual(["clicks", 7]);
    expect(await refusalOf(call({ StreamName: "views", Limit: 0 }))).toMatchObject({
      name: "ValidationException",
    });
    expect(await refusalOf(call({ StreamName: "clicks", StreamId: "id" }))).toMatchObject({
      name: "NotSimulatedError",
    });
  });
});
