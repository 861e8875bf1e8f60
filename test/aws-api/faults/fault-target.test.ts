import { PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { isTarget, toFaultTarget } from "../../../src/aws-api/faults/fault-target.ts";
import type { WireCall } from "../../../src/aws-api/wire-call.ts";

const KNOWN = { sqs: ["SendMessage", "SendMessageBatch"], events: ["PutEvents"] };
const read = (given: unknown) => toFaultTarget("on()", given, KNOWN);

describe("What a fault is for", () => {
  it("is named by a command of an SDK client", () => {
    expect(read(SendMessageCommand)).toEqual({ serviceId: "sqs", operation: "SendMessage" });
    expect(read(PutEventsCommand)).toEqual({ serviceId: "events", operation: "PutEvents" });
    expect(read(PutMetricDataCommand)).toEqual({ serviceId: "cloudwatch", operation: "PutMetricData" });
  });

  it("is named by service and operation", () => {
    expect(read("sqs:SendMessage")).toEqual({ serviceId: "sqs", operation: "SendMessage" });
    expect(read("sqs:*")).toEqual({ serviceId: "sqs", operation: undefined });
  });

  it("is named by the class of a client too old to say its service", () => {
    class PutBookCommand {}
    expect(read(PutBookCommand)).toEqual({ serviceId: undefined, operation: "PutBook" });
  });

  it.each([
    "sqs:SendMesage",
    "sqs:Fly",
    "ec2:RunInstances",
    "SendMessage",
    "sqs:SendMessage:x",
    42,
    class Book {},
  ])("is refused where nothing is meant by it: %s", (given) => {
    expect(() => read(given)).toThrow(/^on\(\): expected `target` to be /);
  });

  it("is said to be near to what there is", () => {
    expect(() => read("sqs:SendMesage")).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: on(): expected \`target\` to be an operation that is simulated (did you mean "sqs:SendMessage"?), got "sqs:SendMesage"]`,
    );
    expect(() => read("ec2:RunInstances")).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: on(): expected \`target\` to be a command of an AWS SDK client, such as SendMessageCommand, or a text such as "sqs:SendMessage" or "sqs:*", of one of the services events, sqs, got "ec2:RunInstances"]`,
    );
  });

  it("holds for the calls that it names", () => {
    const call = { serviceId: "sqs", operation: "SendMessage" } as WireCall;
    expect(isTarget(read("sqs:SendMessage"), call)).toBe(true);
    expect(isTarget(read("sqs:*"), call)).toBe(true);
    expect(isTarget(read("sqs:SendMessageBatch"), call)).toBe(false);
    expect(isTarget(read("events:*"), call)).toBe(false);
  });
});
