import type { LogRecord } from "./log-record.ts";

/** What sends the events of a group that match to a function. */
export interface SubscriptionFilter {
  readonly filterName: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The filters of all log groups. */
export class SubscriptionFilters {
  readonly #filters = new Map<string, readonly SubscriptionFilter[]>();

  /** By their names. */
  of(logGroupName: string): readonly SubscriptionFilter[] {
    return this.#filters.get(logGroupName) ?? [];
  }

  /** Replaces the one of its name. */
  put(filter: SubscriptionFilter): void {
    const others = this.of(filter.logGroupName).filter(({ filterName }) => filterName !== filter.filterName);
    const all = [...others, filter].sort((a, b) => (a.filterName < b.filterName ? -1 : 1));
    this.#filters.set(filter.logGroupName, all);
  }

  /** Whether there was one of that name. */
  delete({ logGroupName, filterName }: Pick<SubscriptionFilter, "logGroupName" | "filterName">): boolean {
    const filters = this.of(logGroupName);
    const others = filters.filter((filter) => filter.filterName !== filterName);
    this.#filters.set(logGroupName, others);
    return others.length < filters.length;
  }

  /** A group takes its filters along. */
  deleteAll(logGroupName: string): void {
    this.#filters.delete(logGroupName);
  }
}

/** What a destination gets of the events that match, before it is compressed: JSON text. */
export function printSubscriptionData(
  { filterName, logGroupName }: SubscriptionFilter,
  {
    owner,
    logStreamName,
    records,
  }: { readonly owner: string; readonly logStreamName: string; readonly records: readonly LogRecord[] },
): string {
  return JSON.stringify({
    messageType: "DATA_MESSAGE",
    owner,
    logGroup: logGroupName,
    logStream: logStreamName,
    subscriptionFilters: [filterName],
    logEvents: records.map(({ eventId, timestamp, message }) => ({ id: eventId, timestamp, message })),
  });
}
