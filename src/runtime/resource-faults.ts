import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { FaultDetails, FaultRecord, FaultTerms, ResourceFaultName } from "../journal/fault-records.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";
import { type Fault, toFault } from "./fault.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { Queue } from "./queue.ts";
import type { ResourceDirectory } from "./resource-directory.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** How a test names a function: as createFunction() returns it, or its name or ARN. */
// biome-ignore lint/suspicious/noExplicitAny: a function of any handler
export type FunctionReference = LambdaFunction<any> | string;
/** How a test names a queue: as createQueue() returns it, or its ARN. */
export type QueueReference = Queue | string;

export interface FaultPeriod {
  /** For how long, in virtual time. Default: until it is removed. */
  readonly for?: Duration;
}

export interface InvocationFaultOptions {
  /** Which of the invocations that start from now on, all versions counted, retries too. From 1. Default: 1, the next one. */
  readonly invocation?: number;
}

export interface CrashOptions extends InvocationFaultOptions {
  /**
   * How long after its start, in virtual time. Default: at once, before any of the handler's code has run. An invocation
   * that has ended by then is left alone.
   */
  readonly after?: Duration;
}

export interface DuplicateOptions {
  /** How many events or messages. Default: 1, the next one. */
  readonly times?: number;
}

/** Where resource faults find what they are for; what is not found is refused by an error that names the call. */
export interface FaultyResources {
  readonly directory: ResourceDirectory;
  readonly functions: () => readonly DeployedFunction[];
  readonly functionOf: (where: string, given: unknown) => DeployedFunction;
  readonly queueOf: (where: string, given: unknown) => SqsQueue;
}

/** Faults of functions and resources. Each is in the journal, from where it begins to where it ends. */
export class ResourceFaults {
  readonly #context: RuntimeContext;
  readonly #resources: FaultyResources;
  readonly #placed = new Set<() => void>();

  /** @internal */
  constructor(context: RuntimeContext, resources: FaultyResources) {
    this.#context = context;
    this.#resources = resources;
  }

