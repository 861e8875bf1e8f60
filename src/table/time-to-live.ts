import { OLDEST_TIME_TO_LIVE, TIME_TO_LIVE_DELAY } from "../fidelity/dynamodb-limits.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import { type Attributes, attributeOf } from "./attribute-value.ts";
import { tableError } from "./table-error.ts";

const LAST_INSTANT = 8_640_000_000_000_000;

/** When the service deletes an item, in epoch milliseconds; undefined if it never does. */
export function deletionTime(item: Attributes, attribute: string, now: number): number | undefined {
  const value = attributeOf(item, attribute);
  if (value === undefined || !("N" in value)) return undefined;
  const expiry = Math.floor(Number(value.N)) * 1_000;
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - OLDEST_TIME_TO_LIVE.value);
  if (expiry < oldest.getTime() || expiry + TIME_TO_LIVE_DELAY.value > LAST_INSTANT) return undefined;
  const dueAt = expiry + TIME_TO_LIVE_DELAY.value;
  return dueAt > now ? dueAt : now + TIME_TO_LIVE_DELAY.value;
}

/** The deletions that the service owes: a background task of the clock for each item that will expire. */
export class TimeToLive {
  readonly #clock: VirtualClock;
  readonly #table: string;
  readonly #tasks = new Map<string, ScheduledTask>();
  #attribute: string | undefined;

  constructor(
    clock: VirtualClock,
    { table, attribute }: { readonly table: string; readonly attribute: string | undefined },
  ) {
    this.#clock = clock;
    this.#table = table;
    this.#attribute = attribute;
  }

  /** Says when an item expires; undefined if none ever does. */
  get attribute(): string | undefined {
    return this.#attribute;
  }

  /**
   * Begins with an attribute, or ends. What was planned is owed no more.
   * @throws AwsServiceError `ValidationException` if it has begun, or has not
   */
  change(attribute: string | undefined): void {
    if (attribute === undefined && this.#attribute === undefined) throw tableError("timeToLiveIsDisabled");
    if (attribute !== undefined && this.#attribute !== undefined) throw tableError("timeToLiveIsEnabled");
    for (const task of this.#tasks.values()) this.#clock.cancel(task);
    this.#tasks.clear();
    this.#attribute = attribute;
  }

  /** Plans the deletion of the item that now is stored under a key, in place of what was planned for that key. */
  plan(key: string, item: Attributes | undefined, onDue: () => void): void {
    if (this.#attribute === undefined) return;
    const before = this.#tasks.get(key);
    if (before !== undefined) this.#clock.cancel(before);
    this.#tasks.delete(key);
    const dueAt = item === undefined ? undefined : deletionTime(item, this.#attribute, this.#clock.now);
    if (dueAt === undefined) return;
    const task = this.#clock.inBackgroundAt(dueAt, `${this.#table}: time to live is over`, () => {
      this.#tasks.delete(key);
      onDue();
    });
    this.#tasks.set(key, task);
  }
}
