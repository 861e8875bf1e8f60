/** What happens to events that Lambda's internal queue holds, and to what is sent when they end. */
export type AsynchronousRecord =
  | ({
      /** Accepted with status 202; what came of it is another entry. */
      readonly kind: "asyncEvent.received";
      /** The ARN of the record: always qualified, as requested. */
      readonly functionArn: string;
      /** `invoke`, or the ARN of what sent it. */
      readonly sender: string;
      /** The payload as JSON text. */
      readonly event: string;
    } & AsynchronousEventIdentity)
  | ({
      /** Back in the queue after an attempt that failed or was throttled. */
      readonly kind: "asyncEvent.requeued";
      readonly because: "error" | "throttle";
      /** Attempts so far that ran the handler. */
      readonly attempts: number;
      /** Epoch milliseconds of the next attempt. */
      readonly dueAt: number;
    } & AsynchronousEventIdentity)
  | ({
      /** It will not be attempted again. */
      readonly kind: "asyncEvent.ended";
      readonly condition: AsynchronousEventCondition;
      readonly approximateInvokeCount: number;
    } & AsynchronousEventIdentity)
  | ({ readonly kind: "destination.delivered" } & DestinationDelivery)
  | ({ readonly kind: "destination.failed"; readonly reason: string } & DestinationDelivery);

/** How an event ended, in the words of the invocation record. */
export type AsynchronousEventCondition =
  | "Success"
  | "RetriesExhausted"
  | "EventAgeExceeded"
  | "ZeroReservedConcurrency"
  | "RecursiveInvocation";

export interface AsynchronousEventIdentity {
  readonly functionName: string;
  /** The same over all attempts. */
  readonly requestId: string;
}

export interface DestinationDelivery extends AsynchronousEventIdentity {
  /** Which setting named the destination. */
  readonly setting: "onSuccess" | "onFailure" | "deadLetterConfig";
  /** ARN. */
  readonly destination: string;
}
