import type { Journal } from "../journal/journal.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { EnvironmentLog } from "./environment-log.ts";
import { isDelivered } from "./function-logs.ts";
import { inTimeOrder, type LogRecord, logEventId } from "./log-record.ts";
import type { LogStreams } from "./log-streams.ts";

/** What log groups are read off. */
export interface LogGroupsServices {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly logStreams: LogStreams;
}

/** A log stream with what is in it, by time. */
export interface LogStreamContents {
  readonly logStreamName: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly records: readonly LogRecord[];
}

/** A log group as it is now. */
export interface LogGroupContents {
  readonly logGroupName: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly retentionInDays: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** By their names. */
  readonly streams: readonly LogStreamContents[];
}

/** An event as PutLogEvents brings it. */
export interface InputLogEvent {
  readonly timestamp: number;
  readonly message: string;
}

interface Stream {
  readonly logStreamName: string;
  readonly createdAt: number;
  readonly records: LogRecord[];
}

interface Group {
  readonly createdAt: number;
  retentionInDays: number | undefined;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, Stream>;
}

/** What of a group functions have written. */
type WrittenGroup = Pick<Group, "createdAt" | "streams">;

/** A group that was deleted has nothing of what the journal told before. */
interface Deletion {
  readonly logGroupName: string;
  readonly journalLength: number;
}

/**
 * The log groups of CloudWatch Logs: those that functions write, read off the journal whenever they are asked for, and
 * those that were created and written by requests. A group can be both.
 */
export class LogGroups {
  readonly #services: LogGroupsServices;
  readonly #groups = new Map<string, Group>();
  readonly #deletions = new Map<string, Deletion>();
  readonly #deletedStreams = new Map<string, Deletion>();
  #sequence = 0;
  #written:
    | { readonly journalLength: number; readonly groups: ReadonlyMap<string, WrittenGroup> }
    | undefined;

  constructor(services: LogGroupsServices) {
    this.#services = services;
  }

