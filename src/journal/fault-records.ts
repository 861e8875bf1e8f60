/** What a test can have go wrong with its functions and resources. */
export type ResourceFaultName =
  | "throttle"
  | "crash"
  | "timeOut"
  | "deliverTwice"
  | "reorder"
  | "delayMessages"
  | "expire"
  | "makeUnreachable"
  | "forceColdStart";

/** Faults of functions and resources, from where they were put in place to where they were removed. */
export type FaultRecord =
  | ({ readonly kind: "fault.begun" } & FaultDetails & FaultTerms)
  /** Where nothing else in the journal would tell that it was this fault. */
  | ({ readonly kind: "fault.happened" } & FaultDetails)
  /** Removed, or over. What has happened as often as it was meant to ends with the last time, without this. */
  | ({ readonly kind: "fault.ended" } & FaultDetails);

export interface FaultDetails {
  readonly fault: ResourceFaultName;
  /** The function's or resource's ARN. */
  readonly resource: string;
  /** The invocation or event that it happened to. */
  readonly requestId?: string;
}

/** What is meant, as far as it was said. */
export interface FaultTerms {
  /** How long it lasts. */
  readonly durationMs?: number;
  /** Which of the invocations from then on it is for, from 1. */
  readonly invocation?: number;
  /** How long after the start of that invocation. */
  readonly afterMs?: number;
  /** How many events or messages it is for. */
  readonly times?: number;
  /** How much later messages come. */
  readonly delayMs?: number;
}
