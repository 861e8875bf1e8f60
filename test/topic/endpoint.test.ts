import { expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { resolveEndpoint } from "../../src/topic/endpoint.ts";
import { createTopicServices, thrownBy } from "./topic-services.ts";

function resolve(given: unknown) {
  const { services, createFunction, createQueue, add } = createTopicServices();
  createFunction("worker");
  createQueue("archive");
  add("arn:aws:s3:::photos", { type: "bucket", putObject: () => undefined });
  return resolveEndpoint(given, {
    where: "orders.subscribe()",
    targets: services.targets,
    isFifoTopic: false,
  });
}

it("the protocol follows from what the ARN names", () => {
  const worker = "arn:aws:lambda:us-east-1:123456789012:function:worker";
  const archive = "arn:aws:sqs:us-east-1:123456789012:archive";
  expect(resolve(worker)).toEqual({ endpoint: worker, protocol: "lambda" });
  expect(resolve({ arn: archive })).toEqual({ endpoint: archive, protocol: "sqs" });
});

it.each([
  "https://example.com/hook",
  "http://example.com",
  "somebody@example.com",
  "+4915112345678",
  "arn:aws:firehose:us-east-1:123456789012:deliverystream/x",
  "arn:aws:sns:us-east-1:123456789012:endpoint/GCM/app/1",
])("%s is not simulated", (given) => {
  expect(() => resolve(given)).toThrow(NotSimulatedError);
});

it.each([
  undefined,
  "worker",
  {},
  "arn:aws:lambda:us-east-1:123456789012:function:unknown",
  "arn:aws:s3:::photos",
])("%j is refused", (given) => {
  expect(() => resolve(given)).toThrow(InvalidArgumentError);
});

it("a FIFO queue cannot subscribe to a standard topic", () => {
  expect(
    thrownBy(() => resolve("arn:aws:sqs:us-east-1:123456789012:archive.fifo")).message,
  ).toMatchInlineSnapshot(`
      "orders.subscribe(): expected \`endpoint\` to be a standard queue, got "arn:aws:sqs:us-east-1:123456789012:archive.fifo"
      AWS answers InvalidParameterException: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"
    `);
});
