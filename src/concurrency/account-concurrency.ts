import { AwsServiceError } from "../errors.ts";
import {
  PROVISIONED_CONCURRENCY_TEXTS,
  RESERVED_CONCURRENCY_TEXTS,
} from "../fidelity/concurrency-messages.ts";
import { MINIMUM_UNRESERVED_CONCURRENCY } from "../fidelity/limits.ts";
import { invalidParameterValue } from "../function/lambda-service-error.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import {
  ADMITTED,
  type Admission,
  decideAdmission,
  type FunctionConcurrency,
  rateExceeded,
  type ThrottleReason,
} from "./concurrency-limits.ts";
import { createRequestRate, createScalingRate } from "./invocation-rates.ts";
import type { TokenBucket } from "./token-bucket.ts";

interface Usage {
  reserved: number | undefined;
  /** Synchronous requests, of a function with a reservation. */
  reservedRequests: TokenBucket | undefined;
  /** New on-demand environments. */
  readonly scaling: TokenBucket;
  readonly provisionedByVersion: Map<string, number>;
  provisioned: number;
  onDemand: number;
}

/** The concurrency of one account in one region: who has reserved or provisioned how much, who is running, how fast. */
export class AccountConcurrency {
  readonly limit: number;
  readonly #clock: VirtualClock;
  /** Synchronous requests, of all functions without a reservation. */
  readonly #unreservedRequests: TokenBucket;
  readonly #usage = new Map<string, Usage>();
  /** What no function has set aside, and invocations under way in it. */
  readonly #unreserved: { capacity: number; running: number };
  /** By how many faults each of these functions is throttled. */
  readonly #throttled = new Map<string, number>();

  constructor(clock: VirtualClock, limit: number) {
    this.limit = limit;
    this.#clock = clock;
    this.#unreservedRequests = createRequestRate(limit);
    this.#unreserved = { capacity: limit, running: 0 };
  }

  /** What no function has reserved or provisioned for itself. */
  get unreserved(): number {
    return this.#unreserved.capacity;
  }

  /** What counts against the account of one function. */
  of(functionName: string): FunctionConcurrency {
    const { reserved, provisioned, onDemand } = this.#usageOf(functionName);
    return { reserved, provisioned, onDemand };
  }

