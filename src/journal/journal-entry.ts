import type { AsynchronousRecord } from "./asynchronous-records.ts";
import type { CallRecord, RepliedCallRecord } from "./call-records.ts";
import type { FaultRecord } from "./fault-records.ts";
import type { ServiceRecord } from "./service-records.ts";
import type { SourceRecord } from "./source-records.ts";

/**
 * Everything that can happen, as plain data: the contract for events, metrics, logs, the timeline and assertions.
 * Times are epoch milliseconds of virtual time; names and ARNs are AWS's.
 */

/** Where an invocation came from. */
export type InvocationSource =
  | { readonly type: "invoke" }
  /** An attempt at an event of the internal queue; `sender` is `invoke`, or the ARN of what sent it. */
  | { readonly type: "asynchronous"; readonly sender: string }
  | { readonly type: "eventSourceMapping"; readonly uuid: string; readonly eventSourceArn: string };

/** `on-demand` or `provisioned-concurrency`: AWS_LAMBDA_INITIALIZATION_TYPE. */
export type InitializationType = "on-demand" | "provisioned-concurrency";

/** Which part of a function an entry is about. */
export interface FunctionIdentity {
  readonly functionName: string;
  /** `$LATEST` or a version number. */
  readonly version: string;
}

export interface EnvironmentIdentity extends FunctionIdentity {
  /** The log stream's 32 hexadecimal digits; an environment keeps it over resets. */
  readonly environmentId: string;
}

/** How an invocation ended. A thrown error keeps the environment; a timeout or a crash resets it. */
export type InvocationOutcome = "success" | "error" | "timeout" | "crash";

/** Why an environment was shut down; `spindown`, `timeout` and `failure` are what extensions are told. */
export type ShutdownReason = "spindown" | "timeout" | "failure";

export type LogLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";

