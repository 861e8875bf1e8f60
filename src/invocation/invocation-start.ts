import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import type { ThrottleReason } from "../concurrency/concurrency-limits.ts";
import type {
  EnvironmentAnswer,
  EnvironmentInvocation,
  EnvironmentInvocationListener,
} from "../execution-environment/environment-invocation.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import type { ResponseStreamListener } from "../execution-environment/response-stream.ts";
import type { Journal } from "../journal/journal.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { DeployedFunction, DeployedVersion } from "./deployed-function.ts";
import { lazyTraceHeader } from "./trace-header.ts";

export interface InvocationServices {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly concurrency: AccountConcurrency;
}

/** The first attempt at an invocation, as its caller asks for it. */
export interface InvocationPlan {
  readonly target: DeployedFunction;
  readonly qualifier: string | undefined;
  /** Asked when it starts. */
  readonly version: () => DeployedVersion | undefined;
  /** JSON text. */
  readonly payload: string;
  readonly clientContext?: unknown;
  readonly source: InvocationSource;
  /** The X-Ray header of what caused it. */
  readonly upstream?: string | undefined;
  /** What pending work and endless loops name it. */
  readonly label: string;
  /** Default: a new one. */
  readonly requestId?: string | undefined;
  readonly responseStream?: ResponseStreamListener | undefined;
  readonly listener: InvocationListener;
}

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
  /** Nobody is at work on it any more, and its log is complete; before or after the answer. */
  released?(): void;
}

/**
 * Queues an invocation as the next thing to happen at this instant, an event of its own: none starts in the midst of
 * another. Answers its request id.
 */
export function planInvocation(services: InvocationServices, plan: InvocationPlan): string {
  const { clock, journal, concurrency } = services;
  const { target, qualifier, payload, clientContext, source, upstream, responseStream, listener } = plan;
  const requestId = plan.requestId ?? services.identifiers.uuid();
  clock.at(clock.now, plan.label, () => {
    const version = plan.version();
    // Whoever plans for what may be gone by then has said so itself.
    if (version === undefined) return;
    startInvocation({
      journal,
      concurrency,
      version,
      request: {
        requestId,
        payload,
        invokedFunctionArn: target.invokedArn(qualifier),
        clientContext,
        traceHeader: lazyTraceHeader(requestId, { at: clock.now, functionHash: target.hash, upstream }),
        source,
        attempt: 1,
        responseStream,
      },
      listener,
    });
  });
  return requestId;
}

/**
 * Starts one attempt at an invocation now: provisioned environments first, then on-demand capacity, reserved or
 * unreserved, in a warm environment or a new one. Exactly one of the listener's functions is called, once.
 */
export function startInvocation(options: InvocationStartOptions): void {
  const { version, concurrency, request } = options;
  const { pool, provisioned } = version;
  const { functionName } = pool.owner;
  const { source } = request;
  const fault = concurrency.refusalOf(functionName);
  if (fault !== undefined) {
    refuse(options, fault);
    return;
  }
  const warm = provisioned?.takeIdle(source);
  if (warm !== undefined) {
    warm.invoke(request, new ServedInvocation(warm, options));
    return;
  }
  const admission = pool.hasIdle("on-demand")
    ? concurrency.admit(functionName, source)
    : concurrency.admitColdStart(functionName, source);
  if (!admission.admitted) {
    refuse(options, admission.reason);
    return;
  }
  const idle = pool.takeIdle("on-demand");
  const environment = idle ?? pool.create("on-demand");
  const served = new ServedInvocation(environment, options);
  if (idle === undefined) environment.initialize(() => environment.invoke(request, served));
  else environment.invoke(request, served);
}

function refuse(
  { version, journal, request, listener }: InvocationStartOptions,
  reason: ThrottleReason,
): void {
  const { requestId, source } = request;
  const { functionName } = version.pool.owner;
  journal.append({
    kind: "invocation.throttled",
    functionName,
    version: version.version,
    requestId,
    reason,
    source,
  });
  listener.throttled(reason);
}

/** An invocation that an environment has taken on. */
class ServedInvocation implements EnvironmentInvocationListener {
  readonly #environment: ExecutionEnvironment;
  readonly #options: InvocationStartOptions;

  constructor(environment: ExecutionEnvironment, options: InvocationStartOptions) {
    this.#environment = environment;
    this.#options = options;
  }

  answered(answer: EnvironmentAnswer): void {
    this.#options.listener.answered(answer, this.#environment);
  }

  released(): void {
    // Provisioned environments take up no on-demand concurrency.
    if (this.#environment.initializationType === "on-demand") {
      this.#options.concurrency.release(this.#options.version.pool.owner.functionName);
    }
    this.#options.listener.released?.();
  }
}
