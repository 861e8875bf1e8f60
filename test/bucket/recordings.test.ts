import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Bucket } from "../../src/bucket/bucket.ts";
import { advanceBySeconds, refusalOf } from "../event-source/queue-services.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

/** Answers of AWS, recorded by the LocalStack project; they lie beside this project, not in it. */
const folder = fileURLToPath(new URL("../../../shared/recordings/triggers/", import.meta.url));
const isThere = existsSync(folder);

/** Members that hold something random, a time, or who called from where. */
const LEFT_OUT = [
  "configurationId",
  "eventTime",
  "principalId",
  "request-id",
  "requester",
  "responseElements",
  "sequencer",
  "source-ip-address",
  "sourceIPAddress",
];

function recordedIn(name: string) {
  return JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")).recorded;
}

/** Something without the values that vary, but with their names. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        LEFT_OUT.includes(name) ? "varies" : comparable(member),
      ]),
    );
  if (typeof value !== "string") return value;
  return value
    .replace("<partition>", "aws")
    .replace("<region>", "us-east-1")
    .replace("111111111111", "123456789012")
    .replace(/<resource:1>|<bucket-name:1>/, "uploads")
    .replace(/<(?:object-key|key-name):(\d)>/, "key-$1");
}

function createParts() {
  const known = new KnownTargets();
  const queue = known.addQueue("queue");
  const bucket = new Bucket(known.services, "uploads");
  const notify = (event: string) =>
    bucket.putNotificationConfiguration({ queueConfigurations: [{ queue, events: [event] }] });
  const records = () => {
    advanceBySeconds(known.clock, 0);
    return queue.messages.flatMap(({ body }) => JSON.parse(body).Records ?? []);
  };
  return { known, bucket, notify, records };
}

describe.skipIf(!isThere)(
  "A bucket as AWS was recorded (skipped where ../shared/recordings is absent)",
  () => {
    it("sends one record for each object that is put", async () => {
      const { bucket, notify, records } = createParts();
      const expected = recordedIn("s3-queue-object-created-put").receive_messages.messages;
      notify("s3:ObjectCreated:*");
      await bucket.putObject("my_key_0", "something");
      await bucket.putObject("my_key_1", "something else");
      expect(comparable(records())).toEqual(comparable(expected));
    });

    it("sends one record for each object that is deleted, there or not", async () => {
      const { bucket, notify, records } = createParts();
      const expected = recordedIn("s3-queue-delete-objects").receive_messages.messages;
      notify("s3:ObjectRemoved:*");
      await bucket.putObject("key-1", "something");
      for (const key of ["key-1", "key-2", "key-3"]) await bucket.deleteObject(key);
      expect(comparable(records())).toEqual(comparable(expected));
    });

    it("sends events to the default event bus", async () => {
      const { known, bucket } = createParts();
      const { object_created, object_deleted } = recordedIn("s3-eventbridge-object-created-put");
      const bus = known.addEventBus("default");
      bucket.putNotificationConfiguration({ eventBridge: true });
      await bucket.putObject("key-1", "data");
      await bucket.deleteObject("key-1");
      advanceBySeconds(known.clock, 0);
      for (const [index, recorded] of [object_created, object_deleted].entries()) {
        const { source, "detail-type": detailType, detail, resources } = recorded;
        expect(comparable(bus.sent[index]?.content)).toEqual(
          comparable({ source, detailType, detail, resources }),
        );
      }
    });

    it("wants functions that are there, unless it is told not to ask", () => {
      const { bucket } = createParts();
      const answers = recordedIn("s3-function-invalid-lambda-arn");
      const configure = (arn: string, skipDestinationValidation: boolean) => () =>
        bucket.putNotificationConfiguration(
          { lambdaFunctionConfigurations: [{ id: "id123", function: arn, events: ["s3:ObjectCreated:*"] }] },
          { skipDestinationValidation },
        );
      for (const [answer, skips] of [
        ["invalid_not_skip", false],
        ["invalid_skip", true],
      ] as const) {
        const { Code: name, Message: message } = answers[answer].Error;
        expect(configure("invalid-queue", skips)).toThrow(
          expect.objectContaining({ aws: { name, message } }),
        );
      }
      const unknown = "arn:aws:lambda:us-east-1:123456789012:function:my-lambda";
      const { Error: error, ResponseMetadata: metadata } = answers["lambda-does-not-exist"];
      expect(refusalOf(configure(unknown, false))).toMatchObject({
        name: error.Code,
        message: error.Message,
        httpStatusCode: metadata.HTTPStatusCode,
      });
      expect(configure(unknown, false)).toThrow(
        expect.objectContaining(comparable({ ArgumentName1: error.ArgumentName1 }) as object),
      );
      configure(unknown, true)();
      const [stored] = answers.skip_destination_validation.LambdaFunctionConfigurations;
      expect(bucket.notificationConfiguration.destinations).toMatchObject([
        { id: stored.Id, events: stored.Events, arn: comparable(stored.LambdaFunctionArn) },
      ]);
    });
  },
);
