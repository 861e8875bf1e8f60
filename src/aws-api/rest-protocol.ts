import { AwsServiceError, NotSimulatedError } from "../errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, bodyText, headerOf } from "./aws-http.ts";
import type { AwsInput, AwsOperation } from "./aws-operation.ts";
import { restErrorResponse } from "./error-response.ts";
import { matchPath, type PathPattern, parsePath } from "./path-pattern.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import type { WireCall } from "./wire-call.ts";

/** An operation that is called by a method and a path. */
export interface RestOperation {
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH" | "HEAD";
  /** With the members that are part of it in braces: `/2015-03-31/functions/{FunctionName}`. */
  readonly path: string;
  /** What the query has to say besides: it tells apart operations of one path. The one that asks for more stands first. */
  readonly selectedBy?: Readonly<Record<string, string>>;
  /** The status of success. Default: 200. */
  readonly status?: number;
  /** Members that stand in the query, by their names there. */
  readonly query?: Readonly<Record<string, string>>;
  /** Members that are headers, by the headers' names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The member that is the body as it is; without one, the body is a JSON object of members. */
  readonly payload?: string;
  /** What answers members of the body, as JSON; or else a whole response. Without both it is not simulated. */
  readonly answer?: AwsOperation<SimulatedAccount>;
  readonly respond?: (
    account: SimulatedAccount,
    request: AwsHttpRequest,
    input: AwsInput,
  ) => Promise<AwsHttpResponse>;
}

/** A service that is called by methods and paths, with JSON as bodies. */
export interface RestService {
  readonly id: string;
  readonly name: string;
  readonly operations: Readonly<Record<string, RestOperation>>;
}

interface Route {
  readonly name: string;
  readonly operation: RestOperation;
  readonly pattern: PathPattern;
}

const ROUTES = new WeakMap<RestService, readonly Route[]>();

/**
 * A request of AWS's protocol REST-JSON: method and path name the operation. `undefined` if they name none.
 * See https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function readRestCall(service: RestService, request: AwsHttpRequest): WireCall | undefined {
  for (const { name, operation, pattern } of routesOf(service)) {
    if (operation.method !== request.method) continue;
    const labels = matchPath(pattern, request.path);
    if (labels === undefined || !isSelected(operation, request)) continue;
    const where = `${service.name} ${name}`;
    const readInput = (): AwsInput => ({
      ...readBody(where, operation, request),
      ...readBindings(operation, request),
      ...labels,
    });
    return {
      serviceId: service.id,
      serviceName: service.name,
      operation: name,
      readInput,
      encodeError: restErrorResponse,
      ...(isSimulated(operation) && {
        answer: (account) => answerRest(operation, account, { request, input: readInput() }),
      }),
    };
  }
  return undefined;
}

function isSimulated({ answer, respond }: RestOperation): boolean {
  return answer !== undefined || respond !== undefined;
}

function isSelected({ selectedBy = {} }: RestOperation, { query }: AwsHttpRequest): boolean {
  return Object.entries(selectedBy).every(([name, value]) => query?.[name] === value);
}

function routesOf(service: RestService): readonly Route[] {
  const known = ROUTES.get(service);
  if (known !== undefined) return known;
  const routes = Object.entries(service.operations).map(([name, operation]) => ({
    name,
    operation,
    pattern: parsePath(operation.path),
  }));
  ROUTES.set(service, routes);
  return routes;
}

async function answerRest(
  operation: RestOperation,
  account: SimulatedAccount,
  { request, input }: { readonly request: AwsHttpRequest; readonly input: AwsInput },
): Promise<AwsHttpResponse> {
  if (operation.respond !== undefined) return operation.respond(account, request, input);
  const output = await operation.answer?.(account, input);
  const { status: statusCode = 200 } = operation;
  const headers = { "content-type": "application/json" };
  const body = bodyBytes(output === undefined ? "" : JSON.stringify(output));
  return { statusCode, headers, body };
}

function readBody(where: string, { payload }: RestOperation, request: AwsHttpRequest): AwsInput {
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  if (payload !== undefined) return text === "" ? {} : { [payload]: text };
  if (text === "") return {};
  try {
    return JSON.parse(text) as AwsInput;
  } catch {
    throw new AwsServiceError("SerializationException", 400, "");
  }
}

function readBindings({ query = {}, headers = {} }: RestOperation, request: AwsHttpRequest): AwsInput {
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(query)) {
    const value = request.query?.[name];
    if (value !== undefined && value !== null) members[member] = value;
  }
  for (const [name, member] of Object.entries(headers)) {
    const value = headerOf(request, name);
    if (value !== undefined) members[member] = value;
  }
  return members;
}
