import type { VirtualClock } from "../time/virtual-clock.ts";
import type { EnvironmentInvocation } from "./environment-invocation.ts";
import type { EnvironmentOwner } from "./environment-services.ts";
import type { ContextFields } from "./runtime-interface-client.ts";

/** What a handler's context says of its function, its environment and the request. */
export function toContextFields(
  request: EnvironmentInvocation,
  run: {
    readonly owner: EnvironmentOwner;
    readonly logStreamName: string;
    readonly clock: VirtualClock;
    /** Epoch milliseconds. */
    readonly deadline: number;
  },
): ContextFields {
  const { owner, clock, deadline } = run;
  return {
    functionName: owner.functionName,
    functionVersion: owner.version,
    memoryLimitInMB: String(owner.configuration.memorySize),
    logGroupName: owner.configuration.loggingConfig.logGroup,
    logStreamName: run.logStreamName,
    clientContext: request.clientContext,
    invokedFunctionArn: request.invokedFunctionArn,
    awsRequestId: request.requestId,
    // Read as often as the handler likes: a loop that waits for the end of its time comes to that end.
    getRemainingTimeInMillis: () => deadline - clock.read(),
  };
}
