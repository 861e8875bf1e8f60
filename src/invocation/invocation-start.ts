import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import type { ThrottleReason } from "../concurrency/concurrency-limits.ts";
import type {
  EnvironmentAnswer,
  EnvironmentInvocation,
} from "../execution-environment/environment-invocation.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { DeployedVersion } from "./deployed-function.ts";

export interface InvocationStartOptions {
  readonly journal: Journal;
  readonly concurrency: AccountConcurrency;
  readonly version: DeployedVersion;
  readonly request: EnvironmentInvocation;
  readonly listener: InvocationListener;
}

export interface InvocationListener {
  /** No capacity: the handler did not run. */
  throttled(reason: ThrottleReason): void;
  answered(answer: EnvironmentAnswer, environment: ExecutionEnvironment): void;
}

/**
 * Starts one attempt at an invocation now: provisioned environments first, then on-demand capacity, reserved or
 * unreserved, in a warm environment or a new one. Exactly one of the listener's functions is called, once.
 */
export function startInvocation(options: InvocationStartOptions): void {
  const { version, concurrency, journal, request, listener } = options;
  const { pool, provisioned } = version;
  const { functionName } = pool.owner;
  const warm = provisioned?.isReady === true ? pool.takeIdle("provisioned-concurrency") : undefined;
  if (warm !== undefined) return serve(warm, options, () => {});
  const admission = concurrency.admit(functionName);
  if (!admission.admitted) {
    const { requestId, source } = request;
    const { reason } = admission;
    journal.append({
      kind: "invocation.throttled",
      functionName,
      version: version.version,
      requestId,
      reason,
      source,
    });
    listener.throttled(reason);
    return;
  }
  const release = (): void => concurrency.release(functionName);
  const idle = pool.takeIdle("on-demand");
  if (idle !== undefined) return serve(idle, options, release);
  const environment = pool.create("on-demand");
  environment.initialize(() => serve(environment, options, release));
}

function serve(
  environment: ExecutionEnvironment,
  options: InvocationStartOptions,
  release: () => void,
): void {
  environment.invoke(options.request, {
    released: release,
    answered: (answer) => options.listener.answered(answer, environment),
  });
}
