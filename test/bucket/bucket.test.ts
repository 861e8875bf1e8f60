import { describe, expect, it } from "vitest";
import { Bucket } from "../../src/bucket/bucket.ts";
import { DisposedError, InvalidArgumentError } from "../../src/errors.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

function createParts() {
  const known = new KnownTargets();
  const bucket = new Bucket(known.services, "uploads");
  const worker = known.addFunction("worker");
  const records = () => worker.sent.flatMap(({ content }) => JSON.parse(content).Records);
  return { known, bucket, worker, records, clock: known.clock, journal: known.journal };
}

describe("a bucket", () => {
  it("has the name and ARN that AWS gives it", () => {
    const { bucket, journal } = createParts();
    expect([bucket.name, bucket.arn]).toEqual(["uploads", "arn:aws:s3:::uploads"]);
    expect(journal.last("bucket.created")).toMatchObject({ bucket: "uploads" });
  });

  it.each(["ab", "Uploads", "a_b", "-ab", "ab-", "a..b", "192.168.0.1", "x".repeat(64), 5])(
    "cannot be named %s",
    (name) => {
      const { services } = new KnownTargets();
      expect(() => new Bucket(services, name as string)).toThrow(InvalidArgumentError);
    },
  );

  it("keeps what is put, the newest under each key", async () => {
    const { bucket, clock } = createParts();
    await bucket.putObject("b.json", { a: 1 });
    await bucket.putObject("a.txt", "old");
    advanceBySeconds(clock, 5);
    const answer = await bucket.putObject("a.txt", "new", { contentType: "text/plain" });
    expect(answer).toEqual({ eTag: "22af645d1859cb5ca6da0c484f1f37ea" });
    expect(bucket.objects.map(({ key, text }) => [key, text])).toEqual([
      ["a.txt", "new"],
      ["b.json", '{"a":1}'],
    ]);
    expect(bucket.object("a.txt")).toMatchObject({
      size: 3,
      eTag: answer.eTag,
      contentType: "text/plain",
      lastModified: START + 5_000,
    });
    expect(bucket.object("b.json")).toMatchObject({ contentType: "binary/octet-stream" });
  });

  it("takes nothing but true or false for an answer to whether destinations are validated", () => {
    const { bucket } = createParts();
    const options = { skipDestinationValidation: "yes" } as object;
    expect(() => bucket.putNotificationConfiguration({}, options)).toThrow(
      'expected `skipDestinationValidation` to be true or false, got "yes"',
    );
  });

  it("notifies of what is put and deleted, in order of their sequencers", async () => {
    const { bucket, worker, records, clock, journal } = createParts();
    bucket.putNotificationConfiguration({
      lambdaFunctionConfigurations: [
        {
          id: "cfg",
          function: worker,
          events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
          filter: { suffix: ".txt" },
        },
      ],
    });
    await bucket.putObject("a b.txt", "something");
    await bucket.putObject("other", "something");
    await bucket.deleteObject("a b.txt");
    advanceBySeconds(clock, 0);
    expect(bucket.object("a b.txt")).toBeUndefined();
    const [put, removed] = records();
    expect(records()).toHaveLength(2);
    expect(put).toMatchObject({
      eventName: "ObjectCreated:Put",
      s3: {
        configurationId: "cfg",
        object: { key: "a+b.txt", size: 9, eTag: "437b930db84b8079c2dd804a71936b5f" },
      },
    });
    expect(removed.s3.object.sequencer > put.s3.object.sequencer).toBe(true);
    expect(removed.responseElements).not.toEqual(put.responseElements);
    expect(journal.where("bucket.objectChanged").map(({ key, eventName }) => [key, eventName])).toEqual([
      ["a b.txt", "ObjectCreated:Put"],
      ["other", "ObjectCreated:Put"],
      ["a b.txt", "ObjectRemoved:Delete"],
    ]);
  });

  it("shows its configuration, which the next one replaces", () => {
    const { bucket, worker } = createParts();
    bucket.putNotificationConfiguration({
      lambdaFunctionConfigurations: [{ id: "id123", function: worker.arn, events: ["s3:ObjectCreated:*"] }],
    });
    expect(bucket.notificationConfiguration.destinations).toMatchObject([{ id: "id123", arn: worker.arn }]);
    bucket.putNotificationConfiguration({});
    expect(bucket.notificationConfiguration).toEqual({ destinations: [], eventBridge: false });
  });

  it("takes objects from other services at this instant, and passes on what led to them", () => {
    const { bucket, worker, clock } = createParts();
    bucket.putNotificationConfiguration({
      lambdaFunctionConfigurations: [{ function: worker, events: ["s3:ObjectCreated:Put"] }],
    });
    bucket.putServiceObject(
      { key: "aws/lambda/async/worker/record", body: "{}", contentType: "application/json" },
      { principal: "lambda.amazonaws.com", arn: "arn:aws:lambda:x", traceHeader: "Root=1-2-3;Lineage=1:a:0" },
    );
    expect(bucket.objects).toMatchObject([{ key: "aws/lambda/async/worker/record", text: "{}" }]);
    advanceBySeconds(clock, 0);
    expect(worker.sent).toMatchObject([
      { sender: { arn: bucket.arn, principal: "s3.amazonaws.com", traceHeader: "Root=1-2-3;Lineage=1:a:0" } },
    ]);
  });

  it("changes nothing when a call is refused", async () => {
    const { known, bucket, clock } = createParts();
    await expect(bucket.putObject("", "x")).rejects.toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: putObject() of bucket uploads: expected \`key\` to be text of 1 to 1024 bytes, got ""]`,
    );
    await expect(bucket.putObject("a", undefined)).rejects.toThrow(InvalidArgumentError);
    await expect(bucket.deleteObject("x".repeat(1_025))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: deleteObject() of bucket uploads: expected \`key\` to be text of 1 to 1024 bytes, got "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."
      AWS answers KeyTooLongError: Your key is too long]
    `);
    expect(() => bucket.putNotificationConfiguration({}, { skipValidation: true } as object)).toThrow(
      InvalidArgumentError,
    );
    known.isLive = false;
    await expect(bucket.putObject("a", "x")).rejects.toThrow(DisposedError);
    await expect(bucket.deleteObject("a")).rejects.toThrow(DisposedError);
    expect(() => bucket.putNotificationConfiguration({})).toThrow(DisposedError);
    expect([bucket.objects, clock.pending]).toEqual([[], []]);
  });
});
