import { Buffer } from "node:buffer";
import { type EventPattern, parseEventPattern } from "../event-pattern/event-pattern.ts";
import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import type { EventBridgeEvent } from "./event-bridge-event.ts";

const DAY_MS = 86_400_000;

/** What an archive is created or updated with. */
export interface ArchiveOptions {
  readonly description?: string;
  /** JSON text: which events are kept. @defaultValue all */
  readonly eventPattern?: string;
  /** @defaultValue 0, for ever */
  readonly retentionDays?: number;
}

/** Where an archive belongs. */
export interface ArchiveIdentity {
  readonly name: string;
  readonly arn: string;
  /** ARN of the bus whose events it keeps. */
  readonly eventSourceArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

interface ArchivedEvent {
  readonly event: EventBridgeEvent;
  readonly archivedAt: number;
  readonly bytes: number;
}

/**
 * Events of a bus that can be replayed.
 * See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
 */
export class EventArchive {
  readonly identity: ArchiveIdentity;
  #options: ArchiveOptions;
  #pattern: EventPattern | undefined;
  #kept: readonly ArchivedEvent[] = [];

  /** @throws AwsServiceError InvalidEventPatternException */
  constructor(identity: ArchiveIdentity, options: ArchiveOptions) {
    this.identity = identity;
    this.#pattern = patternOf(options);
    this.#options = options;
  }

  get options(): ArchiveOptions {
    return this.#options;
  }

  /**
   * Changes what is given, for events from now on; the time that events are kept changes for all.
   * @throws AwsServiceError InvalidEventPatternException
   */
  update(changes: ArchiveOptions): void {
    const options = { ...this.#options, ...changes };
    this.#pattern = patternOf(options);
    this.#options = options;
  }

  /** Keeps an event of the bus, if it is one of those. A replayed event is none. */
  keep(event: EventBridgeEvent, archivedAt: number): void {
    if (event["replay-name"] !== undefined) return;
    if (this.#pattern !== undefined && !matchesEventPattern(this.#pattern, event)) return;
    const bytes = Buffer.byteLength(JSON.stringify(event));
    this.#kept = [...this.#present(archivedAt), { event, archivedAt, bytes }];
  }

  /** How many there are, and how large they are together. */
  contents(now: number): { readonly eventCount: number; readonly sizeBytes: number } {
    const present = this.#present(now);
    return { eventCount: present.length, sizeBytes: present.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** The events that happened from one instant to before another, in order of their time. */
  between({ from, to, now }: { readonly from: number; readonly to: number; readonly now: number }) {
    return this.#present(now)
      .map(({ event }) => ({ event, at: Date.parse(event.time) }))
      .filter(({ at }) => at >= from && at < to)
      .sort((one, other) => one.at - other.at);
  }

  #present(now: number): readonly ArchivedEvent[] {
    const { retentionDays = 0 } = this.#options;
    if (retentionDays === 0) return this.#kept;
    return this.#kept.filter(({ archivedAt }) => archivedAt + retentionDays * DAY_MS > now);
  }
}

function patternOf({ eventPattern }: ArchiveOptions): EventPattern | undefined {
  return eventPattern === undefined ? undefined : parseEventPattern(eventPattern);
}
