/** What happens to calls of AWS SDK clients beside being answered. */
export interface CallRecord {
  /** A fault that a test had put in the way of a call has happened to it. */
  readonly kind: "call.faulted";
  /** The prefix of the service's actions in IAM. */
  readonly service: string;
  readonly operation: string;
  readonly effect: "throttle" | "reject" | "delay" | "loseResponse" | "timeOut" | "crash";
  /** The exception's name, where there is one. */
  readonly errorName?: string;
  /** How long a delay or a vain wait takes. */
  readonly milliseconds?: number;
  /** Whose code made the call; absent for the test's own. */
  readonly functionName?: string;
}

/** An operation that a test answers by hand was called. */
export interface RepliedCallRecord {
  readonly kind: "call.answeredByHand";
  /** The service as the test named it, or the prefix of its actions in IAM if it is simulated. */
  readonly service: string;
  readonly operation: string;
  /** The exception's name, if it was answered with one. */
  readonly errorName?: string;
  /** Whose code made the call; absent for the test's own. */
  readonly functionName?: string;
}
