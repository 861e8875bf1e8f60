import { DisposedError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { EventSourceMapping } from "../event-source-mapping/event-source-mapping.ts";
import type { CodeLocation, RegisteredCode, RegistrableCode } from "../function/code-registry.ts";
import type { FunctionOptions, HandlerOf, StreamingFunctionOptions } from "../function/function-options.ts";
import type { HostedProcess } from "../host/hosted-process.ts";
import { Quiescence } from "../host/quiescence.ts";
import type { RestListener } from "../host/rest-listener.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import { Journal } from "../journal/journal.ts";
import type { JournalEntry, JournalEntryOf, JournalKind } from "../journal/journal-entry.ts";
import { LogStreams } from "../logs/log-streams.ts";
import { LambdaMetrics } from "../metrics/lambda-metrics.ts";
import { type Duration, formatDuration, toMilliseconds } from "../time/duration.ts";
import { VirtualClock } from "../time/virtual-clock.ts";
import { standardOutput } from "../timeline/terminal.ts";
import { renderTextTimeline } from "../timeline/text-timeline.ts";
import { resolveTimelineOptions, type TimelineOptions } from "../timeline/timeline-options.ts";
import { createContext } from "./create-context.ts";
import type {
  ConfigurationOf,
  CreateEventSourceMappingOptions,
  EventSource,
} from "./create-event-source-mapping.ts";
import { announceRuntime } from "./created-runtimes.ts";
import type { EventSourceMappings } from "./event-source-mappings.ts";
import { type ExplainedSubject, explain } from "./explain.ts";
import type { InvokeOptions } from "./invoke-options.ts";
import { JournalListeners } from "./journal-listeners.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { assertDone } from "./pending-work.ts";
import type { Queue } from "./queue.ts";
import { type CreateQueueOptions, Resources } from "./resources.ts";
import { checkRuntimeOptions, type RuntimeOptions, type RuntimeSettings } from "./runtime-options.ts";
import { SimulatedServices } from "./simulated-services.ts";
import { SimulationLoop } from "./simulation-loop.ts";
import { RuntimeTemporaryDirectories } from "./temporary-directories.ts";
import { checkWaitOptions, type SettleOptions, toInstant, type UntilOptions } from "./wait-options.ts";

export type { SettleOptions, UntilOptions } from "./wait-options.ts";

/** The last instant that a Date can be. */
const LAST_INSTANT = 8_640_000_000_000_000;

const BRAND = Symbol.for("lambdarium.LambdaRuntime");

/**
 * Lambda in one object: functions, queues and event source mappings that live in virtual time. Time moves only while a
 * test waits for it: for an invocation, for `settle`, `advanceBy` or `until`.
 */
export class LambdaRuntime extends SimulatedServices implements AsyncDisposable {
  /** Everything that happened, in one total order. */
  readonly journal: Journal;
  /** The CloudWatch metrics of the namespace AWS/Lambda. */
  readonly metrics: LambdaMetrics;
  /** The seed of all chance: give it to createRuntime to have the same run again. */
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
  readonly #settings: RuntimeSettings;
  readonly #clock: VirtualClock;
  readonly #quiescence: Quiescence;
  readonly #loop: SimulationLoop;
  readonly #resources: Resources;
  readonly #temporaryDirectories = new RuntimeTemporaryDirectories();
  readonly #logStreams: LogStreams;
  readonly #listeners: JournalListeners;
  #isLive = true;

  /** @internal */
  constructor(options: RuntimeOptions) {
    super((call) => {
      this.#assertLive(call);
      return this.#resources;
    });
    const settings = checkRuntimeOptions(options);
    this.#settings = settings;
    this.seed = settings.seed;
    this.region = settings.region;
    this.accountId = settings.accountId;
    this.#clock = new VirtualClock(settings.startTime);
    this.#quiescence = new Quiescence({ clock: this.#clock, stuckAfterMs: settings.stuckAfterMs });
    this.journal = new Journal(() => this.#clock.now, settings.journalLimit);
    this.metrics = new LambdaMetrics(this.journal);
    this.#logStreams = new LogStreams(this.journal, ({ functionName }) =>
      this.#resources.logSettings(functionName),
    );
    const restListeners = new Map<HostedProcess, RestListener>();
    this.#loop = new SimulationLoop({ clock: this.#clock, quiescence: this.#quiescence, restListeners });
    this.#resources = new Resources((resources) =>
      createContext({
        settings,
        clock: this.#clock,
        quiescence: this.#quiescence,
        journal: this.journal,
        loop: this.#loop,
        logStreams: this.#logStreams,
        temporaryDirectories: this.#temporaryDirectories,
        restListeners,
        resources,
        isLive: () => this.#isLive,
      }),
    );
    // What is happening right now must come to its end.
    this.#listeners = new JournalListeners(this.journal, (error) => this.#loop.raise(error));
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * Creates a function with `handler`, or with `load` for fresh module state at every cold start.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
   */
  createFunction<const Options extends FunctionOptions>(
    name: string,
    options: Options,
  ): LambdaFunction<HandlerOf<Options>>;
  createFunction<const Options extends StreamingFunctionOptions>(
    name: string,
    options: Options,
  ): LambdaFunction<HandlerOf<Options>>;
  createFunction(name: string, options: FunctionOptions | StreamingFunctionOptions): LambdaFunction {
    this.#assertLive("createFunction()");
    return this.#resources.createFunction(name, options);
  }

  /**
   * Makes code known that SDK clients create functions from, since a zip file is never evaluated: gives back what goes into
   * CreateFunction's `Code` and UpdateFunctionCode. With a location it stands for an object in S3 or an image.
   * @example
   * const Code = runtime.registerCode({ load: () => import("./handler.ts") });
   * await lambda.send(new CreateFunctionCommand({ FunctionName, Role, Runtime, Handler: "index.handler", Code }));
   */
  registerCode<const Location extends CodeLocation | undefined = undefined>(
    code: RegistrableCode,
    location?: Location,
  ): RegisteredCode<Location> {
    this.#assertLive("registerCode()");
    return this.#resources.registerCode(code, location);
  }

  /**
   * Creates an SQS queue, or returns the one of that name if what is given of its attributes is the same.
   * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
   * @throws AwsServiceError QueueNameExists if there is a queue of that name with other attributes
   */
  createQueue(name: string, options: CreateQueueOptions = {}): Queue {
    this.#assertLive("createQueue()");
    return this.#resources.createQueue(name, options);
  }

  /**
   * Has an event source polled and a function invoked with what is found.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
   */
  createEventSourceMapping<Source extends EventSource>(
    options: CreateEventSourceMappingOptions<Source>,
  ): EventSourceMapping<ConfigurationOf<Source>> {
    this.#assertLive("createEventSourceMapping()");
    // The source decides what configuration there is.
    return this.#resources.eventSourceMappings.create(options) as EventSourceMapping<ConfigurationOf<Source>>;
  }

  /** The event source mappings there are: to find them again, as GetEventSourceMapping and ListEventSourceMappings do. */
  get eventSourceMappings(): EventSourceMappings {
    this.#assertLive("eventSourceMappings");
    return this.#resources.eventSourceMappings;
  }

  /**
   * Invokes a function by its name, a partial ARN or an ARN, with or without qualifier, as Invoke's FunctionName takes it;
   * otherwise as {@link LambdaFunction.invoke} does.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
   */
  async invoke(
    functionName: string,
    payload?: unknown,
    options: InvokeOptions = {},
  ): Promise<InvocationAnswer> {
    this.#assertLive("invoke()");
    return this.#resources.invoke(functionName, { payload, options });
  }

  /**
   * Requests a function URL as the global `fetch` does, and moves virtual time until status and headers are known, and
   * again while the body of a streamed response is read. Redirects are not followed.
   * See https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
   * @example
   * const { functionUrl } = worker.createFunctionUrlConfig();
   * const response = await runtime.fetch(functionUrl, { method: "POST", body: "{}" });
   */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    this.#assertLive("fetch()");
    return this.#resources.fetch(input, init);
  }

  /**
   * Deletes a function, queue, topic, event bus or bucket, given as it was created or by its ARN. Events that are queued
   * for a function go on to their end without it.
   */
  delete(resource: { readonly arn: string } | string): void {
    this.#assertLive("delete()");
    this.#resources.delete(resource);
  }

  /** Virtual time as epoch milliseconds. */
  now(): number {
    return this.#clock.now;
  }

  /** Runs virtual time until nothing is left to do: no message to deliver, no retry to come, nobody at work. */
  async settle(options: SettleOptions = {}): Promise<void> {
    this.#assertMayWait("settle()");
    const { maximumEvents } = checkWaitOptions("settle()", options, ["maximumEvents"]);
    await this.#loop.waitFor({
      where: "settle()",
      isMet: () => this.#clock.foregroundCount === 0,
      maximumEvents,
    });
  }

  /** Runs virtual time by `duration`, milliseconds or text such as `"5m"`. */
  async advanceBy(duration: Duration): Promise<void> {
    this.#assertMayWait("advanceBy()");
    const milliseconds = Math.round(toMilliseconds(duration, "advanceBy()", "duration"));
    const instant = this.#clock.now + milliseconds;
    if (instant > LAST_INSTANT) {
      throw new InvalidArgumentError("advanceBy()", "duration", "a time within the range of dates", duration);
    }
    await this.#advanceTo(instant, "advanceBy()");
  }

  /** Runs virtual time up to an instant, which may not lie in the past. */
  async advanceTo(instant: Date | string | number): Promise<void> {
    this.#assertMayWait("advanceTo()");
    const at = toInstant(instant);
    if (!(at >= this.#clock.now && at <= LAST_INSTANT)) {
      const now = new Date(this.#clock.now).toISOString();
      throw new InvalidArgumentError("advanceTo()", "instant", `an instant from ${now} on`, instant);
    }
    await this.#advanceTo(at, "advanceTo()");
  }

  /** Runs virtual time until the condition holds; looks at it after every event. */
  async until(condition: () => boolean, options: UntilOptions = {}): Promise<void> {
    this.#assertMayWait("until()");
    if (typeof condition !== "function") {
      throw new InvalidArgumentError("until()", "condition", "a function", condition);
    }
    const { maximumEvents, withinMs } = checkWaitOptions("until()", options, ["within", "maximumEvents"]);
    await this.#loop.waitFor({
      where: "until()",
      isMet: () => isTrue(condition()),
      ...(withinMs === undefined ? {} : { until: this.#clock.now + withinMs }),
      maximumEvents,
      onUnmet: () =>
        new InvalidArgumentError(
          "until()",
          "condition",
          withinMs === undefined
            ? "met before nothing was left to do"
            : `met within ${formatDuration(withinMs)} of virtual time`,
          false,
        ),
    });
  }

  /**
   * Keeps virtual time from moving until the function it returns is called: for work that the runtime cannot see, such
   * as a promise that the test itself settles.
   */
  hold(reason = "runtime.hold()"): () => void {
    this.#assertLive("hold()");
    return this.#quiescence.hold(reason);
  }

  /**
   * Calls the listener for every journal entry of a kind, or of any kind with `"*"`. What a listener throws fails the
   * waits under way, or else the next one.
   */
  on<Kind extends JournalKind>(kind: Kind, listener: (entry: JournalEntryOf<Kind>) => void): this;
  on(kind: "*", listener: (entry: JournalEntry) => void): this;
  on(kind: string, listener: (entry: never) => void): this {
    this.#assertLive("on()");
    this.#listeners.on(kind, listener);
    return this;
  }

  /** Like {@link on}, once. */
  once<Kind extends JournalKind>(kind: Kind, listener: (entry: JournalEntryOf<Kind>) => void): this;
  once(kind: "*", listener: (entry: JournalEntry) => void): this;
  once(kind: string, listener: (entry: never) => void): this {
    this.#assertLive("once()");
    this.#listeners.once(kind, listener);
    return this;
  }

  /** Ends what {@link on} began. */
  off<Kind extends JournalKind | "*">(kind: Kind, listener: (entry: never) => void): this {
    this.#listeners.off(kind, listener);
    return this;
  }

  /** What happened, for a person: one line an event, in virtual time. */
  timeline(options: TimelineOptions = {}): string {
    return renderTextTimeline(this.journal.entries, {
      startTime: this.#settings.startTime,
      dropped: this.journal.dropped,
      ...resolveTimelineOptions("timeline()", options, standardOutput()),
    });
  }

  /**
   * The story of one message, event or record: each step, and the rule of AWS behind it with its source. Takes what
   * sending, putting or invoking answered, a message or an invocation that was looked at, or an id.
   */
  explain(subject: ExplainedSubject): string {
    return explain(subject, { journal: this.journal, startTime: this.#settings.startTime });
  }

  /**
   * Throws PendingWorkError with a table of what is still queued, due, running or left behind. Messages count in queues
   * that something polls; in any other they are what has come of the test.
   */
  assertNothingPending(): void {
    this.#assertLive("assertNothingPending()");
    assertDone("assertNothingPending()", this.#resources.pendingWork);
  }

  /** Ends the runtime: environments are killed, `/tmp` directories removed, waits fail with DisposedError. */
  async dispose(): Promise<void> {
    if (!this.#isLive) return;
    const pendingWork = this.#settings.pendingWork === "error" ? this.#resources.pendingWork : [];
    this.#isLive = false;
    this.#loop.fail(new DisposedError("a wait under way"));
    this.#resources.dispose();
    this.#temporaryDirectories.dispose();
    this.#logStreams.dispose();
    this.#quiescence.dispose();
    this.#listeners.dispose();
    assertDone("dispose()", pendingWork);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async #advanceTo(instant: number, where: string): Promise<void> {
    await this.#loop.waitFor({ where, isMet: () => false, until: instant });
  }

  #assertMayWait(where: string): void {
    this.#assertLive(where);
    if (!this.#loop.isInsideProcess) return;
    throw new NotSimulatedError(
      where,
      "a call by a handler",
      "Time moves only while a test waits; a handler sleeps with setTimeout.",
    );
  }

  #assertLive(where: string): void {
    if (!this.#isLive) throw new DisposedError(where);
  }
}

/** What a condition says; one that answers later would always seem to be met. */
function isTrue(met: unknown): boolean {
  if (typeof met !== "object" || met === null || !("then" in met)) return Boolean(met);
  throw new InvalidArgumentError(
    "until()",
    "condition",
    "a function that answers at once, true or false",
    met,
  );
}

/** Whether a value is a runtime, of this or another copy of the package. */
export function isLambdaRuntime(value: unknown): value is LambdaRuntime {
  return typeof value === "object" && value !== null && BRAND in value;
}

/**
 * Creates a runtime. Dispose of it in the end, or have `await using` do it.
 * @example
 * await using runtime = createRuntime({ seed: 7 });
 */
export function createRuntime(options: RuntimeOptions = {}): LambdaRuntime {
  const runtime = new LambdaRuntime(options);
  announceRuntime(runtime);
  return runtime;
}