  /** Refuses all invocations of a function, as if its concurrency were used up, until the function returned is called. */
  throttle(functionName: string): () => void {
    const count = (change: 1 | -1): void => {
      const faults = (this.#throttled.get(functionName) ?? 0) + change;
      if (faults === 0) this.#throttled.delete(functionName);
      else this.#throttled.set(functionName, faults);
    };
    count(1);
    return () => count(-1);
  }

  /** The refusal of an invocation of a function that a fault throttles. */
  refusalOf(functionName: string): ThrottleReason | undefined {
    if (this.#throttled.size === 0 || !this.#throttled.has(functionName)) return undefined;
    return this.#usageOf(functionName).reserved === undefined
      ? "ConcurrentInvocationLimitExceeded"
      : "ReservedFunctionConcurrentInvocationLimitExceeded";
  }

  /** Takes up on-demand concurrency for one invocation in a warm environment if there is some. */
  admit(functionName: string, source: InvocationSource): Admission {
    const usage = this.#usageOf(functionName);
    const admission = this.#decide(usage, source);
    if (admission.admitted) this.#take(usage, source);
    return admission;
  }

  /** The same for an invocation that needs a new environment: a function gets only so many in a while. */
  admitColdStart(functionName: string, source: InvocationSource): Admission {
    const usage = this.#usageOf(functionName);
    const admission = this.#decide(usage, source);
    if (!admission.admitted) return admission;
    if (!usage.scaling.take(this.#clock.now)) return rateExceeded(usage);
    this.#take(usage, source);
    return admission;
  }

  /** Gives back the concurrency that {@link admit} or {@link admitColdStart} took. */
  release(functionName: string): void {
    this.#count(this.#usageOf(functionName), -1);
  }

  /** Reserves concurrency, or with `undefined` gives the reservation up. Running invocations go on either way. */
  reserve(functionName: string, reserved: number | undefined): void {
    const usage = this.#usageOf(functionName);
    if (reserved !== undefined) this.#checkReservation(usage, reserved);
    if (reserved === usage.reserved) return;
    this.#setAside(usage, -1);
    usage.reserved = reserved;
    usage.reservedRequests = reserved === undefined ? undefined : createRequestRate(reserved);
    this.#setAside(usage, 1);
  }

  /** Sets aside provisioned concurrency for a version; 0 gives it up. */
  provision(functionName: string, version: string, provisioned: number): void {
    const usage = this.#usageOf(functionName);
    if (provisioned > 0) this.#checkProvision(usage, version, provisioned);
    this.#setAside(usage, -1);
    usage.provisioned += provisioned - (usage.provisionedByVersion.get(version) ?? 0);
    if (provisioned === 0) usage.provisionedByVersion.delete(version);
    else usage.provisionedByVersion.set(version, provisioned);
    this.#setAside(usage, 1);
  }

  #checkReservation(usage: Usage, reserved: number): void {
    const { provisioned } = usage;
    if (reserved < provisioned)
      throw limitExceeded(RESERVED_CONCURRENCY_TEXTS.value.belowProvisioned(reserved, provisioned));
    const minimum = MINIMUM_UNRESERVED_CONCURRENCY.value;
    const left = this.unreserved + (usage.reserved ?? provisioned) - reserved;
    if (left < minimum) throw limitExceeded(RESERVED_CONCURRENCY_TEXTS.value.belowMinimum(minimum));
  }

  #checkProvision(usage: Usage, version: string, provisioned: number): void {
    const before = usage.provisionedByVersion.get(version) ?? 0;
    const others = usage.provisioned - before;
    if (usage.reserved !== undefined) {
      if (others + provisioned > usage.reserved)
        throw invalidParameterValue(PROVISIONED_CONCURRENCY_TEXTS.value.aboveReserved);
      return;
    }
    const minimum = MINIMUM_UNRESERVED_CONCURRENCY.value;
    const available = this.unreserved + before;
    if (provisioned > available)
      throw limitExceeded(PROVISIONED_CONCURRENCY_TEXTS.value.aboveUnreserved(available));
    if (available - provisioned < minimum)
      throw limitExceeded(PROVISIONED_CONCURRENCY_TEXTS.value.belowMinimum(minimum));
  }

  /** Concurrency first, then the rate: what is throttled for want of the one does not use up the other. */
  #decide(usage: Usage, source: InvocationSource): Admission {
    const admission = decideAdmission(usage, this.#unreserved);
    if (!admission.admitted || source.type !== "invoke") return admission;
    return this.#requestsOf(usage).has(this.#clock.now) ? ADMITTED : rateExceeded(usage);
  }

  #take(usage: Usage, source: InvocationSource): void {
    if (source.type === "invoke") this.#requestsOf(usage).take(this.#clock.now);
    this.#count(usage, 1);
  }

  #requestsOf(usage: Usage): TokenBucket {
    return usage.reservedRequests ?? this.#unreservedRequests;
  }

  #count(usage: Usage, change: 1 | -1): void {
    usage.onDemand += change;
    if (usage.reserved === undefined) this.#unreserved.running += change;
  }

  /** Counts what a function has in or out of what nobody has set aside. */
  #setAside(usage: Usage, sign: 1 | -1): void {
    this.#unreserved.capacity -= sign * (usage.reserved ?? usage.provisioned);
    if (usage.reserved === undefined) this.#unreserved.running += sign * usage.onDemand;
  }

  #usageOf(functionName: string): Usage {
    let usage = this.#usage.get(functionName);
    if (usage === undefined) {
      usage = {
        reserved: undefined,
        reservedRequests: undefined,
        scaling: createScalingRate(),
        provisionedByVersion: new Map(),
        provisioned: 0,
        onDemand: 0,
      };
      this.#usage.set(functionName, usage);
    }
    return usage;
  }
}

/** What AWS answers to more than the account has: recorded without the Type that other errors of the name have. */
function limitExceeded(message: string): AwsServiceError {
  return new AwsServiceError("InvalidParameterValueException", 400, message);
}
