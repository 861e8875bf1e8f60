import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

const StreamName = "clicks";

describe("Kinesis's operations on tags", () => {
  it("add, list and remove those of a stream", async () => {
    const { call } = createStreamAccount();
    await call("AddTagsToStream", { StreamName, Tags: { foo: "bar", bar: "1" } });
    await call("AddTagsToStream", { StreamName, Tags: { bar: "2" } });
    expect(await call("ListTagsForStream", { StreamName })).toEqual({
      Tags: [
        { Key: "bar", Value: "2" },
        { Key: "foo", Value: "bar" },
      ],
      HasMoreTags: false,
    });
    await call("RemoveTagsFromStream", { StreamName, TagKeys: ["bar", "unknown"] });
    expect(await call("ListTagsForStream", { StreamName })).toEqual({
      Tags: [{ Key: "foo", Value: "bar" }],
      HasMoreTags: false,
    });
  });

  it("list them page by page", async () => {
    const { call } = createStreamAccount();
    await call("AddTagsToStream", { StreamName, Tags: { a: "", b: "", c: "" } });
    const first = { Tags: [{ Key: "a" }, { Key: "b" }], HasMoreTags: true };
    expect(await call("ListTagsForStream", { StreamName, Limit: 2 })).toMatchObject(first);
    const rest = { Tags: [{ Key: "c" }], HasMoreTags: false };
    expect(await call("ListTagsForStream", { StreamName, ExclusiveStartTagKey: "b" })).toMatchObject(rest);
  });

  it("are for whatever has an ARN, too", async () => {
    const { call, stream } = createStreamAccount();
    const consumer = await stream.registerStreamConsumer("reader");
    for (const ResourceARN of [stream.arn, consumer.consumerArn]) {
      await call("TagResource", { ResourceARN, Tags: { foo: "bar", a: "b" } });
      await call("UntagResource", { ResourceARN, TagKeys: ["a"] });
      expect(await call("ListTagsForResource", { ResourceARN })).toEqual({
        Tags: [{ Key: "foo", Value: "bar" }],
      });
    }
    expect(consumer.tags.all).toEqual({ foo: "bar" });
  });

  it("need tags, and a stream", async () => {
    const { call } = createStreamAccount();
    const refusals = [
      await refusalOf(call("AddTagsToStream", { StreamName: "", Tags: {} })),
      await refusalOf(call("AddTagsToStream", { StreamName: "views", Tags: { a: "b" } })),
      await refusalOf(call("ListTagsForStream", { StreamName, Limit: 51 })),
      await refusalOf(call("TagResource", { Tags: { a: "b" } })),
    ];
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "3 validation errors detected: Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "Stream views under account 123456789012 not found.",
        "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
        "1 validation error detected: Value null at 'resourceARN' failed to satisfy constraint: Member must not be null",
      ]
    `);
  });
});
