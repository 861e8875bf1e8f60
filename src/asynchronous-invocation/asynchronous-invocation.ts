import { Buffer } from "node:buffer";
import { fitsInBytes } from "../arguments/utf8-size.ts";
import type { ThrottleReason } from "../concurrency/concurrency-limits.ts";
import { AwsServiceError } from "../errors.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import { INVOKE_COUNT_OF_SUCCESS } from "../fidelity/asynchronous-invocation.ts";
import { EVENT_TOO_LARGE } from "../fidelity/error-messages.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { LATEST } from "../function/qualifier.ts";
import type { DeployedFunction, DeployedVersion } from "../invocation/deployed-function.ts";
import { type InvocationListener, startInvocation } from "../invocation/invocation-start.ts";
import { isStopped } from "../invocation/recursive-invocation.ts";
import { lazyTraceHeader } from "../invocation/trace-header.ts";
import type { AsynchronousEventCondition } from "../journal/asynchronous-records.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { AsynchronousServices } from "./asynchronous-services.ts";
import { toDeadLetterMessage } from "./dead-letter-message.ts";
import { type DeliveryOutcome, deliverDeadLetter, deliverRecord } from "./destination-delivery.ts";
import type { EventInvokeConfig } from "./event-invoke-config.ts";
import type { AttemptResponse, InvocationResult } from "./invocation-record.ts";
import {
  decideAfterError,
  decideAfterThrottle,
  type EventProgress,
  type RetryDecision,
  type RetryLimits,
} from "./retry-decision.ts";

/** An invocation of type Event, as its caller asks for it. */
export interface EventRequest {
  readonly qualifier: string | undefined;
  /** JSON text. */
  readonly payload: string;
  /** `invoke`, or the ARN of what sends it. */
  readonly sender: string;
  /** The X-Ray header of what caused it. */
  readonly upstream: string | undefined;
}

/**
 * Accepts an event into Lambda's internal queue, as Invoke does with status 202; its first attempt is the next thing to
 * happen at this instant. Throws what AWS answers to an event it does not accept.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 */
export function acceptEvent(
  services: AsynchronousServices,
  target: DeployedFunction,
  request: EventRequest,
): string {
  target.assertHas(request.qualifier);
  checkEventSize(request.payload);
  return new AsynchronousInvocation(services, target, request).requestId;
}

/** Refuses a payload over the limit of asynchronous invocations. */
export function checkEventSize(payload: string): void {
  const limit = PAYLOAD_LIMITS.event.value;
  if (fitsInBytes(payload, limit)) return;
  const message = EVENT_TOO_LARGE.value(Buffer.byteLength(payload), limit);
  throw new AwsServiceError("RequestEntityTooLargeException", 413, message, { Type: "User" });
}

/** One event in the internal queue, over all its attempts, until it ends exactly once. */
class AsynchronousInvocation implements InvocationListener {
  readonly requestId: string;
  readonly #services: AsynchronousServices;
  readonly #request: EventRequest;
  readonly #functionName: string;
  readonly #label: string;
  readonly #acceptedAt: number;
  readonly #traceHeader: () => string;
  readonly #source: InvocationSource;
  /** Which function it was accepted for, or is attempted with. */
  #target: DeployedFunction;
  /** Whose dead-letter queue it has: the version of its last attempt. */
  #version: DeployedVersion | undefined;
  /** That failed. */
  #attempts = 0;
  /** Since the last attempt that ran. */
  #throttles = 0;
  #knownConfig: EventInvokeConfig | undefined;
  #lastAnswer: { readonly answer: EnvironmentAnswer; readonly executedVersion: string } | undefined;

