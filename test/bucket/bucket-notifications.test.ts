import { describe, expect, it } from "vitest";
import { BucketNotifications } from "../../src/bucket/bucket-notifications.ts";
import type { BucketDestination } from "../../src/bucket/notification-configuration.ts";
import type { ObjectChange } from "../../src/bucket/object-change.ts";
import { AwsServiceError } from "../../src/errors.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

const bucket = {
  name: "uploads",
  arn: "arn:aws:s3:::uploads",
  region: "us-east-1",
  accountId: "123456789012",
};
const change: ObjectChange = {
  key: "a",
  eventName: "ObjectCreated:Put",
  size: 1,
  eTag: "0cc175b9c0f1b6a831c399e269772661",
  sequencer: "0055AED6DCD90281E5",
  at: START,
  request: { requestId: "C3D13FE58DE4C810", hostId: "FMyUVURIY8/" },
};
const denied = new AwsServiceError("AuthorizationErrorException", 403, "no");

function createParts() {
  const known = new KnownTargets();
  const worker = known.addFunction("worker");
  const topic = known.addTopic("news");
  const queue = known.addQueue("orders");
  const bus = known.addEventBus("default");
  const destination = (type: BucketDestination["type"], arn: string): BucketDestination => {
    return { type, arn, id: type, events: ["s3:ObjectCreated:*"], prefix: "", suffix: "" };
  };
  const destinations = [
    destination("function", worker.arn),
    destination("queue", queue.arn),
    destination("topic", topic.arn),
  ];
  const notifications = new BucketNotifications(known.services, bucket);
  const configure = (isValidated = true) =>
    notifications.configure({ destinations, eventBridge: true }, { isValidated });
  const { clock, journal } = known;
  return { known, worker, topic, queue, bus, notifications, configure, clock, journal };
}

describe("a bucket", () => {
  it("sends a test event to queues and topics when they are configured, and none to functions", () => {
    const { worker, topic, queue, bus, configure } = createParts();
    configure();
    expect([worker.sent, bus.sent]).toEqual([[], []]);
    expect(queue.messages.map(({ body }) => JSON.parse(body))).toMatchObject([
      { Event: "s3:TestEvent", Bucket: "uploads" },
    ]);
    expect(topic.sent).toMatchObject([{ content: { subject: "Amazon S3 Notification" } }]);
    expect(JSON.parse(topic.sent[0]!.content.message)).toMatchObject({ Event: "s3:TestEvent" });
  });

  it("asks nobody when validation is skipped", () => {
    const { known, worker, topic, queue, configure } = createParts();
    known.remove(worker);
    configure(false);
    expect([topic.sent, queue.messages]).toEqual([[], []]);
  });

  it("does not take destinations that are not there, and keeps what it had", () => {
    const { known, worker, topic, queue, notifications, configure } = createParts();
    const before = notifications.configuration;
    // The first that is missing is named, in the order function, queue, topic.
    for (const [gone, name, reason] of [
      [topic, topic.arn, "The destination topic does not exist"],
      [queue, queue.arn, "The destination queue does not exist"],
      [worker, `${worker.arn}, null`, `Not authorized to invoke function [${worker.arn}]`],
    ] as const) {
      known.remove(gone);
      expect(() => configure()).toThrow(
        expect.objectContaining({
          name: "InvalidArgument",
          message: "Unable to validate the following destination configurations",
          ArgumentName1: name,
          ArgumentValue1: reason,
        }),
      );
    }
    expect(topic.sent).toEqual([]);
    expect(notifications.configuration).toBe(before);
  });

  it("does not take destinations that refuse the test event", () => {
    const { topic, configure } = createParts();
    topic.refusal = denied;
    expect(() => configure()).toThrow(
      expect.objectContaining({
        ArgumentValue1:
          "Permissions on the destination topic do not allow S3 to publish notifications from this bucket",
      }),
    );
    topic.refusal = new TypeError("broken") as never;
    expect(() => configure()).toThrow("broken");
  });

  it("notifies every destination at once, each as an event of its own", () => {
    const { worker, topic, queue, bus, notifications, configure, clock, journal } = createParts();
    configure();
    notifications.notify(change, "Root=1-2-3");
    expect(clock.pending.map(({ dueAt, isBackground, label }) => [dueAt, isBackground, label])).toEqual(
      Array.from({ length: 4 }, () => [START, false, "notification of bucket uploads"]),
    );
    advanceBySeconds(clock, 0);
    expect(worker.sent).toMatchObject([
      { sender: { principal: "s3.amazonaws.com", arn: bucket.arn, traceHeader: "Root=1-2-3" }, at: START },
    ]);
    expect(JSON.parse(worker.sent[0]!.content)).toMatchObject({
      Records: [{ s3: { configurationId: "function" } }],
    });
    expect(JSON.parse(queue.messages[1]!.body)).toMatchObject({
      Records: [{ s3: { configurationId: "queue" } }],
    });
    expect(topic.sent).toHaveLength(2);
    expect(bus.sent).toMatchObject([{ content: { source: "aws.s3", detailType: "Object Created" } }]);
    expect(journal.where("bucket.notified").map(({ destination }) => destination)).toEqual([
      worker.arn,
      queue.arn,
      topic.arn,
      bus.arn,
    ]);
  });

  it("notifies only of what was asked for", () => {
    const { bus, worker, notifications, configure, clock } = createParts();
    configure();
    const { key, sequencer, at, request } = change;
    notifications.notify({ key, sequencer, at, request, eventName: "ObjectRemoved:Delete" });
    advanceBySeconds(clock, 0);
    expect([worker.sent.length, bus.sent.length]).toEqual([0, 1]);
  });

  it("loses what is refused, and what is for nobody", () => {
    const { known, worker, topic, queue, bus, notifications, configure, clock, journal } = createParts();
    configure();
    worker.refusal = denied;
    for (const gone of [topic, queue, bus]) known.remove(gone);
    notifications.notify(change);
    advanceBySeconds(clock, 3_600);
    const failed = journal.where("bucket.notificationFailed");
    expect(failed.map(({ destination, reason }) => [destination, reason])).toEqual([
      [worker.arn, "AuthorizationErrorException: no"],
      [queue.arn, "There is no such resource."],
      [topic.arn, "There is no such resource."],
      [bus.arn, "There is no such resource."],
    ]);
    expect(journal.where("bucket.notified")).toEqual([]);
  });

  it("throws what is no answer of AWS", () => {
    const { worker, notifications, configure, clock } = createParts();
    configure();
    worker.refusal = new TypeError("broken") as never;
    notifications.notify(change);
    expect(() => advanceBySeconds(clock, 0)).toThrow("broken");
  });
});
