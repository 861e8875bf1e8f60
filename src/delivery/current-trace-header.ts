import { currentProcess } from "../host/hosted-process.ts";

/**
 * The X-Ray header that a handler's SDK would send along with its requests; `undefined` outside handlers. It is how AWS
 * knows a chain of functions. See https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function currentTraceHeader(): string | undefined {
  return currentProcess()?.variables["_X_AMZN_TRACE_ID"];
}
