/** An event as a rule's targets get it. */
export interface EventBridgeEvent {
  readonly version: "0";
  /** A UUID: the EventId that PutEvents answered. */
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  /** `2026-01-01T00:00:00Z`, without milliseconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
  /** Of an event that is replayed from an archive: the name of the replay. */
  readonly "replay-name"?: string;
}

/** An instant as EventBridge writes it: to the second. Epoch milliseconds in. */
export function toEventTime(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}
