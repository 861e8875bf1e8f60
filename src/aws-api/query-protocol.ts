import { type AwsServiceError, NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyText, xmlResponse } from "./aws-http.ts";
import type { AwsInput, AwsOperation, OperationTable } from "./aws-operation.ts";
import { membersOfForm } from "./query-form.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import type { WireCall } from "./wire-call.ts";
import { xmlElement, xmlMembers } from "./xml-text.ts";

/** A service that is called by AWS's query protocol: a form goes there, and XML comes back. */
export interface QueryService {
  readonly id: string;
  readonly name: string;
  /** The XML namespace of its answers. */
  readonly namespace: string;
  readonly operations: OperationTable<SimulatedAccount>;
}

/**
 * A request of AWS's query protocol, in which `Action` names the operation.
 * See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQueryCall(service: QueryService, request: AwsHttpRequest): WireCall {
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(service.name, "a request whose body is a stream");
  const form = new URLSearchParams(text);
  const operation = form.get("Action") ?? "";
  const readInput = (): AwsInput => membersOfForm(form);
  const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  return {
    serviceId: service.id,
    serviceName: service.name,
    operation,
    readInput,
    encodeError: (error) => queryErrorResponse(service, error),
    ...(run !== undefined && {
      answer: (account) => answerQuery(service, { operation, run, account, input: readInput() }),
    }),
  };
}

interface QueryCall {
  readonly operation: string;
  readonly run: AwsOperation<SimulatedAccount>;
  readonly account: SimulatedAccount;
  readonly input: AwsInput;
}

async function answerQuery(
  { namespace }: QueryService,
  { operation, run, account, input }: QueryCall,
): Promise<AwsHttpResponse> {
  const output = await run(account, input);
  const result = output === undefined ? "" : xmlElement(`${operation}Result`, xmlMembers(output as object));
  return xmlResponse(200, `<${operation}Response xmlns="${namespace}">${result}</${operation}Response>`);
}

function queryErrorResponse({ namespace }: QueryService, error: AwsServiceError): AwsHttpResponse {
  // Services of this protocol have codes of their own beside the names of their exceptions.
  const { Code = error.name } = error as AwsServiceError & { readonly Code?: string };
  const Type = error.$fault === "client" ? "Sender" : "Receiver";
  const body = xmlElement("Error", xmlMembers({ Type, Code, Message: error.message }));
  return xmlResponse(
    error.$metadata.httpStatusCode,
    `<ErrorResponse xmlns="${namespace}">${body}</ErrorResponse>`,
  );
}
