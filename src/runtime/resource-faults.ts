import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { FaultDetails, FaultRecord, ResourceFaultName } from "../journal/fault-records.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";
import { type Fault, toFault } from "./fault.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { Queue } from "./queue.ts";
import type { ResourceDirectory } from "./resource-directory.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** How a test names a function: as createFunction() returns it, or its name or ARN. */
// biome-ignore lint/suspicious/noExplicitAny: a function of any handler
type FunctionReference = LambdaFunction<any> | string;
/** How a test names a queue: as createQueue() returns it, or its ARN. */
type QueueReference = Queue | string;

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
    const { concurrency, journal } = this.#context;
    let count = 0;
    const stops = [
      concurrency.throttle(name),
      journal.subscribe((entry) => {
        if (entry.kind === "invocation.throttled" && entry.functionName === name) count++;
      }),
    ];
    return this.#place({ fault: "throttle", resource: arn, period, stops, count: () => count });
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
    return this.#placeOnInvocation(target, { fault: "crash", position }, (requestId, happened) => {
      const label = `crash of ${target.name}`;
      if (after === 0) happened(kill(requestId));
      else clock.at(clock.now + after, label, () => happened(kill(requestId)));
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
    return this.#placeOnInvocation(target, { fault: "timeOut", position }, (requestId, happened) => {
      this.#record("fault.happened", { fault: "timeOut", resource: target.arn, requestId });
      this.#context.functionFaults.loseAnswer(requestId);
      happened(true);
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
    const isMeant = (): boolean => {
      if (count === times) return false;
      count++;
      this.#record("fault.happened", { fault: "deliverTwice", resource });
      return true;
    };
    const stop =
      queue?.faults.keepDeleted(isMeant) ?? this.#context.functionFaults.deliverTwice(name, isMeant);
    return this.#place({
      fault: "deliverTwice",
      resource,
      period: undefined,
      stops: [stop],
      count: () => count,
    });
  }

  /**
   * Has a standard queue hand out its messages in any order: SQS keeps to it only as well as it can.
   * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
   */
  reorder(queue: QueueReference, options: FaultPeriod = {}): Fault {
    const where = "faults.reorder()";
    const { faults, arn } = this.#standardQueueOf(where, queue);
    const period = this.#periodOf(where, options);
    return this.#place({ fault: "reorder", resource: arn, period, stops: [faults.reorder()] });
  }

  /** Has messages that are sent from now on come later than they would. */
  delayMessages(queue: QueueReference, delay: Duration, options: FaultPeriod = {}): Fault {
    const where = "faults.delayMessages()";
    const { faults, arn } = this.#resources.queueOf(where, queue);
    const milliseconds = toMilliseconds(delay, where, "delay");
    const period = this.#periodOf(where, options);
    return this.#place({
      fault: "delayMessages",
      resource: arn,
      period,
      stops: [faults.delay(milliseconds)],
    });
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
    return this.#place({
      fault: "makeUnreachable",
      resource: arn,
      period,
      stops: [directory.makeUnreachable(arn)],
    });
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

  #placeOnInvocation(
    { name, arn }: DeployedFunction,
    { fault, position }: { readonly fault: ResourceFaultName; readonly position: number },
    happens: (requestId: string, happened: (hasHappened: boolean) => void) => void,
  ): Fault {
    let count = 0;
    const stop = this.#context.functionFaults.onInvocation(
      { functionName: name, position },
      ({ requestId }) =>
        happens(requestId, (hasHappened) => {
          if (hasHappened) count++;
        }),
    );
    return this.#place({ fault, resource: arn, period: undefined, stops: [stop], count: () => count });
  }

  #place({ fault, resource, period, stops, count = () => 0 }: Placement): Fault {
    const { clock } = this.#context;
    this.#record("fault.begun", { fault, resource });
    const remove = (): void => {
      if (!this.#placed.delete(remove)) return;
      if (end !== undefined) clock.cancel(end);
      for (const stop of stops) stop();
      this.#record("fault.ended", { fault, resource });
    };
    this.#placed.add(remove);
    const end = period === undefined ? undefined : clock.at(clock.now + period, `end of ${fault}`, remove);
    return toFault({ count, remove });
  }

  #record(kind: FaultRecord["kind"], record: FaultDetails): void {
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
  readonly period: number | undefined;
  readonly stops: readonly (() => void)[];
  readonly count?: () => number;
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
