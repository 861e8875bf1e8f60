import type { EventArchive } from "./event-archive.ts";
import type { ArchivePlace } from "./event-archives.ts";
import { eventBridgeFault } from "./event-bridge-fault.ts";
import type { EventBus } from "./event-bus.ts";

export type ReplayState = "STARTING" | "COMPLETED" | "CANCELLED";

/** What a replay is started with. */
export interface ReplayOptions {
  readonly description?: string;
  /** Epoch milliseconds. */
  readonly eventStartTime: number;
  /** Epoch milliseconds, not included. */
  readonly eventEndTime: number;
  /** ARNs of the rules that get the events. @defaultValue all */
  readonly filterArns?: readonly string[];
}

/** Events of an archive on their way to their bus once more. */
export interface EventReplay {
  readonly name: string;
  readonly arn: string;
  readonly eventSourceArn: string;
  readonly destinationArn: string;
  readonly options: ReplayOptions;
  readonly state: ReplayState;
  /** Epoch milliseconds, as all of these. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly lastReplayedAt?: number;
}

/** The replays of an account. */
export class EventReplays {
  readonly #place: ArchivePlace;
  readonly #replays = new Map<string, EventReplay>();

  constructor(place: ArchivePlace) {
    this.#place = place;
  }

  /** In the order in which they were started. */
  get all(): readonly EventReplay[] {
    return [...this.#replays.values()];
  }

  /**
   * Replays events as soon as virtual time goes on.
   * @throws AwsServiceError for a name that is taken, another bus, or times in the wrong order
   */
  start(
    name: string,
    options: ReplayOptions,
    { archive, bus }: { readonly archive: EventArchive; readonly bus: EventBus },
  ): EventReplay {
    const { arn: eventSourceArn, eventSourceArn: archivedBus } = archive.identity;
    if (this.#replays.has(name)) throw eventBridgeFault("replayExists", { replay: name });
    if (archivedBus !== bus.arn) throw eventBridgeFault("replayToOtherBus");
    if (options.eventStartTime >= options.eventEndTime) throw eventBridgeFault("replayTimes");
    const { region, accountId, clock } = this.#place;
    const replay: EventReplay = {
      name,
      arn: `arn:aws:events:${region}:${accountId}:replay/${name}`,
      eventSourceArn,
      destinationArn: bus.arn,
      options,
      state: "STARTING",
      startedAt: clock.now,
    };
    this.#replays.set(name, replay);
    clock.after(0, `replay ${name}`, () => this.#run(name, { archive, bus }));
    return replay;
  }

  /** @throws AwsServiceError ResourceNotFoundException if there is none of that name */
  get(name: string): EventReplay {
    const replay = this.#replays.get(name);
    if (replay === undefined) throw eventBridgeFault("replayDoesNotExist", { replay: name });
    return replay;
  }

  /** @throws AwsServiceError IllegalStatusException once it is over */
  cancel(name: string): EventReplay {
    const replay = this.get(name);
    if (replay.state !== "STARTING") throw eventBridgeFault("replayIsOver", { replay: name });
    return this.#end(replay, { state: "CANCELLED" });
  }

  #run(name: string, { archive, bus }: { readonly archive: EventArchive; readonly bus: EventBus }): void {
    const replay = this.#replays.get(name);
    if (replay?.state !== "STARTING") return;
    const { eventStartTime: from, eventEndTime: to, filterArns } = replay.options;
    const events = archive.between({ from, to, now: this.#place.clock.now });
    for (const { event } of events)
      bus.replay({ ...event, "replay-name": name }, (rule) => filterArns?.includes(rule.arn) ?? true);
    const last = events.at(-1);
    this.#end(replay, { state: "COMPLETED", ...(last !== undefined && { lastReplayedAt: last.at }) });
  }

  #end(replay: EventReplay, changes: Pick<EventReplay, "state" | "lastReplayedAt">): EventReplay {
    const ended = { ...replay, ...changes, endedAt: this.#place.clock.now };
    this.#replays.set(replay.name, ended);
    return ended;
  }
}