  /** By their names. */
  get all(): readonly LogGroupContents[] {
    const groups = new Map(this.#writtenByFunctions());
    for (const [name, { createdAt, streams }] of this.#groups) {
      const merged = groups.get(name) ?? { createdAt, streams: new Map<string, Stream>() };
      const both = new Map(merged.streams);
      for (const [streamName, stream] of streams) both.set(streamName, joined(both.get(streamName), stream));
      groups.set(name, { createdAt: Math.min(createdAt, merged.createdAt), streams: both });
    }
    return [...groups].sort(byName).map(([logGroupName, { createdAt, streams }]) => ({
      logGroupName,
      createdAt,
      retentionInDays: this.#groups.get(logGroupName)?.retentionInDays,
      tags: Object.fromEntries(this.#groups.get(logGroupName)?.tags ?? []),
      streams: [...streams]
        .sort(byName)
        .map(([, stream]) => ({ ...stream, records: inTimeOrder(stream.records) })),
    }));
  }

  find(logGroupName: string): LogGroupContents | undefined {
    return this.all.find((group) => group.logGroupName === logGroupName);
  }

  isWrittenByFunctions(logGroupName: string): boolean {
    return this.#writtenByFunctions().has(logGroupName);
  }

  create(logGroupName: string): void {
    this.#open(logGroupName);
  }

  /** Adds tags, and replaces the values of those that are there. */
  tag(logGroupName: string, tags: Readonly<Record<string, string>>): void {
    const group = this.#open(logGroupName);
    for (const [key, value] of Object.entries(tags)) group.tags.set(key, value);
  }

  untag(logGroupName: string, keys: readonly string[]): void {
    for (const key of keys) this.#groups.get(logGroupName)?.tags.delete(key);
  }

  delete(logGroupName: string): void {
    this.#groups.delete(logGroupName);
    this.#written = undefined;
    const { length: journalLength } = this.#services.journal;
    this.#deletions.set(logGroupName, { logGroupName, journalLength });
  }

  /** Undefined for events that never expire. */
  setRetention(logGroupName: string, retentionInDays: number | undefined): void {
    this.#open(logGroupName).retentionInDays = retentionInDays;
  }

  createStream(logGroupName: string, logStreamName: string): void {
    this.#openStream(logGroupName, logStreamName);
  }

  deleteStream(logGroupName: string, logStreamName: string): void {
    this.#groups.get(logGroupName)?.streams.delete(logStreamName);
    this.#written = undefined;
    const { length: journalLength } = this.#services.journal;
    this.#deletedStreams.set(logStreamName, { logGroupName, journalLength });
  }

  /** What is kept of them. */
  put(
    events: readonly InputLogEvent[],
    { logGroupName, logStreamName }: { readonly logGroupName: string; readonly logStreamName: string },
  ): readonly LogRecord[] {
    const { now: ingestionTime } = this.#services.clock;
    const taken = events.map(({ timestamp, message }): LogRecord => {
      const eventId = logEventId(timestamp, this.#sequence++);
      return { eventId, timestamp, ingestionTime, message, logStreamName };
    });
    this.#openStream(logGroupName, logStreamName).records.push(...taken);
    return taken;
  }

  #open(logGroupName: string): Group {
    let group = this.#groups.get(logGroupName);
    if (group === undefined) {
      const { now: createdAt } = this.#services.clock;
      group = { createdAt, retentionInDays: undefined, tags: new Map(), streams: new Map() };
      this.#groups.set(logGroupName, group);
    }
    return group;
  }

  #openStream(logGroupName: string, logStreamName: string): Stream {
    const { streams } = this.#open(logGroupName);
    let stream = streams.get(logStreamName);
    if (stream === undefined) {
      stream = { logStreamName, createdAt: this.#services.clock.now, records: [] };
      streams.set(logStreamName, stream);
    }
    return stream;
  }

  /** Read once more only when something has happened since. */
  #writtenByFunctions(): ReadonlyMap<string, WrittenGroup> {
    const { length } = this.#services.journal;
    if (this.#written?.journalLength !== length)
      this.#written = { journalLength: length, groups: this.#readJournal() };
    return this.#written.groups;
  }

  #readJournal(): Map<string, WrittenGroup> {
    const { journal, logStreams } = this.#services;
    const groups = new Map<string, WrittenGroup>();
    const logs = new Map<string, EnvironmentLog>();
    let index = 0;
    let sequence = 0;
    for (const entry of journal) {
      if (!("environmentId" in entry)) continue;
      index = entry.index;
      let log = logs.get(entry.environmentId);
      if (log === undefined) {
        const stream = logStreams.of(entry, entry.at);
        log = new EnvironmentLog(stream, (line) => {
          const { name: logStreamName, settings } = stream;
          const { logGroup } = settings;
          if (!isDelivered(line, settings) || this.#isDeleted({ logGroup, logStreamName }, index)) return;
          const group = groups.get(logGroup) ?? { createdAt: line.at, streams: new Map() };
          groups.set(logGroup, group);
          const written = group.streams.get(logStreamName) ?? {
            logStreamName,
            createdAt: line.at,
            records: [],
          };
          group.streams.set(logStreamName, written);
          written.records.push({
            eventId: logEventId(line.at, sequence++),
            timestamp: line.at,
            ingestionTime: line.at,
            message: settings.logFormat === "Text" ? `${line.message}\n` : line.message,
            logStreamName,
          });
        });
        logs.set(entry.environmentId, log);
      }
      log.read(entry);
    }
    return groups;
  }

  #isDeleted(
    { logGroup, logStreamName }: { readonly logGroup: string; readonly logStreamName: string },
    index: number,
  ): boolean {
    const stream = this.#deletedStreams.get(logStreamName);
    return (
      index < (this.#deletions.get(logGroup)?.journalLength ?? 0) ||
      (stream?.logGroupName === logGroup && index < stream.journalLength)
    );
  }
}

/** A stream that a function and requests have written. */
function joined(written: Stream | undefined, put: Stream): Stream {
  if (written === undefined) return put;
  return { ...written, records: [...written.records, ...put.records] };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
