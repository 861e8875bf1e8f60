import { provideAwslambdaGlobal } from "./execution-environment/response-stream.ts";

// Handler modules that a test imports use the global while they are evaluated, and keep what they find.
provideAwslambdaGlobal();

export type { ProvisionedConcurrencyStatus } from "./concurrency/provisioned-concurrency.ts";
export type { AwsAnswer, LambdariumErrorCode } from "./errors.ts";
// Errors
export {
  AwsServiceError,
  DisposedError,
  EndlessLoopError,
  InvalidArgumentError,
  LambdariumError,
  NotSimulatedError,
  StuckError,
} from "./errors.ts";
export type { BatchFailure, BatchResult } from "./event-source/batch-entries.ts";
export type { MessageAttributes, MessageAttributeValue } from "./event-source/message-attributes.ts";
export type { QueueMessage } from "./event-source/queue-message.ts";
export type { ReceivedMessage, ReceiveMessageOptions } from "./event-source/received-message.ts";
export type {
  EventSourceMapping,
  EventSourceMappingState,
} from "./event-source-mapping/event-source-mapping.ts";
export type { EnvironmentState } from "./execution-environment/environment-state.ts";
export type {
  ExtensionEventType,
  ExtensionInvokeEvent,
  ExtensionOptions,
  ExtensionShutdownEvent,
} from "./function/extension.ts";
export type { FunctionConfiguration } from "./function/function-configuration.ts";
export type {
  FunctionOptions,
  FunctionSettings,
  FunctionUpdate,
  HandlerCode,
  HandlerOf,
  LoadedCode,
  StreamingFunctionOptions,
  StreamingHandlerCode,
} from "./function/function-options.ts";
export type {
  EventOf,
  Handler,
  LambdaCallback,
  LoadedHandler,
  ResponseStream,
  ResultOf,
  StreamingHandler,
} from "./function/handler.ts";
export type { ClientContext, CognitoIdentity, LambdaContext } from "./function/lambda-context.ts";
export type { LoggingConfig, LoggingConfigOptions } from "./function/logging-config.ts";
export type { InvocationAnswer } from "./invocation/invocation-answer.ts";
export type { FunctionInvocation } from "./invocation/invocation-history.ts";
// What happened
export type { Journal, JournalListener } from "./journal/journal.ts";
export type {
  InvocationOutcome,
  InvocationSource,
  JournalEntry,
  JournalEntryOf,
  JournalKind,
  LogLevel,
} from "./journal/journal-entry.ts";
export type { FunctionLogs, LogEvent, LogEventFilter } from "./logs/function-logs.ts";
export type { LambdaMetrics, MetricDimensions } from "./metrics/lambda-metrics.ts";
export type { CreateEventSourceMappingOptions } from "./runtime/create-event-source-mapping.ts";
export type { FunctionEnvironment } from "./runtime/function-environment.ts";
export type { InvokeOptions } from "./runtime/invoke-options.ts";
// Functions
export type { FunctionVersion, LambdaFunction } from "./runtime/lambda-function.ts";
export type { SettleOptions, UntilOptions } from "./runtime/lambda-runtime.ts";
// The runtime
export { createRuntime, isLambdaRuntime, LambdaRuntime } from "./runtime/lambda-runtime.ts";
// Queues and event source mappings
export type { Queue, SendBatchEntry, SendOptions } from "./runtime/queue.ts";
export type { CreateQueueOptions } from "./runtime/resources.ts";
export type { RuntimeOptions } from "./runtime/runtime-options.ts";
export type { Duration } from "./time/duration.ts";
