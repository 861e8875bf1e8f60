import { describe, expect, it } from "vitest";
import { Lanes, laneIds, resourceLaneId, resourceName } from "../../src/timeline/lanes.ts";
import { ShortIds } from "../../src/timeline/short-ids.ts";

function environment(environmentId: string, version = "$LATEST") {
  return { functionName: "worker", version, environmentId };
}

describe("lanes", () => {
  it("number environments per function version in order of appearance", () => {
    const lanes = new Lanes(new ShortIds());
    expect(["x", "y", "x"].map((id) => lanes.environment(environment(id)).name)).toEqual([
      "worker#1",
      "worker#2",
      "worker#1",
    ]);
    expect(lanes.environment(environment("z", "3")).name).toBe("worker:3#1");
  });

  it("name a mapping by what it connects, and tell two of the same apart", () => {
    const lanes = new Lanes(new ShortIds());
    const between = { eventSource: "arn:aws:sqs:us-east-1:123456789012:orders", functionName: "worker" };
    expect(lanes.eventSourceMapping("first-mapping", between).name).toBe("orders→worker");
    expect(lanes.eventSourceMapping("second-mapping", between).name).toBe("orders→worker#2");
    expect(lanes.eventSourceMapping("first-mapping").name).toBe("orders→worker");
  });

  it("name a mapping by its id when nothing tells what it connects", () => {
    expect(new Lanes(new ShortIds()).eventSourceMapping("3f2a9c1d-0000").name).toBe("mapping 3f2a…");
  });

  it("are known by ids that are found without them", () => {
    const lanes = new Lanes(new ShortIds());
    const about = environment("x", "3");
    expect([lanes.queue("orders").id, lanes.function(about).id, lanes.environment(about).id]).toEqual([
      resourceLaneId("arn:aws:sqs:us-east-1:123456789012:orders"),
      laneIds.function(about),
      laneIds.environment("x"),
    ]);
    expect(lanes.eventSourceMapping("u").id).toBe(laneIds.eventSourceMapping("u"));
    expect(resourceLaneId("arn:aws:lambda:us-east-1:123456789012:function:worker")).toBeUndefined();
  });

  it("of resources are found by their ARN, whatever their service; a function's is another matter", () => {
    const lanes = new Lanes(new ShortIds());
    const found = [
      "arn:aws:sqs:us-east-1:123456789012:orders",
      "arn:aws:sns:us-east-1:123456789012:orders",
      "arn:aws:events:us-east-1:123456789012:event-bus/orders",
      "arn:aws:scheduler:us-east-1:123456789012:schedule/default/orders",
      "arn:aws:s3:::orders",
      "arn:aws:lambda:us-east-1:123456789012:function:orders",
      "orders",
    ].map((arn) => lanes.resourceOfArn(arn));
    expect(found.map((lane) => lane?.kind)).toEqual([
      "queue",
      "topic",
      "eventBus",
      "schedule",
      "bucket",
      undefined,
      undefined,
    ]);
    expect(new Set(found.map((lane) => lane?.name))).toEqual(new Set(["orders", undefined]));
    expect(found[0]).toBe(lanes.queue("orders"));
    expect(found[1]).toBe(lanes.resource("topic", "orders"));
    expect(new Set(found.map((lane) => lane?.id)).size).toBe(6);
  });

  it("are the same for the same thing, and apart for a queue and a function of one name", () => {
    const lanes = new Lanes(new ShortIds());
    expect(lanes.queue("orders")).toBe(lanes.queue("orders"));
    expect(lanes.queue("orders").id).not.toBe(
      lanes.function({ functionName: "orders", version: "$LATEST" }).id,
    );
  });
});

it.each([
  ["arn:aws:sqs:us-east-1:123456789012:orders", "orders"],
  ["arn:aws:kinesis:us-east-1:123456789012:stream/clicks", "clicks"],
  ["arn:aws:dynamodb:us-east-1:123456789012:table/users/stream/2026-01-01T00:00:00.000", "users"],
  ["arn:aws:kafka:us-east-1:123456789012:cluster/shop/b1c51981-7247-4ead-86d0-67f9e88c7bfc-2", "shop"],
  ["arn:aws:mq:us-east-1:123456789012:broker:mails:b-b1c51981", "mails"],
  ["arn:aws:sns:us-east-1:123456789012:orders", "orders"],
  ["arn:aws:s3:::photos", "photos"],
  ["arn:aws:events:us-east-1:123456789012:event-bus/default", "default"],
  ["arn:aws:events:us-east-1:123456789012:rule/default/large", "large"],
  ["arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly", "nightly"],
  ["arn:aws:lambda:us-east-1:123456789012:function:worker", "worker"],
  ["arn:aws:lambda:us-east-1:123456789012:function:worker:live", "worker:live"],
  ["orders", "orders"],
])("the name of %s is %s", (arn, name) => {
  expect(resourceName(arn)).toBe(name);
});
