import type { SimulatedRuntime } from "../fidelity/runtime-names.ts";
import type { Duration } from "../time/duration.ts";
import type { ExtensionOptions } from "./extension.ts";
import type { Handler, LoadedHandler, StreamingHandler } from "./handler.ts";
import type { IamStatement } from "./iam-statement.ts";
import type { LoggingConfigOptions } from "./logging-config.ts";

/**
 * The settings of a function, in AWS's words and units.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export interface FunctionSettings {
  /** Default `nodejs22.x`. */
  readonly runtime?: SimulatedRuntime;
  /** Seconds, a whole number from 1 to 900. Default 3. */
  readonly timeout?: number;
  /** MB, a whole number from 128 to 10240. Default 128. */
  readonly memorySize?: number;
  /** Size of `/tmp` in MB, a whole number from 512 to 10240. Default 512. */
  readonly ephemeralStorage?: number;
  /** Environment variables, at most 4 KB as JSON. Default none. */
  readonly environment?: Readonly<Record<string, string>>;
  /** At most 256 characters. Default empty. */
  readonly description?: string;
  /** Default `x86_64`. */
  readonly architecture?: Architecture;
  readonly loggingConfig?: LoggingConfigOptions;
  /** Caps and guarantees the function's concurrency; 0 throttles every invocation. Default: none reserved. */
  readonly reservedConcurrentExecutions?: number;
  /** Gets the events that failed in all attempts, as they were sent. Default none. */
  readonly deadLetterConfig?: DeadLetterConfigOptions;
  /** What the function's role may do, where the runtime enforces permissions. Default: nothing. */
  readonly executionRole?: readonly IamStatement[];
  /** Whether a function that has run 16 times in one chain of requests is stopped. Default `Terminate`. */
  readonly recursiveLoop?: RecursiveLoop;
  /** External extensions, at most 10. Default none. */
  readonly extensions?: readonly ExtensionOptions[];
  /** Virtual time that the Init phase takes before the module is loaded. Default 0. */
  readonly initDuration?: Duration;
}

/** A queue or topic as the runtime made it, or its ARN; `""` takes it away. */
export interface DeadLetterConfigOptions {
  readonly targetArn?: string | { readonly arn: string };
}

/** See https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html */
export type RecursiveLoop = "Terminate" | "Allow";

export type Architecture = "x86_64" | "arm64";

/** A function whose handler is a function of the test: module state is shared by all its environments. */
export interface HandlerCode {
  readonly handler: Handler;
  readonly load?: never;
}

/** As {@link HandlerCode}, with a handler that streams its answer. */
export interface StreamingHandlerCode {
  readonly handler: StreamingHandler;
  readonly load?: never;
}

/** A function whose handler is loaded in each environment's Init phase: module state is the environment's own. */
export interface LoadedCode {
  /** `() => import("../src/worker.ts")` or `() => require("../src/worker")`; may give the handler itself, too. */
  readonly load: () => unknown;
  /** AWS's Handler: the export's name follows the first dot. Default `index.handler`. */
  readonly handler?: string;
}

/** What createFunction takes: settings, and either `handler` or `load`. */
export type FunctionOptions = FunctionSettings & (HandlerCode | LoadedCode);

/**
 * What createFunction takes with a streaming handler of the test. Apart from {@link FunctionOptions}, in which it would
 * keep the compiler from inferring the parameters of an inline handler.
 */
export type StreamingFunctionOptions = FunctionSettings & StreamingHandlerCode;

/** What an update takes: every option may be left out; what is left out stays as it is. */
export type FunctionUpdate = FunctionSettings & {
  readonly handler?: Handler | StreamingHandler | string;
  readonly load?: () => unknown;
};

/** The handler's type, given the type of the options. */
export type HandlerOf<Options> = Options extends { readonly load: () => infer Loaded }
  ? LoadedHandler<Loaded, ExportName<Options>>
  : Options extends { readonly handler: infer H }
    ? H
    : never;

type ExportName<Options> = Options extends { readonly handler: `${string}.${infer Name}` }
  ? string extends Name
    ? "handler"
    : Name
  : "handler";
