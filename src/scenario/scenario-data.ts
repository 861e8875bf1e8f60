import type { LambdaMatchers } from "../assertions/lambda-matchers.ts";
import type { EventInvokeConfigOptions } from "../asynchronous-invocation/event-invoke-config.ts";
import type { EventBusOptions } from "../event-bus/event-bus.ts";
import type { EventSourceMappingSettings } from "../event-source-mapping/event-source-mapping-settings.ts";
import type { FunctionSettings, LoadedCode } from "../function/function-options.ts";
import type { Handler } from "../function/handler.ts";
import type { InvokeOptions } from "../runtime/invoke-options.ts";
import type { LambdaRuntime } from "../runtime/lambda-runtime.ts";
import type { SendOptions } from "../runtime/queue.ts";
import type {
  CrashOptions,
  DuplicateOptions,
  FaultPeriod,
  InvocationFaultOptions,
} from "../runtime/resource-faults.ts";
import type { CreateQueueOptions } from "../runtime/resources.ts";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import type { ScheduleOptions } from "../schedule/schedule-options.ts";
import type { PutRecordsEntry } from "../stream/put-records-entry.ts";
import type { StreamOptions } from "../stream/stream-options.ts";
import type { Attributes } from "../table/attribute-value.ts";
import type { TableOptions } from "../table/table-options.ts";
import type { Duration } from "../time/duration.ts";
import type { SettableSubscriptionAttributes } from "../topic/subscription-settings.ts";
import type { PublishOptions, TopicOptions } from "../topic/topic.ts";
import type { ScriptData, ScriptStep } from "./script-data.ts";

/** The code of a scenario's function: a handler, a script, or a script as data. */
export type ScenarioHandler = Handler | readonly ScriptStep[] | ScriptData;

/** A function of a scenario, with the settings of its asynchronous invocations. */
export type ScenarioFunctionOptions = FunctionSettings & {
  readonly eventInvokeConfig?: EventInvokeConfigOptions;
} & ({ readonly handler: ScenarioHandler; readonly load?: never } | LoadedCode);

/**
 * Something that there is from the start, by its kind and name. Where an option takes a resource, the name of one that is
 * given before will do.
 */
export type ScenarioGiven =
  | ({ readonly queue: string } & CreateQueueOptions)
  | ({ readonly stream: string } & StreamOptions)
  | ({ readonly table: string } & TableOptions)
  | ({ readonly topic: string } & TopicOptions)
  | { readonly bucket: string }
  | ({ readonly eventBus: string } & EventBusOptions)
  | ({ readonly function: string } & ScenarioFunctionOptions)
  /** Publishes version 1 of a function, and points at it. The alias is called `ship:live`. */
  | { readonly alias: string; readonly of: string; readonly eventInvokeConfig?: EventInvokeConfigOptions }
  /** An event source mapping; `orders→ship` or `orders->ship` in expectations. */
  | ({ readonly mapping: string; readonly to: string } & EventSourceMappingSettings)
  /** A subscription to a topic. */
  | ({ readonly subscription: string; readonly to: string } & SettableSubscriptionAttributes)
  | ({ readonly schedule: string } & ScheduleOptions);

/** What there is in a scenario, to be had by name. */
export interface ScenarioWorld {
  readonly runtime: LambdaRuntime;
  /** What was given by this name, as the runtime made it. */
  get(name: string): unknown;
}

/** Something that goes wrong, as `runtime.faults` has it; it is over after `for`, or with the scenario. */
export type ScenarioFault = { readonly on: string } & (
  | ({ readonly fault: "throttle" | "reorder" | "makeUnreachable" } & FaultPeriod)
  | ({ readonly fault: "crash" } & CrashOptions)
  | ({ readonly fault: "timeOut" } & InvocationFaultOptions)
  | ({ readonly fault: "deliverTwice" } & DuplicateOptions)
  | ({ readonly fault: "delayMessages"; readonly by: Duration } & FaultPeriod)
  | { readonly fault: "expire" }
);

/** What somebody does. */
export type ScenarioAction =
  | ({ readonly send: unknown; readonly to: string } & SendOptions)
  | ({ readonly publish: unknown; readonly to: string } & PublishOptions)
  /** Puts a record into a stream, by default with the partition key `1`. */
  | ({ readonly put: unknown; readonly to: string } & Partial<Omit<PutRecordsEntry, "data">>)
  | { readonly putItem: Attributes; readonly to: string }
  | { readonly deleteItem: Attributes; readonly from: string }
  /** Invokes a function, or an alias as `ship:live`. What it answers is not waited for. */
  | ({ readonly invoke: string; readonly event?: unknown } & Omit<InvokeOptions, "qualifier">)
  | { readonly forceColdStart: string }
  /** Updates a function's code, publishes a version, and moves an alias to it. */
  | { readonly deploy: string; readonly handler: ScenarioHandler; readonly alias?: string }
  /** Has something go wrong: `{ fault: "throttle", on: "ship", for: "30s" }`. */
  | ScenarioFault
  /** Anything else. */
  | { readonly do: (world: ScenarioWorld) => unknown };

/** What somebody does, and when: virtual time since the start. */
export type ScenarioStep = ScenarioAction & { readonly at: Duration };

/** The matchers as data: their names, each with the list of its arguments. */
type MatcherCalls = {
  readonly [Name in keyof LambdaMatchers<void>]: {
    readonly [Key in Name]: Readonly<Parameters<LambdaMatchers<void>[Name]>>;
  };
}[keyof LambdaMatchers<void>];

/** What an expectation is about. */
export interface ScenarioSubject {
  /** The name of what was given, a version or alias as `ship:live`, or a mapping as `orders→ship`. */
  readonly expect: string;
  /** The opposite. */
  readonly not?: boolean;
  /** Of a function: this one of its invocations, from 1, or from the last one backwards from -1. */
  readonly invocation?: number;
  /** When it has to hold. Default: in the end. */
  readonly at?: Duration;
}

/** What is expected, in the words of the matchers: `{ expect: "ship", toHaveBeenInvokedTimes: [2] }`. */
export type ScenarioExpectation = ScenarioSubject & MatcherCalls;

/** A scenario as data. */
export interface ScenarioData {
  readonly title: string;
  /** All chance follows from it. Default 1. */
  readonly seed?: number | string;
  /** How the runtime is set up besides. */
  readonly runtime?: Omit<RuntimeOptions, "seed">;
  readonly given: readonly ScenarioGiven[];
  /** In the order of time. */
  readonly steps: readonly ScenarioStep[];
  /** How long it goes on, from the start. Default: until nothing is left to do. */
  readonly until?: Duration;
  readonly expect: readonly ScenarioExpectation[];
}
