/** What happens to calls of AWS SDK clients beside being answered. */
export interface CallRecord {
  /** A fault that a test had put in the way of a call has happened to it. */
  readonly kind: "call.faulted";
  /** The prefix of the service's actions in IAM. */
  readonly service: string;
  readonly operation: string;
  readonly effect: "throttle" | "reject" | "delay" | "loseResponse" | "timeOut";
  /** The exception's name, where there is one. */
  readonly errorName?: string;
  /** How long a delay or a vain wait takes. */
  readonly milliseconds?: number;
  /** Whose code made the call; absent for the test's own. */
  readonly functionName?: string;
}
