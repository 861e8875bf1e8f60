import { describe, expect, it } from "vitest";
import {
  eventNameOf,
  type ItemChange,
  printChange,
  toWholeSeconds,
  viewChange,
} from "../../src/table/item-change.ts";
import type { StreamViewType } from "../../src/table/table-options.ts";

const keys = { id: { S: "a" } };
const before = { ...keys, n: { N: "41" } };
const after = { ...keys, n: { N: "42" } };
const modify: ItemChange = { keys, before, after, isTimeToLive: false };
const remove: ItemChange = { keys, before, after: undefined, isTimeToLive: true };
const identity = {
  eventId: "ab0ed3713569f4655f353e5ef61a88c4",
  sequenceNumber: "100000000003694700000000",
  at: 1_728_672_000_999,
};
const stream = (viewType: StreamViewType) => ({
  arn: "arn:aws:dynamodb:us-east-1:123456789012:table/T/stream/2024-10-11T18:40:00.000",
  region: "us-east-1",
  viewType,
});

describe("the record of a change", () => {
  it("has AWS's members in AWS's order, and a whole second", () => {
    expect(printChange(modify, identity, stream("NEW_AND_OLD_IMAGES"))).toBe(
      '{"eventID":"ab0ed3713569f4655f353e5ef61a88c4","eventName":"MODIFY","eventVersion":"1.1",' +
        '"eventSource":"aws:dynamodb","awsRegion":"us-east-1",' +
        '"dynamodb":{"ApproximateCreationDateTime":1728672000,' +
        '"Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"},"n":{"N":"42"}},' +
        '"OldImage":{"id":{"S":"a"},"n":{"N":"41"}},' +
        '"SequenceNumber":"100000000003694700000000","SizeBytes":15,"StreamViewType":"NEW_AND_OLD_IMAGES"},' +
        '"eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/T/stream/2024-10-11T18:40:00.000"}',
    );
    expect(toWholeSeconds(1_999)).toBe(1);
  });

  it("names the service as who deletes what has expired", () => {
    expect(JSON.parse(printChange(remove, identity, stream("KEYS_ONLY")))).toMatchObject({
      eventName: "REMOVE",
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    });
  });

  it("is an INSERT, a MODIFY or a REMOVE", () => {
    expect([{ ...modify, before: undefined }, modify, remove].map(eventNameOf)).toEqual([
      "INSERT",
      "MODIFY",
      "REMOVE",
    ]);
  });

  it.each<[StreamViewType, ItemChange, object]>([
    ["KEYS_ONLY", modify, { keys, sizeBytes: 3 }],
    ["NEW_IMAGE", modify, { keys, newImage: after, sizeBytes: 9 }],
    ["OLD_IMAGE", modify, { keys, oldImage: before, sizeBytes: 9 }],
    ["NEW_AND_OLD_IMAGES", modify, { keys, newImage: after, oldImage: before, sizeBytes: 15 }],
    ["NEW_IMAGE", remove, { keys, sizeBytes: 3 }],
    ["OLD_IMAGE", remove, { keys, oldImage: before, sizeBytes: 9 }],
  ])("shows of %s what the view has", (viewType, change, expected) => {
    expect(viewChange(change, viewType)).toEqual(expected);
  });
});