  /**
   * Throttles every invocation of a function, as AWS does when its concurrency is used up.
   * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
   * @example
   * runtime.faults.throttle(worker, { for: "30s" });
   */
  throttle(fn: FunctionReference, options: FaultPeriod = {}): Fault {
    const where = "faults.throttle()";
    const { name, arn } = this.#resources.functionOf(where, fn);
    const period = this.#periodOf(where, options);
    const counted = this.#count(
      (entry) => entry.kind === "invocation.throttled" && entry.functionName === name,
    );
    return this.#place({
      fault: "throttle",
      resource: arn,
      ...lasting(period),
      stops: [this.#context.concurrency.throttle(name), counted.stop],
      count: counted.count,
    }).fault;
  }

  /**
   * Kills an environment while it serves an invocation, as when it has used up its memory: the invocation fails with
   * Runtime.ExitError, and the next one is a cold start. To crash in a call of AWS: `faults.on(...).crash()`.
   * @example
   * runtime.faults.crash(worker, { invocation: 2, after: "1s" });
   */
  crash(fn: FunctionReference, options: CrashOptions = {}): Fault {
    const where = "faults.crash()";
    const target = this.#resources.functionOf(where, fn);
    const position = positionOf(where, options, ["invocation", "after"]);
    const after = toMilliseconds(options.after ?? 0, where, "after");
    const { clock } = this.#context;
    const kill = (requestId: string): boolean => {
      const environment = target.environments.find(
        ({ state }) => state.phase === "invoke" && state.requestId === requestId,
      );
      if (environment === undefined) return false;
      this.#record("fault.happened", { fault: "crash", resource: target.arn, requestId });
      environment.shutDown("killed");
      return true;
    };
    const terms = { invocation: position, ...(after > 0 && { afterMs: after }) };
    return this.#placeOnInvocation(target, { fault: "crash", terms }, (requestId, ended) => {
      if (after === 0) {
        ended(kill(requestId));
        return () => {};
      }
      const due = clock.now + after;
      const task = clock.inBackgroundAt(due, `crash of ${target.name}`, () => ended(kill(requestId)));
      return () => clock.cancel(task);
    });
  }

  /**
   * Has one invocation run into its timeout: its code runs, and Lambda never gets the answer.
   * @example
   * runtime.faults.timeOut(worker);
   */
  timeOut(fn: FunctionReference, options: InvocationFaultOptions = {}): Fault {
    const where = "faults.timeOut()";
    const target = this.#resources.functionOf(where, fn);
    const position = positionOf(where, options, ["invocation"]);
    const terms = { invocation: position };
    return this.#placeOnInvocation(target, { fault: "timeOut", terms }, (requestId, ended) => {
      this.#record("fault.happened", { fault: "timeOut", resource: target.arn, requestId });
      this.#context.functionFaults.loseAnswer(requestId);
      ended(true);
      return () => {};
    });
  }

  /**
   * Delivers events of a function's internal queue, or messages of a standard queue, twice: both promise delivery at
   * least once. A message comes again after it was deleted.
   * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html and https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html
   */
  deliverTwice(target: FunctionReference | QueueReference, options: DuplicateOptions = {}): Fault {
    const where = "faults.deliverTwice()";
    checkOptions(where, options, ["times"]);
    const times = checkCount(options.times ?? 1, { where, option: "times", minimum: 1 });
    const queue = isQueue(target) ? this.#standardQueueOf(where, target) : undefined;
    const { arn: resource, name } = queue ?? this.#resources.functionOf(where, target);
    let count = 0;
    const isMeant = (requestId?: string): boolean => {
      count++;
      const details = { fault: "deliverTwice", resource } as const;
      this.#record("fault.happened", requestId === undefined ? details : { ...details, requestId });
      if (count === times) placed.spend();
      return true;
    };
    const stop =
      queue?.faults.keepDeleted(isMeant) ?? this.#context.functionFaults.deliverTwice(name, isMeant);
    const placed = this.#place({
      fault: "deliverTwice",
      resource,
      terms: { times },
      stops: [stop],
      count: () => count,
    });
    return placed.fault;
  }

  /**
   * Has a standard queue hand out its messages in any order: SQS keeps to it only as well as it can.
   * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
   */
  reorder(queue: QueueReference, options: FaultPeriod = {}): Fault {
    const where = "faults.reorder()";
    const { faults, arn, name } = this.#standardQueueOf(where, queue);
    const period = this.#periodOf(where, options);
    const counted = this.#count((entry) => entry.kind === "message.received" && entry.queue === name);
    return this.#place({
      fault: "reorder",
      resource: arn,
      ...lasting(period),
      stops: [faults.reorder(), counted.stop],
      count: counted.count,
    }).fault;
  }

  /** Has messages that are sent from now on come later than they would. */
  delayMessages(queue: QueueReference, delay: Duration, options: FaultPeriod = {}): Fault {
    const where = "faults.delayMessages()";
    const { faults, arn, name } = this.#resources.queueOf(where, queue);
    const milliseconds = toMilliseconds(delay, where, "delay");
    const period = this.#periodOf(where, options);
    const { terms = {}, ...ending } = lasting(period);
    const counted = this.#count((entry) => entry.kind === "message.sent" && entry.queue === name);
    return this.#place({
      fault: "delayMessages",
      resource: arn,
      ...ending,
      terms: { ...terms, delayMs: milliseconds },
      stops: [faults.delay(milliseconds), counted.stop],
      count: counted.count,
    }).fault;
  }

  /** Has all messages in a queue expire now, whatever its retention period is. */
  expire(queue: QueueReference): void {
    const target = this.#resources.queueOf("faults.expire()", queue);
    this.#record("fault.happened", { fault: "expire", resource: target.arn });
    target.expire();
  }

  /**
   * Has everything fail that Lambda or another service sends to a destination: a queue, topic, function, event bus or
   * bucket. Calls of SDK clients are not concerned: see `faults.on()`.
   */
  makeUnreachable(destination: object | string, options: FaultPeriod = {}): Fault {
    const where = "faults.makeUnreachable()";
    const { directory } = this.#resources;
    const arn = directory.arnOf(destination, { where, option: "destination" });
    const period = this.#periodOf(where, options);
    let count = 0;
    return this.#place({
      fault: "makeUnreachable",
      resource: arn,
      ...lasting(period),
      stops: [directory.makeUnreachable(arn, () => void count++)],
      count: () => count,
    }).fault;
  }

  /** Shuts down all idle environments of a function, or of all functions, so that the next invocations are cold starts. */
  forceColdStart(fn?: FunctionReference): void {
    const { functions, functionOf } = this.#resources;
    const targets = fn === undefined ? functions() : [functionOf("faults.forceColdStart()", fn)];
    for (const { arn, versions } of targets) {
      this.#record("fault.happened", { fault: "forceColdStart", resource: arn });
      for (const { pool } of versions) pool.shutDownIdle();
    }
  }

  /** Removes all faults. */
  clear(): void {
    for (const remove of [...this.#placed]) remove();
  }

  /** Counts entries from now on, until it is stopped. */
  #count(isMeant: (entry: JournalEntry) => boolean): {
    readonly count: () => number;
    readonly stop: () => void;
  } {
    let count = 0;
    const stop = this.#context.journal.subscribe((entry) => {
      if (isMeant(entry)) count++;
    });
    return { count: () => count, stop };
  }

  #placeOnInvocation(
    { name, arn }: DeployedFunction,
    { fault, terms }: InvocationPlacement,
    happens: (requestId: string, ended: (hasHappened: boolean) => void) => () => void,
  ): Fault {
    let count = 0;
    let callOff = (): void => {};
    const stop = this.#context.functionFaults.onInvocation(
      { functionName: name, position: terms.invocation },
      ({ requestId }) => {
        callOff = happens(requestId, (hasHappened) => {
          if (!hasHappened) return placed.fault.remove();
          count++;
          placed.spend();
        });
      },
    );
    const stops = [stop, () => callOff()];
    const placed = this.#place({ fault, resource: arn, terms, stops, count: () => count });
    return placed.fault;
  }

  #place({ fault, resource, terms = {}, period, stops, count }: Placement): PlacedFault {
    const { clock } = this.#context;
    this.#record("fault.begun", { fault, resource, ...terms });
    /** Has it happen no more; says whether it could until now. */
    const stopAll = (): boolean => {
      if (!this.#placed.delete(remove)) return false;
      if (end !== undefined) clock.cancel(end);
      for (const stop of stops) stop();
      return true;
    };
    const remove = (): void => {
      if (stopAll()) this.#record("fault.ended", { fault, resource });
    };
    this.#placed.add(remove);
    // Nobody waits for it: what is held up by the fault has its own times.
    const end =
      period === undefined ? undefined : clock.inBackgroundAt(clock.now + period, `end of ${fault}`, remove);
    return { fault: toFault({ count, remove }), spend: () => void stopAll() };
  }

  #record(kind: FaultRecord["kind"], record: FaultDetails & FaultTerms): void {
    this.#context.journal.append({ kind, ...record });
  }

  #periodOf(where: string, options: FaultPeriod): number | undefined {
    checkOptions(where, options, ["for"]);
    return options.for === undefined ? undefined : toMilliseconds(options.for, where, "for");
  }

  #standardQueueOf(where: string, given: unknown): SqsQueue {
    const queue = this.#resources.queueOf(where, given);
    if (queue.settings.fifo === undefined) return queue;
    const expected = "a standard queue: a FIFO queue delivers once, in order";
    throw new InvalidArgumentError(where, "queue", expected, queue.name);
  }
}

