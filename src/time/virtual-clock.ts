import { type HeapOrder, IndexedHeap } from "./indexed-heap.ts";

/** Something that happens at an instant of virtual time. The order of all tasks is total: (dueAt, sequence). */
export class ScheduledTask {
  /** Epoch milliseconds of virtual time. */
  dueAt: number;
  sequence: number;
  /** What an endless-loop error or a list of pending work prints. */
  readonly label: string;
  /** Background tasks (idle reaping, poller scaling) happen when time passes, but nobody waits for them. */
  readonly isBackground: boolean;
  readonly run: () => void;
  /** Position in the heap, -1 while not scheduled. Owned by the clock. */
  heapIndex = -1;

  constructor(dueAt: number, sequence: number, label: string, isBackground: boolean, run: () => void) {
    this.dueAt = dueAt;
    this.sequence = sequence;
    this.label = label;
    this.isBackground = isBackground;
    this.run = run;
  }
}

/** After so many reads without yielding, each further read of the clock costs a millisecond: a busy-wait ends. */
const READS_BEFORE_TIME_PASSES = 10_000;

const BY_INSTANT: HeapOrder<ScheduledTask> = {
  isBefore: (a, b) => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.sequence < b.sequence),
  placeOf: (task) => task.heapIndex,
  setPlace: (task, place) => {
    task.heapIndex = place;
  },
};

/**
 * Virtual time: an instant and a heap of tasks ordered by (dueAt, sequence). It never moves by itself:
 * whoever drives it takes the next task, which moves `now` to that task's own instant.
 */
export class VirtualClock {
  readonly startTime: number;
  #now: number;
  #sequence = 0;
  #reads = 0;
  #foreground = 0;
  readonly #heap = new IndexedHeap(BY_INSTANT);

  constructor(startTime: number) {
    this.startTime = startTime;
    this.#now = startTime;
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** How many tasks are scheduled that somebody waits for. */
  get foregroundCount(): number {
    return this.#foreground;
  }

  /** Scheduled tasks in the order in which they will run. */
  get pending(): readonly ScheduledTask[] {
    return [...this.#heap].sort((a, b) => (BY_INSTANT.isBefore(a, b) ? -1 : 1));
  }

  /** Schedules a task `delayMs` from now. */
  after(delayMs: number, label: string, run: () => void): ScheduledTask {
    return this.#insertNew(this.#now + delayMs, label, false, run);
  }

  /** Schedules a task at an instant; one that has passed means as soon as possible. */
  at(dueAt: number, label: string, run: () => void): ScheduledTask {
    return this.#insertNew(dueAt, label, false, run);
  }

  /** Like {@link at}, for what nobody waits for: it runs when time passes it, but keeps no run alive. */
  inBackgroundAt(dueAt: number, label: string, run: () => void): ScheduledTask {
    return this.#insertNew(dueAt, label, true, run);
  }

  /** A task of this clock that is not scheduled yet, for owners that take it out and put it back (frozen timers). */
  createTask(dueAt: number, label: string, run: () => void): ScheduledTask {
    return new ScheduledTask(dueAt, ++this.#sequence, label, false, run);
  }

  /** A number larger than all handed out before: the tie-break of a rescheduled task. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  /** Puts a task (back) on the heap; no effect when it is there. */
  schedule(task: ScheduledTask): void {
    if (task.heapIndex !== -1) return;
    if (!task.isBackground) this.#foreground++;
    this.#heap.add(task);
  }

  /** Takes a task off the heap; no effect when it is not there. */
  cancel(task: ScheduledTask): void {
    if (task.heapIndex === -1) return;
    if (!task.isBackground) this.#foreground--;
    this.#heap.remove(task);
    task.heapIndex = -1;
  }

  /** The next task, left where it is. */
  peek(): ScheduledTask | undefined {
    return this.#heap.peek();
  }

  /** Takes the next task and moves time to its instant. */
  takeNext(): ScheduledTask | undefined {
    const task = this.#heap.peek();
    if (task === undefined) return undefined;
    this.cancel(task);
    this.moveTo(task.dueAt);
    return task;
  }

  /** Moves time forward; never back. */
  moveTo(instant: number): void {
    this.#reads = 0;
    if (instant > this.#now) this.#now = instant;
  }

  /**
   * What a handler reads. Time stands still within one task, so code that spins until the clock moves would spin
   * for ever: after many reads in a row each one costs a millisecond.
   */
  read(): number {
    if (++this.#reads > READS_BEFORE_TIME_PASSES) this.#now += 1;
    return this.#now;
  }

  /** Called whenever the code that reads the clock has yielded. */
  forgetReads(): void {
    this.#reads = 0;
  }

  #insertNew(dueAt: number, label: string, isBackground: boolean, run: () => void): ScheduledTask {
    const task = new ScheduledTask(dueAt, ++this.#sequence, label, isBackground, run);
    this.schedule(task);
    return task;
  }
}