export type JournalRecord =
  // what is configured
  | ({ readonly kind: "function.created" } & FunctionIdentity)
  | ({ readonly kind: "function.updated"; readonly change: string } & FunctionIdentity)
  | ({ readonly kind: "function.versionPublished" } & FunctionIdentity)
  | { readonly kind: "function.deleted"; readonly functionName: string }
  | {
      readonly kind: "alias.changed";
      readonly functionName: string;
      readonly alias: string;
      readonly change: "created" | "updated" | "deleted";
      /** What it points at; absent once it is deleted. */
      readonly version?: string;
      /** The additional version and its share, from 0 to 1. */
      readonly additionalVersionWeights?: Readonly<Record<string, number>>;
    }
  | { readonly kind: "queue.created"; readonly queue: string }
  | {
      /** A queue, topic, event bus or bucket is gone. */
      readonly kind: "resource.deleted";
      /** ARN. */
      readonly resource: string;
    }
  | {
      readonly kind: "mapping.stateChanged";
      readonly uuid: string;
      readonly state: string;
      readonly eventSource: string;
      readonly functionName: string;
    }
  // one environment's life
  | ({
      readonly kind: "environment.initStarted";
      readonly initializationType: InitializationType;
      readonly phase: "init" | "invoke";
    } & EnvironmentIdentity)
  | ({
      readonly kind: "environment.initCompleted";
      readonly initializationType: InitializationType;
      readonly phase: "init" | "invoke";
      readonly status: "success" | "error" | "timeout";
      readonly durationMs: number;
      readonly errorType?: string;
      readonly errorMessage?: string;
    } & EnvironmentIdentity)
  | ({
      /** Work that the handler left behind when it answered: it goes on in a later invocation, or never. */
      readonly kind: "environment.leftWorkBehind";
      readonly requestId: string;
      readonly timers: number;
      readonly resources: readonly string[];
    } & EnvironmentIdentity)
  | ({ readonly kind: "environment.reset"; readonly reason: "timeout" | "failure" } & EnvironmentIdentity)
  | ({
      readonly kind: "environment.shutdown";
      readonly reason: ShutdownReason | "killed" | "updated" | "disposed";
    } & EnvironmentIdentity)
  | ({
      readonly kind: "extension.eventReceived";
      readonly extension: string;
      readonly eventType: "INVOKE" | "SHUTDOWN";
      readonly deadlineMs: number;
    } & EnvironmentIdentity)
  | ({
      readonly kind: "extension.failed";
      readonly extension: string;
      readonly errorType: string;
      readonly errorMessage: string;
    } & EnvironmentIdentity)
  | ({
      readonly kind: "provisionedConcurrency.changed";
      readonly status: "IN_PROGRESS" | "READY" | "FAILED" | "REMOVED";
      readonly requested: number;
      readonly available: number;
    } & FunctionIdentity)
  // one invocation
  | ({
      readonly kind: "invocation.started";
      readonly requestId: string;
      readonly attempt: number;
      readonly coldStart: boolean;
      readonly source: InvocationSource;
      readonly invokedFunctionArn: string;
      /** The payload as JSON text. */
      readonly event: string;
    } & EnvironmentIdentity)
  | ({
      readonly kind: "invocation.completed";
      readonly requestId: string;
      readonly outcome: InvocationOutcome;
      /** The answer as JSON text: the result, or the error payload. */
      readonly payload: string;
      readonly durationMs: number;
      readonly billedDurationMs: number;
      readonly initDurationMs?: number;
      readonly errorType?: string;
      readonly errorMessage?: string;
    } & EnvironmentIdentity)
  | ({
      readonly kind: "invocation.throttled";
      readonly requestId: string;
      readonly reason: string;
      readonly source: InvocationSource;
    } & FunctionIdentity)
  | {
      /** Not invoked: it has run too often in one chain of requests. */
      readonly kind: "invocation.loopStopped";
      readonly functionName: string;
    }
  // what the process wrote
  | ({
      readonly kind: "log.line";
      /** Absent while the environment initialises. */
      readonly requestId?: string;
      /** Absent for raw output (process.stdout, console.table). */
      readonly level?: LogLevel;
      /** What was logged, as `util.format` prints it. */
      readonly text: string;
      /** The whole line as CloudWatch Logs keeps it. */
      readonly line: string;
      readonly stream: "stdout" | "stderr";
    } & EnvironmentIdentity)
  // queues
  | {
      readonly kind: "message.sent";
      readonly queue: string;
      readonly messageId: string;
      readonly delayMs: number;
    }
  /** A FIFO queue took it already, under the id that is given here, and drops it this time. */
  | { readonly kind: "message.deduplicated"; readonly queue: string; readonly messageId: string }
  | {
      /** By a message move task; in the other queue it is a new message. */
      readonly kind: "message.moved";
      readonly queue: string;
      readonly messageId: string;
      readonly destinationQueue: string;
      readonly newMessageId: string;
    }
  | {
      readonly kind: "message.received";
      readonly queue: string;
      readonly messageId: string;
      readonly receiveCount: number;
      readonly visibleAt: number;
      readonly by: string;
    }
  | {
      readonly kind: "message.visibilityChanged";
      readonly queue: string;
      readonly messageId: string;
      readonly visibleAt: number;
    }
  | { readonly kind: "message.deleted"; readonly queue: string; readonly messageId: string }
  | {
      readonly kind: "message.deadLettered";
      readonly queue: string;
      readonly messageId: string;
      readonly deadLetterQueue: string;
      readonly receiveCount: number;
    }
  | { readonly kind: "message.expired"; readonly queue: string; readonly messageId: string }
  | { readonly kind: "queue.purged"; readonly queue: string; readonly count: number }
  // event source mappings
  | {
      readonly kind: "batch.succeeded";
      readonly uuid: string;
      readonly requestId: string;
      readonly messageIds: readonly string[];
      /** Of a stream: milliseconds from the arrival of its last record until it was sent to the function. */
      readonly iteratorAge?: number;
    }
  | {
      readonly kind: "batch.failed";
      readonly uuid: string;
      readonly requestId: string;
      readonly messageIds: readonly string[];
      readonly reason: string;
      readonly iteratorAge?: number;
    }
  | {
      readonly kind: "batch.partiallyFailed";
      readonly uuid: string;
      readonly requestId: string;
      readonly messageIds: readonly string[];
      readonly failedMessageIds: readonly string[];
      readonly iteratorAge?: number;
    }
  | {
      readonly kind: "batch.dropped";
      readonly uuid: string;
      readonly messageIds: readonly string[];
      readonly reason: string;
    }
  | { readonly kind: "mapping.scaled"; readonly uuid: string; readonly concurrency: number }
  | AsynchronousRecord
  | ServiceRecord
  | SourceRecord
  | CallRecord
  | RepliedCallRecord
  | FaultRecord;

/** The name of something that can happen. */
export type JournalKind = JournalRecord["kind"];

/** One thing that happened: what, when, and its place in the one total order. */
export type JournalEntry = JournalRecord & {
  /** From 0, without gaps. */
  readonly index: number;
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
};

/** The entry of one kind. */
export type JournalEntryOf<Kind extends JournalKind> = Extract<JournalEntry, { readonly kind: Kind }>;