interface Placement {
  readonly fault: ResourceFaultName;
  readonly resource: string;
  /** What the journal tells of it besides. */
  readonly terms?: FaultTerms;
  /** After how many milliseconds it ends by itself. */
  readonly period?: number;
  readonly stops: readonly (() => void)[];
  readonly count: () => number;
}

interface InvocationPlacement {
  readonly fault: ResourceFaultName;
  readonly terms: FaultTerms & { readonly invocation: number };
}

interface PlacedFault {
  readonly fault: Fault;
  /** It has happened as often as it was meant to: it is over, which nobody has to be told. */
  readonly spend: () => void;
}

function lasting(period: number | undefined): Pick<Placement, "period" | "terms"> {
  return period === undefined ? {} : { period, terms: { durationMs: period } };
}

function isQueue(target: FunctionReference | QueueReference): boolean {
  const arn = typeof target === "string" ? target : (target as Partial<Queue> | null)?.arn;
  return String(arn).startsWith("arn:aws:sqs:");
}

function positionOf(where: string, options: InvocationFaultOptions, known: readonly string[]): number {
  checkOptions(where, options, known);
  return checkCount(options.invocation ?? 1, { where, option: "invocation", minimum: 1 });
}

function checkOptions(where: string, options: object, known: readonly string[]): void {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known, prefix: "" });
}
