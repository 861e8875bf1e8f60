import type { VirtualClock } from "../time/virtual-clock.ts";
import { type ArchiveOptions, EventArchive } from "./event-archive.ts";
import { eventBridgeFault } from "./event-bridge-fault.ts";
import type { EventBus } from "./event-bus.ts";

export interface ArchivePlace {
  readonly region: string;
  readonly accountId: string;
  readonly clock: VirtualClock;
}

/** The archives of an account. */
export class EventArchives {
  readonly #place: ArchivePlace;
  readonly #archives = new Map<string, { readonly archive: EventArchive; readonly end: () => void }>();

  constructor(place: ArchivePlace) {
    this.#place = place;
  }

  /** In the order in which they were created. */
  get all(): readonly EventArchive[] {
    return Array.from(this.#archives.values(), ({ archive }) => archive);
  }

  /**
   * Keeps the events of a bus from now on.
   * @throws AwsServiceError ResourceAlreadyExistsException for a name that is taken
   */
  create(name: string, bus: EventBus, options: ArchiveOptions): EventArchive {
    if (this.#archives.has(name)) throw eventBridgeFault("archiveExists", { archive: name });
    const { region, accountId, clock } = this.#place;
    const arn = `arn:aws:events:${region}:${accountId}:archive/${name}`;
    const archive = new EventArchive({ name, arn, eventSourceArn: bus.arn, createdAt: clock.now }, options);
    const end = bus.archiveTo((event) => archive.keep(event, clock.now));
    this.#archives.set(name, { archive, end });
    return archive;
  }

  /** @throws AwsServiceError ResourceNotFoundException if there is none of that name */
  get(name: string): EventArchive {
    const found = this.#archives.get(name);
    if (found === undefined) throw eventBridgeFault("archiveDoesNotExist", { archive: name });
    return found.archive;
  }

  /** @throws AwsServiceError ResourceNotFoundException if there is none of that name */
  delete(name: string): void {
    this.get(name);
    this.#archives.get(name)?.end();
    this.#archives.delete(name);
  }
}
