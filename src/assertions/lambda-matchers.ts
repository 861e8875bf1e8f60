import type { Duration } from "../time/duration.ts";
import type { AttemptOptions } from "./attempt-matchers.ts";
import type { ExpectedError } from "./expected-error.ts";
import type { LoggedOptions } from "./log-matchers.ts";

/**
 * What assertions can say about functions, versions, aliases, single invocations, event source mappings, queues and
 * other resources of a runtime. What is said of a function holds if it is so of one of its invocations, and with `.not`
 * if it is so of none; what is expected of payloads is a part of them, as with `toMatchObject`.
 */
export interface LambdaMatchers<R> {
  /** A function, version or alias: its handler ran at least once. */
  toHaveBeenInvoked(): R;
  /** A function, version or alias: its handler ran so often, every attempt counted. */
  toHaveBeenInvokedTimes(times: number): R;
  /** A function, version, alias or invocation: the handler got an event with these members. */
  toHaveBeenInvokedWith(event: unknown): R;
  /**
   * Of a function, version or alias: an event of its internal queue was attempted so often. Of an event source mapping:
   * a message or record was. Of an invocation: its event was.
   */
  toHaveBeenAttempted(times: number, options?: AttemptOptions): R;
  /**
   * The same, by what passed in virtual time from the end of each attempt to the next one. A duration is milliseconds or
   * text.
   * @example
   * expect(worker).toHaveRetriedAfter(["1m", "2m"]);
   */
  toHaveRetriedAfter(gaps: readonly Duration[], options?: AttemptOptions): R;
  /** An invocation ended without an error. */
  toHaveSucceeded(): R;
  /**
   * An invocation failed so, timeouts and crashes included. Text is the error's type or a part of its message.
   * @example
   * expect(worker.invocations[0]).toHaveFailedWith({ errorType: "OrderError" });
   */
  toHaveFailedWith(error: ExpectedError): R;
  /** An invocation ran into the function's timeout. */
  toHaveTimedOut(): R;
  /** A function, version or event source mapping: an invocation was refused for want of concurrency. */
  toHaveBeenThrottled(): R;
  /** An invocation waited for an Init; with a number, so many did. */
  toHaveColdStarted(times?: number): R;
  /** An invocation found an environment as an earlier one had left it. */
  toHaveReusedEnvironment(): R;
  /**
   * A function, version, alias, invocation or event source mapping sent its record to a destination; a topic, event bus,
   * schedule or bucket sent what it sends to a subscriber or target. The destination is what the runtime created, or its
   * ARN. A record is compared with a message's body, an event bus's detail, an object's text or a function's event.
   */
  toHaveDeliveredTo(destination: string | { readonly arn: string | undefined }, record?: unknown): R;
  /**
   * A queue moved a message to its dead-letter queue; a function, version, alias or invocation sent its event to the one
   * of its `deadLetterConfig`; a topic, event bus or schedule what it could not deliver.
   */
  toHaveSentToDeadLetterQueue(message?: unknown): R;
  /**
   * A queue has a message with this body, a stream has a record with these data, a topic has published this message. Text
   * is the whole body, anything else a part of the value that the body is the JSON of.
   */
  toContainMessage(body: unknown): R;
  /** A queue, stream, bucket or table holds nothing, also nothing in flight. */
  toBeEmpty(): R;
  /** An answer listed `batchItemFailures`; with identifiers, just these, in any order. */
  toHaveReportedBatchItemFailures(itemIdentifiers?: readonly unknown[]): R;
  /**
   * A function, version, alias or event source mapping was done with records in the order in which their source has
   * them: those of a message group, a partition key, an item or a partition, or of a standard queue as a whole.
   */
  toHaveProcessedInOrder(): R;
  /** A queue or function gave up a message or event that no handler ever got. */
  toHaveDeadLetteredWithoutInvocation(): R;
  /** The handler logged a line: a part of its text, a pattern, or members of a line in JSON. */
  toHaveLogged(line: string | RegExp | object, options?: LoggedOptions): R;
  /** An invocation answered with timers or real work of it still going on. */
  toHaveLeftWorkBehind(): R;
}