  constructor(services: AsynchronousServices, target: DeployedFunction, request: EventRequest) {
    const { clock, journal, identifiers } = services;
    this.requestId = identifiers.uuid();
    this.#services = services;
    this.#request = request;
    this.#target = target;
    this.#functionName = target.name;
    this.#label = `event for ${target.name}`;
    this.#acceptedAt = clock.now;
    // Read now: the function may be gone before the first attempt.
    this.#knownConfig = this.#config;
    this.#traceHeader = lazyTraceHeader(this.requestId, {
      at: clock.now,
      functionHash: target.hash,
      upstream: request.upstream,
    });
    this.#source = { type: "asynchronous", sender: request.sender };
    journal.append({
      kind: "asyncEvent.received",
      functionName: target.name,
      functionArn: this.#functionArn,
      requestId: this.requestId,
      sender: request.sender,
      event: request.payload,
    });
    this.#attemptAt(clock.now);
  }

  throttled(_reason: ThrottleReason): void {
    this.#throttles++;
    const decision = decideAfterThrottle(this.#progress, this.#config ?? {}, () =>
      this.#services.random.next(),
    );
    this.#follow(decision, "throttle", this.#lastResponse ?? { type: "throttled" });
  }

  answered(answer: EnvironmentAnswer): void {
    const executedVersion = this.#version?.version ?? LATEST;
    this.#lastAnswer = { answer, executedVersion };
    this.#throttles = 0;
    const response = this.#lastResponse;
    // Recorded: an event ends well even if its streaming handler throws.
    if (answer.outcome === "success" || answer.isOfStream === true) return this.#end("Success", response);
    this.#failed(response);
  }

  get #functionArn(): string {
    return `${this.#target.arn}:${this.#request.qualifier ?? LATEST}`;
  }

  /** The settings of this instant; of a function that is gone, those it had. */
  get #config(): EventInvokeConfig | undefined {
    if (!this.#target.isDeleted) {
      const { qualifier } = this.#request;
      const functionName = this.#functionName;
      this.#knownConfig = this.#services.eventInvokeConfigs.find({ functionName, qualifier });
    }
    return this.#knownConfig;
  }

  get #progress(): EventProgress {
    return {
      now: this.#services.clock.now,
      acceptedAt: this.#acceptedAt,
      attempts: this.#attempts,
      throttles: this.#throttles,
    };
  }

  get #lastResponse(): AttemptResponse | undefined {
    if (this.#lastAnswer === undefined) return undefined;
    const { answer, executedVersion } = this.#lastAnswer;
    return {
      type: "answered",
      executedVersion,
      isError: answer.outcome !== "success" && answer.isOfStream !== true,
      payload: answer.payload,
    };
  }

  #attemptAt(dueAt: number): void {
    this.#services.clock.at(dueAt, this.#label, () => this.#attempt());
  }

  #attempt(): void {
    const services = this.#services;
    const { qualifier } = this.#request;
    const target = services.findFunction(this.#functionName);
    if (target === undefined) return this.#failed({ type: "functionMissing" });
    this.#target = target;
    if (!target.has(qualifier)) return this.#qualifierMissing();
    const version = target.resolve(qualifier);
    this.#version = version;
    const { configuration } = target;
    if (configuration.reservedConcurrentExecutions === 0) {
      return this.#end("ZeroReservedConcurrency", undefined);
    }
    if (isStopped(target, this.#request.upstream)) {
      services.journal.append({ kind: "invocation.loopStopped", functionName: target.name });
      return this.#end("RecursiveInvocation", undefined);
    }
    const isFirst = this.#attempts === 0 && this.#throttles === 0;
    if (isFirst && this.#isDeliveredTwice()) {
      // Delivered twice: what comes of the copy, nobody looks at.
      services.clock.at(services.clock.now, this.#label, () => this.#start(version, IGNORED));
    }
    this.#start(version, this);
  }

  #isDeliveredTwice(): boolean {
    const { duplicateEvents, random, deliversTwice } = this.#services;
    const event = { functionName: this.#functionName, requestId: this.requestId };
    if (deliversTwice?.(event) === true) return true;
    return duplicateEvents > 0 && random.next() < duplicateEvents;
  }

  #start(version: DeployedVersion, listener: InvocationListener): void {
    const { journal, concurrency } = this.#services;
    const { payload, qualifier } = this.#request;
    startInvocation({
      journal,
      concurrency,
      version,
      request: {
        requestId: this.requestId,
        payload,
        invokedFunctionArn: this.#target.invokedArn(qualifier),
        clientContext: undefined,
        traceHeader: this.#traceHeader,
        source: this.#source,
        attempt: this.#attempts + 1,
      },
      listener,
    });
  }

  #failed(response: AttemptResponse | undefined): void {
    this.#attempts++;
    this.#follow(decideAfterError(this.#progress, this.#config ?? {}), "error", response);
  }

  /** With retries left it stays queued until it is too old, and nobody hears of it. */
  #qualifierMissing(): void {
    const limits: RetryLimits = this.#config ?? {};
    if (limits.maximumRetryAttempts === 0) return this.#failed({ type: "functionMissing" });
    this.#throttles++;
    const decision = decideAfterThrottle(this.#progress, limits, () => this.#services.random.next());
    if (decision.type === "retry") return this.#follow(decision, "error", undefined);
    this.#journalEnd(decision.condition);
  }

  #follow(
    decision: RetryDecision,
    because: "error" | "throttle",
    response: AttemptResponse | undefined,
  ): void {
    if (decision.type === "end") return this.#end(decision.condition, response);
    this.#services.journal.append({
      kind: "asyncEvent.requeued",
      functionName: this.#functionName,
      requestId: this.requestId,
      because,
      attempts: this.#attempts,
      dueAt: decision.dueAt,
    });
    this.#attemptAt(decision.dueAt);
  }

  #journalEnd(condition: AsynchronousEventCondition): number {
    const approximateInvokeCount = condition === "Success" ? INVOKE_COUNT_OF_SUCCESS.value : this.#attempts;
    this.#services.journal.append({
      kind: "asyncEvent.ended",
      functionName: this.#functionName,
      requestId: this.requestId,
      condition,
      approximateInvokeCount,
    });
    return approximateInvokeCount;
  }

  #end(condition: AsynchronousEventCondition, response: AttemptResponse | undefined): void {
    const approximateInvokeCount = this.#journalEnd(condition);
    const result: InvocationResult = {
      at: this.#services.clock.now,
      requestId: this.requestId,
      functionArn: this.#functionArn,
      condition,
      approximateInvokeCount,
      requestPayload: this.#request.payload,
      response,
    };
    this.#sendRecord(result);
    if (condition !== "Success") this.#sendDeadLetter(result);
  }

  #sendRecord(result: InvocationResult): void {
    const setting = result.condition === "Success" ? "onSuccess" : "onFailure";
    const functionName = this.#functionName;
    const arn = this.#config?.destinationConfig[setting].destination;
    if (arn === undefined) return;
    this.#send(setting, arn, () =>
      result.condition === "RecursiveInvocation" && this.#isInTheLoop(arn)
        ? { type: "failed", reason: "the function at the destination is stopped, too" }
        : deliverRecord(this.#destination(arn), {
            ...result,
            functionName,
            objectId: () => this.#services.identifiers.uuid(),
          }),
    );
  }

  /** Functions that are each other's destination would tell each other of their end for ever. */
  #isInTheLoop(arn: string): boolean {
    const [, , service, , , , functionName] = arn.split(":");
    const target = service === "lambda" ? this.#services.findFunction(functionName ?? "") : undefined;
    return target !== undefined && isStopped(target, this.#traceHeader());
  }

  #sendDeadLetter(result: InvocationResult): void {
    const { configuration } = this.#version ?? this.#target;
    const arn = configuration.deadLetterConfig?.targetArn;
    if (arn === undefined) return;
    const message = toDeadLetterMessage(result, this.#lastAnswer?.answer.errorMessage);
    this.#send("deadLetterConfig", arn, () => deliverDeadLetter(this.#destination(arn), message));
  }

  #destination(arn: string) {
    return {
      arn,
      targets: this.#services.targets,
      sender: {
        principal: "lambda.amazonaws.com" as const,
        arn: this.#target.arn,
        traceHeader: this.#traceHeader(),
      },
    };
  }

  #send(
    setting: "onSuccess" | "onFailure" | "deadLetterConfig",
    destination: string,
    deliver: () => DeliveryOutcome,
  ): void {
    const refusal = this.#services.deliveryRefusal(this.#target, { setting, destination });
    const outcome: DeliveryOutcome = refusal === undefined ? deliver() : { type: "failed", reason: refusal };
    const delivery = { functionName: this.#functionName, requestId: this.requestId, setting, destination };
    this.#services.journal.append(
      outcome.type === "delivered"
        ? { kind: "destination.delivered", ...delivery }
        : { kind: "destination.failed", ...delivery, reason: outcome.reason },
    );
  }
}

const IGNORED: InvocationListener = { throttled() {}, answered() {} };
