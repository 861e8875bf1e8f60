import type { BucketObject, DeliveryTarget, DeliveryTargets } from "../../src/delivery/delivery-target.ts";
import type { BatchListener, PolledBatch } from "../../src/event-source-mapping/source-poller.ts";
import {
  checkStreamMappingOptions,
  type StreamMappingConfiguration,
  type StreamMappingOptions,
} from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import { StreamPoller } from "../../src/event-source-mapping/stream-poller.ts";
import type {
  StreamPollerOptions,
  StreamProcessingResult,
} from "../../src/event-source-mapping/stream-poller-options.ts";
import { Journal } from "../../src/journal/journal.ts";
import { Identifiers } from "../../src/random/identifiers.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { FakeStream } from "./fake-stream.ts";

export const START = Date.UTC(2026, 0, 1);
export const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";
export const QUEUE_ARN = "arn:aws:sqs:us-east-1:123456789012:failures";
export const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:failures";
export const BUCKET_ARN = "arn:aws:s3:::failures";

/** The event of a stream, as the tests read it. */
export interface StreamEvent {
  readonly Records: readonly { readonly id: string; readonly data: string }[];
  readonly window?: { readonly start: string; readonly end: string };
  readonly state?: unknown;
  readonly shardId?: string;
  readonly isFinalInvokeForWindow?: boolean;
  readonly isWindowTerminatedEarly?: boolean;
}

/** One invocation: when, in seconds since the start, and the data of its records. */
export interface StreamInvocation {
  readonly at: number;
  readonly data: readonly string[];
  readonly event: StreamEvent;
}

export const THROTTLE = Symbol("the invocation is throttled");
export const STOP = Symbol("the function calls itself in a loop");

export interface PolledStreamOptions {
  /** What it returns is the answer; what it throws, the error. {@link THROTTLE} and {@link STOP} keep it from being invoked. */
  readonly handler?: (event: StreamEvent, call: number) => unknown;
  /** Milliseconds that an invocation takes. */
  readonly duration?: number | ((call: number) => number);
  readonly mapping?: Partial<StreamMappingOptions>;
  readonly shards?: number;
  readonly service?: "kinesis" | "dynamodb";
  readonly retentionMs?: number;
  /** What happens before there is a mapping. */
  readonly before?: (stream: FakeStream, clock: VirtualClock) => void;
  readonly isStopped?: boolean;
  /** Keeps no list of invocations. */
  readonly isLarge?: boolean;
}

/** Stream `clicks`, polled for function `worker`. Time moves only in {@link PolledStream.run}. */
export class PolledStream {
  readonly clock = new VirtualClock(START);
  readonly journal = new Journal(() => this.clock.now, 1_000_000);
  readonly stream: FakeStream;
  readonly poller: StreamPoller;
  readonly invocations: StreamInvocation[] = [];
  readonly results: StreamProcessingResult[] = [];
  /** What destinations got. */
  readonly delivered: (string | BucketObject)[] = [];
  /** Batches that the function has and has not answered. */
  running = 0;
  peak = 0;
  configuration: StreamMappingConfiguration;
  readonly options: StreamPollerOptions;
  readonly #options: PolledStreamOptions;
  readonly #targets: DeliveryTargets;
  #calls = 0;

  constructor(options: PolledStreamOptions = {}) {
    this.#options = options;
    this.stream = new FakeStream({ ...options, now: () => this.clock.now });
    options.before?.(this.stream, this.clock);
    const targets = deliveryTargets(this.delivered);
    const { stream, clock, journal } = this;
    this.#targets = targets;
    this.configuration = this.#configure();
    const mapping = () => this.configuration;
    this.options = {
      uuid: "mapping-1",
      functionArn: FUNCTION_ARN,
      functionName: "worker",
      invoke: (batch, listener) => this.#invoke(batch, listener),
      get configuration() {
        return mapping();
      },
      stream,
      clock,
      journal,
      identifiers: new Identifiers(new SeededRandom(1)),
      targets,
      onProcessed: (result) => this.results.push(result),
    };
    this.poller = new StreamPoller(this.options);
    if (options.isStopped !== true) this.poller.start();
  }

