import type { LambdaContext } from "../function/lambda-context.ts";
import type { Duration } from "../time/duration.ts";

/** An error as a script throws it: its message, its type and message, or the error itself. */
export type ScriptedError =
  | string
  | Error
  | {
      /** Lambda's `errorType`, the error's name. Default `Error`. */
      readonly errorType?: string;
      readonly errorMessage: string;
    };

/** Code of the test's that a script runs: a handler that answers by its result, not by a callback. */
// biome-ignore lint/suspicious/noExplicitAny: a handler of any event
export type ScriptedHandler = (event: any, context: LambdaContext) => unknown;

/** What an attempt does in the end. */
export type ScriptedOutcome =
  /** Answers with this. Of a record there is nothing to answer, and `null` stands for it. */
  | { readonly succeeds: unknown }
  /** Throws. */
  | { readonly fails: ScriptedError }
  /** Works on until Lambda ends it. */
  | { readonly timesOut: true }
  /** Ends the process, by default with exit code 1. */
  | { readonly crashes: true | number }
  /** Runs this; for a record, with an event that has this one alone. */
  | { readonly runs: ScriptedHandler };

/** One step of a script: an outcome, how often, and after how long. */
export type ScriptStep = ScriptedOutcome & {
  /** How many attempts. Default: one, and the last step goes on for good. */
  readonly times?: number;
  /** Virtual time that passes before it. Default none. */
  readonly after?: Duration;
};

/**
 * Which events or records steps are for: an object that is a part of the event, of the record or of what the record
 * carries as JSON; the text, key or id; or a condition.
 */
// biome-ignore lint/suspicious/noExplicitAny: an event or record of any source
export type ScriptSelector = string | object | ((subject: any) => boolean);

/** Steps, and who takes them. */
export interface ScriptClause {
  /**
   * `invocation`: invocations take the steps in turn. `event`: each event does by its request id, which its attempts
   * share. `record`: each record does by its message id or sequence number.
   */
  readonly each: "invocation" | "event" | "record";
  /** Only these events or records. Default: every one. */
  readonly where?: ScriptSelector;
  readonly steps: readonly ScriptStep[];
}

/** A script as data. What no clause is for succeeds. */
export interface ScriptData {
  /** The first one that is for an event or record decides; records go before events, events before invocations. */
  readonly clauses: readonly ScriptClause[];
  /** Has records that fail reported in `batchItemFailures`. Default: the first one fails the batch. */
  readonly reportBatchItemFailures?: boolean;
  /** Runs where a script has nothing more to say, in place of success. */
  readonly handler?: ScriptedHandler;
}
