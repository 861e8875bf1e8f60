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
  | ({ readonly kind: "fault.begun" } & FaultDetails)
  /** Where nothing else in the journal would tell that it was this fault. */
  | ({ readonly kind: "fault.happened" } & FaultDetails)
  | ({ readonly kind: "fault.ended" } & FaultDetails);

export interface FaultDetails {
  readonly fault: ResourceFaultName;
  /** The function's or resource's ARN. */
  readonly resource: string;
  /** The invocation that it happened to. */
  readonly requestId?: string;
}
