import type { Chosen, Published } from "./published.ts";
import { developerGuide, READ_ON } from "./source.ts";

const SQS_METRICS_PAGE =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html";

/** Metrics that AWS/Lambda has by FunctionName, or of a whole Region. */
export const FUNCTION_METRICS = {
  value: [
    "Invocations",
    "Errors",
    "Throttles",
    "Duration",
    "PostRuntimeExtensionsDuration",
    "ConcurrentExecutions",
    "UnreservedConcurrentExecutions",
    "ClaimedAccountConcurrency",
    "ProvisionedConcurrentExecutions",
    "ProvisionedConcurrencyInvocations",
    "ProvisionedConcurrencySpilloverInvocations",
    "ProvisionedConcurrencyUtilization",
    "AsyncEventsReceived",
    "AsyncEventAge",
    "AsyncEventsDropped",
    "DeadLetterErrors",
    "DestinationDeliveryFailures",
    "RecursiveInvocationsDropped",
    "SignatureValidationErrors",
    "OversizedRecordCount",
    "IteratorAge",
    "OffsetLag",
    "ConcurrencyThrottles",
    "CPUThrottles",
    "MemoryThrottles",
    "DiskThrottles",
    "UrlRequestCount",
    "UrlRequestLatency",
    "Url4xxCount",
    "Url5xxCount",
  ],
  unit: "metric names",
  source: developerGuide("monitoring-metrics-types"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Metrics that AWS/Lambda has by EventSourceMappingUUID. */
export const EVENT_SOURCE_MAPPING_METRICS = {
  value: [
    "PolledEventCount",
    "FilteredOutEventCount",
    "InvokedEventCount",
    "FailedInvokeEventCount",
    "DroppedEventCount",
    "OnFailureDestinationDeliveredEventCount",
    "DeletedEventCount",
    "CommittedEventCount",
    "PollingErrorCount",
    "InvokeErrorCount",
    "SchemaRegistryErrorCount",
    "CommitErrorCount",
    "OnFailureDestinationDeliveryErrorCount",
    "MaxOffsetLag",
    "SumOffsetLag",
    "ProvisionedPollers",
    "EventPollerUnit",
    "EventPollerThroughputInBytes",
  ],
  unit: "metric names",
  source: developerGuide("monitoring-metrics-types"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Metrics that are read as the Maximum of their samples; all others as their Sum. */
export const METRICS_READ_AS_MAXIMUM = {
  value: [
    "ConcurrentExecutions",
    "ProvisionedConcurrentExecutions",
    "ProvisionedConcurrencyUtilization",
    "UnreservedConcurrentExecutions",
    "ClaimedAccountConcurrency",
  ],
  unit: "metric names",
  source: developerGuide("monitoring-concurrency"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The CloudWatch namespace of all of them. */
export const LAMBDA_METRICS_NAMESPACE = {
  value: "AWS/Lambda",
  unit: "text",
  source: developerGuide("monitoring-metrics-types"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Which events of a batch FailedInvokeEventCount has. */
export const FAILED_INVOKE_EVENTS = {
  value: "all of a batch whose invocation failed, the reported ones of a partial failure",
  unit: "text",
  because:
    "AWS speaks of events that Lambda tried to invoke the function with but failed; whether that takes in errors of the function, it leaves open.",
} as const satisfies Chosen<string>;

/** The namespace of the metrics of queues. */
export const SQS_METRICS_NAMESPACE = {
  value: "AWS/SQS",
  unit: "text",
  source: SQS_METRICS_PAGE,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Metrics that AWS/SQS has by QueueName. */
export const QUEUE_METRICS = {
  value: [
    "ApproximateAgeOfOldestMessage",
    "ApproximateNumberOfGroupsWithInflightMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesVisible",
    "ApproximateNumberOfNoisyGroups",
    "NumberOfDeduplicatedSentMessages",
    "NumberOfEmptyReceives",
    "NumberOfMessagesDeleted",
    "NumberOfMessagesReceived",
    "NumberOfMessagesSent",
    "SentMessageSize",
  ],
  unit: "metric names",
  source: SQS_METRICS_PAGE,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;
