import type { StreamedInvokeRequest, StreamedInvokeResponse } from "../aws-api/simulated-account.ts";
import { throttledError } from "../concurrency/concurrency-limits.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import { RESPONSE_STREAMING } from "../fidelity/node-runtime.ts";
import { functionNotFound, resolveFunctionTarget } from "../function/function-arn.ts";
import { copyOfClientContext, logTailOf } from "./function-invoker.ts";
import { checkInvokeOptions } from "./invoke-options.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";
import { StreamedInvocation } from "./streamed-invocation.ts";

/**
 * Calls InvokeWithResponseStream; resolves when the function has written something, or has ended without. Virtual time
 * moves then while chunks are read.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
 */
export async function invokeWithResponseStream(
  context: RuntimeContext,
  { functionName, payload, ...given }: StreamedInvokeRequest,
): Promise<StreamedInvokeResponse> {
  const where = "Lambda InvokeWithResponseStream";
  assertLive(context, where);
  const options = checkInvokeOptions(where, given);
  const reference = resolveFunctionTarget(context, { functionName, qualifier: options.qualifier });
  const target = context.findFunction(reference.functionName);
  if (target === undefined) throw functionNotFound(context, reference);
  const invocation = new StreamedInvocation(context, target, {
    payload,
    qualifier: reference.qualifier,
    clientContext: copyOfClientContext(options.clientContext),
    upstream: currentTraceHeader(),
  });
  await invocation.whenAnswering();
  const { outcome, requestId, executedVersion, contentType } = invocation;
  if (outcome.type === "throttled") throw throttledError(outcome.reason);
  return {
    requestId,
    executedVersion,
    contentType: contentType ?? RESPONSE_STREAMING.value.defaultContentType,
    chunks: chunksOf(invocation),
    completion: async () => {
      if (options.logType !== "Tail") return {};
      await invocation.whenReleased();
      return { logResult: tailOf(context, invocation) };
    },
  };
}

async function* chunksOf(invocation: StreamedInvocation): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = await invocation.next();
    if (chunk === undefined) return;
    yield chunk;
  }
}

function tailOf(context: RuntimeContext, { outcome, requestId }: StreamedInvocation): string {
  if (outcome.type !== "answered") throw new Error("an invocation has not ended: a fault of lambdarium");
  return logTailOf(context, outcome.environment, requestId);
}
