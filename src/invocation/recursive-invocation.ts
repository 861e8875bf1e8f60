import { AwsServiceError } from "../errors.ts";
import { RECURSIVE_INVOCATION_MESSAGE } from "../fidelity/recursion.ts";
import type { Journal } from "../journal/journal.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import { isRunaway } from "./lineage.ts";

/** Whether Lambda stops an invocation: its function has run 16 times in the chain of requests that led to it. */
export function isStopped(target: DeployedFunction, upstream: string | undefined): boolean {
  return target.configuration.recursiveLoop === "Terminate" && isRunaway(target.hash, upstream);
}

/**
 * Refuses a synchronous invocation that continues a loop.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function refuseRunaway(
  { journal }: { readonly journal: Journal },
  target: DeployedFunction,
  upstream: string,
): void {
  if (!isStopped(target, upstream)) return;
  journal.append({ kind: "invocation.loopStopped", functionName: target.name });
  const message = RECURSIVE_INVOCATION_MESSAGE.value;
  throw new AwsServiceError("RecursiveInvocationException", 400, message, { Type: "User", Message: message });
}
