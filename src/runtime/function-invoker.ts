import { Buffer } from "node:buffer";
import { acceptEvent } from "../asynchronous-invocation/asynchronous-invocation.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import { currentProcess } from "../host/hosted-process.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { type InvocationAnswer, parsePayload } from "../invocation/invocation-answer.ts";
import { checkRequestSize, RequestResponseInvocation } from "../invocation/request-response-invocation.ts";
import { logTail } from "../logs/log-tail.ts";
import { checkInvokeOptions, type InvokeOptions, toPayloadText } from "./invoke-options.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/** What a call of Invoke is given. */
export interface InvokeCall {
  readonly payload: unknown;
  readonly options: InvokeOptions;
}

/** The same with JSON text as payload. */
export interface InvokeWithTextCall<Payload> {
  readonly payload: string;
  /** As {@link checkInvokeOptions} has them. */
  readonly options: InvokeOptions;
  /** What the caller sees of the text that the function answered, empty without an answer. */
  readonly read: (payload: string) => Payload;
}

/** Calls Invoke on a function; a synchronous one moves virtual time until it has answered. */
export function invokeFunction(
  context: RuntimeContext,
  target: DeployedFunction,
  call: InvokeCall,
): Promise<InvocationAnswer> {
  try {
    const where = `${target.name}.invoke()`;
    assertLive(context, where);
    const options = checkInvokeOptions(where, call.options);
    const payload = toPayloadText(where, call.payload);
    return invokeWithText(context, target, { payload, options, read: parsePayload });
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Calls Invoke with JSON text, as it comes over the wire. */
export function invokeWithText<Payload>(
  context: RuntimeContext,
  target: DeployedFunction,
  call: InvokeWithTextCall<Payload>,
): Promise<InvocationAnswer<Payload>> {
  return new Promise((resolve, reject) => {
    const { payload, options, read } = call;
    if (options.invocationType === "DryRun") {
      target.resolve(options.qualifier);
      checkRequestSize(payload);
      resolve({ statusCode: 204, payload: read("") });
      return;
    }
    const upstream = currentTraceHeader();
    if (options.invocationType === "Event") {
      const { qualifier } = options;
      const requestId = acceptEvent(context, target, { payload, qualifier, sender: "invoke", upstream });
      resolve({ statusCode: 202, requestId, payload: read("") });
      return;
    }
    const invocation = new RequestResponseInvocation(context, target, {
      payload,
      qualifier: options.qualifier,
      clientContext: copyOfClientContext(options.clientContext),
      upstream,
    });
    const signal = context.loop.waitForSignal({
      reject,
      resolve: () => {
        try {
          resolve(toAnswer(context, invocation, call));
        } catch (throttled) {
          reject(throttled);
        }
      },
    });
    // Called by a handler, the answer is something its process waits for.
    const release = currentProcess()?.hold(`invocation of ${target.name}`);
    invocation.onDone = () => {
      release?.();
      signal();
    };
  });
}

function toAnswer<Payload>(
  context: RuntimeContext,
  invocation: RequestResponseInvocation,
  { options, read }: InvokeWithTextCall<Payload>,
): InvocationAnswer<Payload> {
  const { answer, environment } = invocation.result();
  return {
    statusCode: 200,
    requestId: invocation.requestId,
    payload: read(answer.payload),
    ...(answer.outcome !== "success" && { functionError: "Unhandled" as const }),
    executedVersion: invocation.executedVersion,
    ...(options.logType === "Tail" && { logResult: logTailOf(context, environment, invocation.requestId) }),
  };
}

/** What `LogType: "Tail"` returns of an invocation, once its log is complete. */
export function logTailOf(
  context: RuntimeContext,
  environment: ExecutionEnvironment,
  requestId: string,
): string {
  const { functionName, version } = environment.owner;
  const owner = { functionName, version, environmentId: environment.id };
  const stream = context.logStreams.of(owner, environment.createdAt);
  const tail = logTail({ entries: context.journal.entries, stream, requestId });
  return Buffer.from(tail).toString("base64");
}

/** What reaches the handler came over the wire: JSON, and nobody else's object. */
export function copyOfClientContext(clientContext: unknown): unknown {
  return clientContext === undefined ? undefined : JSON.parse(JSON.stringify(clientContext));
}
