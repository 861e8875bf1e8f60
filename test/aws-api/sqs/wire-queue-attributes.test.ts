import { describe, expect, it } from "vitest";
import {
  fromWireQueueAttributes,
  GETTABLE_ATTRIBUTES,
} from "../../../src/aws-api/sqs/wire-queue-attributes.ts";
import { SqsQueue } from "../../../src/event-source/sqs-queue.ts";
import { createServices, refusalOf } from "../../event-source/queue-services.ts";

const dead = new SqsQueue(createServices(), "dead");
const account = { findQueue: (given: string) => (given === dead.arn ? dead : undefined) };
const read = (attributes: Readonly<Record<string, string>>) => fromWireQueueAttributes(account, attributes);
const refusal = (attributes: Readonly<Record<string, string>>) => refusalOf(() => read(attributes));

describe("the attributes of a queue on the wire", () => {
  it("are text, of which numbers and flags are made", () => {
    expect(
      read({ DelaySeconds: "5", FifoQueue: "TRUE", KmsMasterKeyId: "1", DeduplicationScope: "queue" }),
    ).toEqual({ delaySeconds: 5, fifoQueue: true, kmsMasterKeyId: "1", deduplicationScope: "queue" });
  });

  it("stay text if they are neither, for the queue to refuse", () => {
    expect(read({ DelaySeconds: "5s", FifoQueue: "yes" })).toEqual({ delaySeconds: "5s", fifoQueue: "yes" });
  });

  it.each(["delaySeconds", "DeliveryOrder", "Colour"])("are not %s", (name) => {
    expect(refusal({ [name]: "5" })).toMatchObject({
      name: "InvalidAttributeName",
      message: `Unknown Attribute ${name}.`,
    });
  });

  it("that can be asked for are those of the service model", () => {
    expect(GETTABLE_ATTRIBUTES.has("QueueArn")).toBe(true);
    expect(GETTABLE_ATTRIBUTES.has("Colour")).toBe(false);
  });
});

describe("a redrive policy on the wire", () => {
  const policy = (members: object) => ({ RedrivePolicy: JSON.stringify(members) });

  it("names a queue by its ARN, and a count as number or text", () => {
    for (const maxReceiveCount of [3, "3"])
      expect(read(policy({ deadLetterTargetArn: dead.arn, maxReceiveCount }))).toEqual({
        redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 3 },
      });
  });

  it("is removed by empty text", () => {
    expect(read({ RedrivePolicy: "", RedriveAllowPolicy: "" })).toEqual({
      redrivePolicy: "",
      redriveAllowPolicy: "",
    });
  });

  it.each([
    [
      "without a queue",
      JSON.stringify({ maxReceiveCount: 1 }),
      "Redrive policy does not contain mandatory attribute: deadLetterTargetArn",
    ],
    [
      "without a count",
      JSON.stringify({ deadLetterTargetArn: dead.arn }),
      "Redrive policy does not contain mandatory attribute: maxReceiveCount",
    ],
    ["empty", "{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount"],
    [
      "with a count that is none",
      JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: "often" }),
      "Invalid value for maxReceiveCount: often, valid values are from 1 to 1000 both inclusive",
    ],
    [
      "of a queue without its ARN",
      JSON.stringify({ deadLetterTargetArn: "dead", maxReceiveCount: 1 }),
      "Dead-letter target ARN should be fully qualified ARN",
    ],
    [
      "of a queue that does not exist",
      JSON.stringify({ deadLetterTargetArn: `${dead.arn}er`, maxReceiveCount: 1 }),
      "Dead letter target does not exist",
    ],
  ])("is refused if it is %s", (_, RedrivePolicy, reason) => {
    expect(refusal({ RedrivePolicy })).toMatchObject({
      name: "InvalidParameterValue",
      message: `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}.`,
    });
  });
});

it.each(["{", "[]", "orders"])("a redrive policy is JSON of an object, and not %s", (RedrivePolicy) => {
  expect(refusal({ RedrivePolicy })).toMatchObject({
    name: "InvalidAttributeValue",
    message: "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.",
  });
});

it("a redrive allow policy is JSON", () => {
  const redriveAllowPolicy = { redrivePermission: "denyAll" };
  expect(read({ RedriveAllowPolicy: JSON.stringify(redriveAllowPolicy) })).toEqual({ redriveAllowPolicy });
  expect(refusal({ RedriveAllowPolicy: "denyAll" })).toMatchObject({
    name: "InvalidAttributeValue",
    message: expect.stringContaining("as it’s in an unsupported format."),
  });
});
