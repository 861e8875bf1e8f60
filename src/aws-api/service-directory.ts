import { NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, bodyText, endpointOf, headerOf } from "./aws-http.ts";
import { CBOR_PROTOCOL, readCborCall, readCborTarget } from "./cbor-protocol.ts";
import { CLOUDWATCH } from "./cloudwatch/cloudwatch-operations.ts";
import { DYNAMODB_OPERATIONS } from "./dynamodb/dynamodb-operations.ts";
import { DYNAMODB_STREAMS_OPERATIONS } from "./dynamodb-streams/dynamodb-streams-operations.ts";
import { EVENTS } from "./events/events-operations.ts";
import { type JsonService, readJsonCall } from "./json-protocol.ts";
import { KINESIS_OPERATIONS } from "./kinesis/kinesis-operations.ts";
import { LAMBDA } from "./lambda/lambda-operations.ts";
import { LOGS_OPERATIONS } from "./logs/logs-operations.ts";
import { type QueryService, readQueryCall } from "./query-protocol.ts";
import { type RestService, readRestCall } from "./rest-protocol.ts";
import { readS3Call, S3 } from "./s3/s3-protocol.ts";
import { SCHEDULER } from "./scheduler/scheduler-operations.ts";
import { SNS } from "./sns/sns-operations.ts";
import { SQS_OPERATIONS } from "./sqs/sqs-operations.ts";
import { STS } from "./sts/sts-operations.ts";
import type { WireCall } from "./wire-call.ts";

/** Services that are called by AWS's JSON protocols, by what stands before the operation in the header `x-amz-target`. */
const JSON_SERVICES: Readonly<Record<string, JsonService>> = {
  GraniteServiceVersion20100801: CLOUDWATCH,
  Logs_20140328: { id: "logs", name: "CloudWatch Logs", operations: LOGS_OPERATIONS },
  AWSEvents: EVENTS,
  AmazonSQS: { id: "sqs", name: "SQS", operations: SQS_OPERATIONS },
  DynamoDB_20120810: { id: "dynamodb", name: "DynamoDB", operations: DYNAMODB_OPERATIONS },
  DynamoDBStreams_20120810: {
    id: "dynamodbstreams",
    name: "DynamoDB Streams",
    operations: DYNAMODB_STREAMS_OPERATIONS,
  },
  Kinesis_20131202: { id: "kinesis", name: "Kinesis", operations: KINESIS_OPERATIONS },
};

/** Services that are called by AWS's query protocol, by the name that signs for them. */
const QUERY_SERVICES: Readonly<Record<string, QueryService>> = { monitoring: CLOUDWATCH, sns: SNS, sts: STS };

/** Services that are called by paths, by the name that signs for them. */
const REST_SERVICES: Readonly<Record<string, RestService>> = { lambda: LAMBDA, scheduler: SCHEDULER };

/** What a request calls. Refuses requests to services that nobody simulates. */
export function readCall(request: AwsHttpRequest): WireCall {
  const call = findCall(request);
  if (call !== undefined) return call;
  const target = headerOf(request, "x-amz-target");
  if (target !== undefined) throw unknownService(`${target.split(".")[0]} (${target})`);
  if (headerOf(request, "smithy-protocol") === CBOR_PROTOCOL)
    throw unknownService(readCborTarget(request)?.service ?? request.path);
  throw new NotSimulatedError(
    "An AWS SDK client",
    `${operationOf(request)} of the service ${endpointOf(request).service}`,
    HOW_TO_ANSWER,
  );
}

/** What a request calls, if its service is simulated and, where only its path names the operation, the operation, too. */
export function findCall(request: AwsHttpRequest): WireCall | undefined {
  const target = headerOf(request, "x-amz-target");
  if (target !== undefined) {
    const [prefix = "", operation = ""] = target.split(".");
    const service = own(JSON_SERVICES, prefix);
    return service && readJsonCall(service, operation, request);
  }
  if (headerOf(request, "smithy-protocol") === CBOR_PROTOCOL) return findCborCall(request);
  const { service: signingName } = endpointOf(request);
  if (signingName === S3.id) return readS3Call(request);
  const query = own(QUERY_SERVICES, signingName);
  if (query !== undefined) return readQueryCall(query, request);
  const rest = own(REST_SERVICES, signingName);
  return rest && readRestCall(rest, request);
}

function findCborCall(request: AwsHttpRequest): WireCall | undefined {
  const { service: name = "", operation = "" } = readCborTarget(request) ?? {};
  const service = own(JSON_SERVICES, name);
  return service && readCborCall(service, operation, request);
}

function own<Service>(services: Readonly<Record<string, Service>>, name: string): Service | undefined {
  return Object.hasOwn(services, name) ? services[name] : undefined;
}

/** The operations that are answered, by what faults call their service. */
export function knownOperations(): Readonly<Record<string, readonly string[]>> {
  const services = [JSON_SERVICES, QUERY_SERVICES, REST_SERVICES, { S3 }].flatMap((table) =>
    Object.values<{ readonly id: string; readonly operations: object }>(table),
  );
  return Object.fromEntries(services.map(({ id, operations }) => [id, Object.keys(operations)]));
}

/** What an error says about answering a call that is not simulated. */
export const HOW_TO_ANSWER = "Answer it in the test with runtime.onAwsCall(Command, reply).";

function unknownService(service: string): NotSimulatedError {
  return new NotSimulatedError("An AWS SDK client", `the service ${service}`, HOW_TO_ANSWER);
}

/** How an error names what was called: services with the query protocol name it in the body, others by their path. */
function operationOf(request: AwsHttpRequest): string {
  const action = /(?:^|&)Action=(\w+)/.exec(bodyText(request) ?? "")?.[1];
  return action === undefined ? `the operation ${request.method} ${request.path}` : `the operation ${action}`;
}
