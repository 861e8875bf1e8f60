import { AwsServiceError, NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, bodyText } from "./aws-http.ts";
import type { AwsInput, OperationTable } from "./aws-operation.ts";
import { DYNAMODB_OPERATIONS } from "./dynamodb/dynamodb-operations.ts";
import { DYNAMODB_STREAMS_OPERATIONS } from "./dynamodb-streams/dynamodb-streams-operations.ts";
import { jsonErrorResponse } from "./error-response.ts";
import { KINESIS_OPERATIONS } from "./kinesis/kinesis-operations.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import { SQS_OPERATIONS } from "./sqs/sqs-operations.ts";

/** A service that is called by AWS's JSON protocols. */
interface JsonService {
  readonly name: string;
  readonly operations: OperationTable<SimulatedAccount>;
}

/** By what stands before the operation in the header `x-amz-target`. */
const JSON_SERVICES: Readonly<Record<string, JsonService>> = {
  DynamoDB_20120810: { name: "DynamoDB", operations: DYNAMODB_OPERATIONS },
  DynamoDBStreams_20120810: { name: "DynamoDB Streams", operations: DYNAMODB_STREAMS_OPERATIONS },
  Kinesis_20131202: { name: "Kinesis", operations: KINESIS_OPERATIONS },
  AmazonSQS: { name: "SQS", operations: SQS_OPERATIONS },
};

/**
 * Answers a request of AWS's JSON protocols, 1.0 or 1.1: `target` is its header `x-amz-target`.
 * See https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export async function answerJsonRequest(
  account: SimulatedAccount,
  request: AwsHttpRequest,
  target: string,
): Promise<AwsHttpResponse> {
  const [prefix = "", operationName = ""] = target.split(".");
  const service = JSON_SERVICES[prefix];
  if (service === undefined)
    throw new NotSimulatedError("An AWS SDK client", `the service ${prefix} (${target})`);
  const where = `${service.name} ${operationName}`;
  const operation = Object.hasOwn(service.operations, operationName)
    ? service.operations[operationName]
    : undefined;
  if (operation === undefined) throw new NotSimulatedError(where, "this operation of the service");
  try {
    const answer = await operation(account, parseInput(where, bodyText(request)));
    return {
      statusCode: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: bodyBytes(JSON.stringify(answer ?? {})),
    };
  } catch (error) {
    if (error instanceof AwsServiceError) return jsonErrorResponse(error);
    throw error;
  }
}

function parseInput(where: string, text: string | undefined): AwsInput {
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  return (text === "" ? {} : JSON.parse(text)) as AwsInput;
}
