import { Buffer } from "node:buffer";
import type { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import { type ThrottleReason, throttledError } from "../concurrency/concurrency-limits.ts";
import { AwsServiceError } from "../errors.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import type { ExecutionEnvironment } from "../execution-environment/execution-environment.ts";
import { REQUEST_TOO_LARGE } from "../fidelity/error-messages.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import { startInvocation } from "./invocation-start.ts";
import { traceHeader } from "./trace-header.ts";

export interface InvocationServices {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly concurrency: AccountConcurrency;
}

export interface RequestResponseRequest {
  /** JSON text. */
  readonly payload: string;
  readonly qualifier: string | undefined;
  readonly clientContext: unknown;
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

/** A synchronous invocation under way: one attempt, no retries. */
export class RequestResponseInvocation {
  readonly requestId: string;
  readonly executedVersion: string;
  /** Called once, when there is an answer or there was no capacity. */
  onDone: (() => void) | undefined;
  #outcome: RequestResponseOutcome = { type: "pending" };

  /** Checks the request, and queues its start as the next thing to happen at this instant. */
  constructor(services: InvocationServices, target: DeployedFunction, request: RequestResponseRequest) {
    const version = target.resolve(request.qualifier);
    checkRequestSize(request.payload);
    const requestId = services.identifiers.uuid();
    this.requestId = requestId;
    this.executedVersion = version.version;
    const { clock, journal, concurrency } = services;
    clock.at(clock.now, `invocation of ${target.name}`, () =>
      startInvocation({
        journal,
        concurrency,
        version,
        request: {
          requestId,
          payload: request.payload,
          invokedFunctionArn: target.invokedArn(request.qualifier),
          clientContext: request.clientContext,
          traceHeader: traceHeader(requestId, { at: clock.now, functionHash: target.hash }),
          source: { type: "invoke" },
          attempt: 1,
        },
        listener: {
          throttled: (reason) => {
            this.#outcome = { type: "throttled", reason };
            this.onDone?.();
          },
          answered: (answer, environment) => {
            this.#outcome = { type: "answered", answer, environment };
            this.onDone?.();
          },
        },
      }),
    );
  }

  /** The answer and who gave it; throws what AWS answers to a throttled caller. */
  result(): { readonly answer: EnvironmentAnswer; readonly environment: ExecutionEnvironment } {
    const outcome = this.#outcome;
    if (outcome.type === "throttled") throw throttledError(outcome.reason);
    if (outcome.type === "pending") throw new Error(`invocation ${this.requestId} has not ended`);
    return outcome;
  }
}

/** Refuses a payload over the limit of synchronous invocations. */
export function checkRequestSize(payload: string): void {
  const limit = PAYLOAD_LIMITS.synchronousRequest.value;
  if (payload.length * 3 <= limit || Buffer.byteLength(payload) <= limit) return;
  throw new AwsServiceError("RequestEntityTooLargeException", 413, REQUEST_TOO_LARGE.value(limit), {
    Type: "User",
  });
}
