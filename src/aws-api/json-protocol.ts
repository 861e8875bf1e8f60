import { AwsServiceError, NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, bodyText } from "./aws-http.ts";
import type { AwsInput, AwsOperation, OperationTable } from "./aws-operation.ts";
import { jsonErrorResponse } from "./error-response.ts";
import { EVENT_STREAM, EventStreamAnswer } from "./event-stream-answer.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import type { WireCall } from "./wire-call.ts";

/** A service that is called by AWS's JSON protocols. */
export interface JsonService {
  readonly id: string;
  readonly name: string;
  readonly operations: OperationTable<SimulatedAccount>;
}

/**
 * A request of AWS's JSON protocols, 1.0 or 1.1, in which the header `x-amz-target` names the operation.
 * See https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function readJsonCall(service: JsonService, operation: string, request: AwsHttpRequest): WireCall {
  const where = `${service.name} ${operation}`;
  const readInput = (): AwsInput => parseInput(where, bodyText(request));
  const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  return {
    serviceId: service.id,
    serviceName: service.name,
    operation,
    readInput,
    encodeError: jsonErrorResponse,
    ...(run !== undefined && { answer: (account) => answerJson(run, account, readInput()) }),
  };
}

async function answerJson(
  run: AwsOperation<SimulatedAccount>,
  account: SimulatedAccount,
  input: AwsInput,
): Promise<AwsHttpResponse> {
  const output = await run(account, input);
  if (output instanceof EventStreamAnswer) {
    const encode = (members: object) => bodyBytes(JSON.stringify(members));
    const body = output.encoded({ contentType: "application/json", encode });
    return { statusCode: 200, headers: { "content-type": EVENT_STREAM }, body };
  }
  return {
    statusCode: 200,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: bodyBytes(JSON.stringify(output ?? {})),
  };
}

function parseInput(where: string, text: string | undefined): AwsInput {
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  try {
    return (text === "" ? {} : JSON.parse(text)) as AwsInput;
  } catch {
    throw new AwsServiceError("SerializationException", 400, "");
  }
}
