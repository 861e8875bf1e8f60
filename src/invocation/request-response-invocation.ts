import { fitsInBytes } from "../arguments/utf8-size.ts";
import { type ThrottleReason, throttledError } from "../concurrency/concurrency-limits.ts";
import { AwsServiceError } from "../errors.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import type { ResponseStreamListener } from "../execution-environment/response-stream.ts";
import { REQUEST_TOO_LARGE } from "../fidelity/error-messages.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import { type InvocationListener, type InvocationServices, planInvocation } from "./invocation-start.ts";
import { refuseRunaway } from "./recursive-invocation.ts";

export interface RequestResponseRequest {
  /** JSON text. */
  readonly payload: string;
  readonly qualifier: string | undefined;
  readonly clientContext: unknown;
  /** The X-Ray header of the handler that calls. */
  readonly upstream: string | undefined;
  /** Default: a new one. */
  readonly requestId?: string;
  /** Hears of a streamed response while it is written. */
  readonly responseStream?: ResponseStreamListener;
}

/** What came of a synchronous invocation. */
export type RequestResponseOutcome =
  | { readonly type: "pending" }
  | { readonly type: "throttled"; readonly reason: ThrottleReason }
  | {
      readonly type: "answered";
      readonly answer: EnvironmentAnswer;
      readonly environment: ExecutionEnvironment;
    };

const CALLED: InvocationSource = { type: "invoke" };

/** A synchronous invocation under way: one attempt, no retries. */
export class RequestResponseInvocation implements InvocationListener {
  readonly requestId: string;
  readonly executedVersion: string;
  /** Called once, when there is an answer or there was no capacity. */
  onDone: (() => void) | undefined;
  /** Called once, when nobody is at work on it any more; before or after the answer. Not if it was throttled. */
  onReleased: (() => void) | undefined;
  #outcome: RequestResponseOutcome = { type: "pending" };

  /** Checks the request, and queues its start as the next thing to happen at this instant. */
  constructor(services: InvocationServices, target: DeployedFunction, request: RequestResponseRequest) {
    const { payload, qualifier, clientContext, upstream } = request;
    const version = target.resolve(qualifier);
    checkRequestSize(payload);
    if (upstream !== undefined) refuseRunaway(services, target, upstream);
    this.executedVersion = version.version;
    // Written out: spreading the request here was measured to make a warm invocation half as expensive again.
    this.requestId = planInvocation(services, {
      target,
      qualifier,
      version: () => version,
      payload,
      clientContext,
      source: CALLED,
      upstream,
      label: target.invocationLabel,
      requestId: request.requestId,
      responseStream: request.responseStream,
      listener: this,
    });
  }

  /** What came of it so far. */
  get outcome(): RequestResponseOutcome {
    return this.#outcome;
  }

  throttled(reason: ThrottleReason): void {
    this.#end({ type: "throttled", reason });
  }

  answered(answer: EnvironmentAnswer, environment: ExecutionEnvironment): void {
    this.#end({ type: "answered", answer, environment });
  }

  released(): void {
    this.onReleased?.();
  }

  /** The answer and who gave it; throws what AWS answers to a throttled caller. */
  result(): { readonly answer: EnvironmentAnswer; readonly environment: ExecutionEnvironment } {
    const outcome = this.#outcome;
    if (outcome.type === "throttled") throw throttledError(outcome.reason);
    if (outcome.type === "pending") throw new Error(`invocation ${this.requestId} has not ended`);
    return outcome;
  }

  #end(outcome: RequestResponseOutcome): void {
    this.#outcome = outcome;
    this.onDone?.();
  }
}

/** Refuses a payload over the limit of synchronous invocations. */
export function checkRequestSize(payload: string): void {
  const limit = PAYLOAD_LIMITS.synchronousRequest.value;
  if (fitsInBytes(payload, limit)) return;
  throw new AwsServiceError("RequestEntityTooLargeException", 413, REQUEST_TOO_LARGE.value(limit), {
    Type: "User",
  });
}