  /** Changes what the mapping says. */
  set mapping(changes: Partial<StreamMappingOptions>) {
    this.configuration = this.#configure(changes);
  }

  #configure(changes: Partial<StreamMappingOptions> = {}): StreamMappingConfiguration {
    const { service, arn } = this.stream;
    const options = { startingPosition: "TRIM_HORIZON", ...this.#options.mapping, ...changes } as const;
    return checkStreamMappingOptions("test", options, {
      service,
      arn,
      targets: this.#targets,
      now: this.clock.now,
    });
  }

  /** Runs everything that is due within so many seconds, or everything there is, up to an hour. */
  run(seconds = 3_600): void {
    const until = this.clock.now + seconds * 1_000;
    for (let next = this.clock.peek(); next !== undefined && next.dueAt <= until; next = this.clock.peek()) {
      this.clock.takeNext()?.run();
    }
    if (seconds !== 3_600) this.clock.moveTo(until);
  }

  /** The data of each invocation's records. */
  get batches(): readonly (readonly string[])[] {
    return this.invocations.map(({ data }) => data);
  }

  /** When each invocation was, in seconds since the start. */
  get times(): readonly number[] {
    return this.invocations.map(({ at }) => at);
  }

  #invoke({ payload }: PolledBatch, listener: BatchListener): void {
    const { handler = () => null, duration = 0, isLarge = false } = this.#options;
    const { clock } = this;
    clock.at(clock.now, "invocation", () => {
      const call = ++this.#calls;
      const event: StreamEvent = isLarge ? { Records: [] } : JSON.parse(payload);
      let result: unknown;
      let error: Error | undefined;
      try {
        result = handler(event, call);
      } catch (thrown) {
        error = thrown as Error;
      }
      if (result === THROTTLE) return listener.throttled("ConcurrentInvocationLimitExceeded");
      if (result === STOP) return listener.stopped();
      const at = (clock.now - START) / 1_000;
      if (!isLarge) this.invocations.push({ at, data: event.Records.map(({ data }) => data), event });
      this.peak = Math.max(this.peak, ++this.running);
      clock.after(typeof duration === "number" ? duration : duration(call), "answer", () => {
        this.running--;
        listener.answered(
          error === undefined
            ? {
                outcome: "success",
                payload: typeof result === "string" ? result : JSON.stringify(result ?? null),
              }
            : { outcome: "error", payload: "{}", errorType: "Error", errorMessage: error.message },
          { requestId: `request-${call}`, executedVersion: "$LATEST" },
        );
      });
    });
  }
}

function deliveryTargets(delivered: (string | BucketObject)[]): DeliveryTargets {
  const all: Readonly<Record<string, DeliveryTarget>> = {
    [QUEUE_ARN]: { type: "queue", send: ({ body }) => void delivered.push(body) },
    [TOPIC_ARN]: { type: "topic", publish: ({ message }) => void delivered.push(message) },
    [BUCKET_ARN]: { type: "bucket", putObject: (object) => void delivered.push(object) },
  };
  return { find: (arn) => all[arn], arnOf: (given) => String(given) };
}

/** A handler that fails while this record is in the batch. */
export function failOn(...bad: readonly string[]) {
  return ({ Records }: StreamEvent): null => {
    if (Records.some(({ data }) => bad.includes(data))) throw new Error("no");
    return null;
  };
}

/** A handler that reports these records. */
export function report(...bad: readonly string[]) {
  return ({ Records }: StreamEvent) => ({
    batchItemFailures: Records.filter(({ data }) => bad.includes(data)).map(({ id }) => ({
      itemIdentifier: id,
    })),
  });
}
