import { describe, expect, it } from "vitest";
import {
  createRequestIds,
  type ObjectChange,
  printEvent,
  printTestEvent,
  toBusEvent,
} from "../../src/bucket/object-change.ts";
import { createServices, START } from "../event-source/queue-services.ts";

const bucket = {
  name: "uploads",
  arn: "arn:aws:s3:::uploads",
  region: "us-east-1",
  accountId: "123456789012",
};
const request = { requestId: "C3D13FE58DE4C810", hostId: "FMyUVURIY8/" };
const put: ObjectChange = {
  key: "a b.txt",
  eventName: "ObjectCreated:Put",
  size: 9,
  eTag: "437b930db84b8079c2dd804a71936b5f",
  sequencer: "0055AED6DCD90281E5",
  at: START,
  request,
};
const removed: ObjectChange = {
  key: "a b.txt",
  eventName: "ObjectRemoved:Delete",
  sequencer: "0055AED6DCD90281E6",
  at: START,
  request,
};

describe("the change of an object", () => {
  it("is one record of JSON for a destination", () => {
    expect(JSON.parse(printEvent(bucket, put, "cfg"))).toMatchInlineSnapshot(`
      {
        "Records": [
          {
            "awsRegion": "us-east-1",
            "eventName": "ObjectCreated:Put",
            "eventSource": "aws:s3",
            "eventTime": "2026-01-01T00:00:00.000Z",
            "eventVersion": "2.1",
            "requestParameters": {
              "sourceIPAddress": "127.0.0.1",
            },
            "responseElements": {
              "x-amz-id-2": "FMyUVURIY8/",
              "x-amz-request-id": "C3D13FE58DE4C810",
            },
            "s3": {
              "bucket": {
                "arn": "arn:aws:s3:::uploads",
                "name": "uploads",
                "ownerIdentity": {
                  "principalId": "A0LAMBDARIUM00",
                },
              },
              "configurationId": "cfg",
              "object": {
                "eTag": "437b930db84b8079c2dd804a71936b5f",
                "key": "a+b.txt",
                "sequencer": "0055AED6DCD90281E5",
                "size": 9,
              },
              "s3SchemaVersion": "1.0",
            },
            "userIdentity": {
              "principalId": "AWS:AIDALAMBDARIUM000000",
            },
          },
        ],
      }
    `);
  });

  it("says only key and sequencer of an object that is gone", () => {
    const { Records } = JSON.parse(printEvent(bucket, removed, "cfg"));
    expect(Records).toMatchObject([{ eventVersion: "2.1", eventName: "ObjectRemoved:Delete" }]);
    expect(Records[0].s3.object).toEqual({ key: "a+b.txt", sequencer: "0055AED6DCD90281E6" });
  });

  it("has kebab-case names and the plain key on the event bus", () => {
    expect(toBusEvent(bucket, put)).toMatchInlineSnapshot(`
      {
        "detail": {
          "bucket": {
            "name": "uploads",
          },
          "object": {
            "etag": "437b930db84b8079c2dd804a71936b5f",
            "key": "a b.txt",
            "sequencer": "0055AED6DCD90281E5",
            "size": 9,
          },
          "reason": "PutObject",
          "request-id": "C3D13FE58DE4C810",
          "requester": "123456789012",
          "source-ip-address": "127.0.0.1",
          "version": "0",
        },
        "detailType": "Object Created",
        "resources": [
          "arn:aws:s3:::uploads",
        ],
        "source": "aws.s3",
      }
    `);
    expect(toBusEvent(bucket, removed)).toMatchObject({
      detailType: "Object Deleted",
      detail: {
        object: { key: "a b.txt", sequencer: "0055AED6DCD90281E6" },
        "deletion-type": "Permanently Deleted",
      },
    });
  });

  it("has ids of AWS's form", () => {
    const { requestId, hostId } = createRequestIds(createServices().identifiers);
    expect(requestId).toMatch(/^[0-9A-F]{16}$/);
    expect(hostId).toMatch(/^[A-Za-z0-9+/]{75}=$/);
  });
});

it("The test event has no records", () => {
  expect(JSON.parse(printTestEvent(bucket, START, request))).toMatchInlineSnapshot(`
    {
      "Bucket": "uploads",
      "Event": "s3:TestEvent",
      "HostId": "FMyUVURIY8/",
      "RequestId": "C3D13FE58DE4C810",
      "Service": "Amazon S3",
      "Time": "2026-01-01T00:00:00.000Z",
    }
  `);
});
