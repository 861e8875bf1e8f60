import { provideAwslambdaGlobal } from "./execution-environment/response-stream.ts";

// Handler modules that a test imports use the global while they are evaluated, and keep what they find.
provideAwslambdaGlobal();

export type {
  DestinationConfig,
  DestinationReference,
  EventInvokeConfig,
  EventInvokeConfigOptions,
} from "./asynchronous-invocation/event-invoke-config.ts";
export type { AwsHttpRequest, AwsHttpResponse } from "./aws-api/aws-http.ts";
export type { AwsInput } from "./aws-api/aws-operation.ts";
export type { AwsAbortSignal, AwsRequestHandler } from "./aws-api/aws-request-handler.ts";
export type {
  AwsCaller,
  AwsCommandClass,
  AwsCommandInput,
  AwsCommandOutput,
  AwsReply,
  AwsReplyMembers,
  AwsReplyValue,
} from "./aws-api/hand-replies/aws-reply.ts";
export type { ActiveMqBroker, BrokerSendResult } from "./broker/active-mq-broker.ts";
export type { ActiveMqMessage, ActiveMqProperties } from "./broker/active-mq-message.ts";
export type { HeldMessage } from "./broker/broker-queue.ts";
export type { ConsumerGroup, OffsetCommit } from "./broker/consumer-group.ts";
export type { KafkaCluster, ProduceResult } from "./broker/kafka-cluster.ts";
export type {
  KafkaClusterOptions,
  KafkaClusterType,
  KafkaTopicOptions,
} from "./broker/kafka-cluster-options.ts";
export type { KafkaHeader, KafkaHeaders, KafkaRecord, ProduceRequest } from "./broker/kafka-record.ts";
export type { QueuedBrokerMessage } from "./broker/message-broker.ts";
export type { KafkaStart } from "./broker/partition-log.ts";
export type { RabbitMqBroker } from "./broker/rabbit-mq-broker.ts";
export type {
  RabbitMqBasicProperties,
  RabbitMqHeader,
  RabbitMqMessage,
  RabbitMqProperties,
} from "./broker/rabbit-mq-message.ts";
export type { Bucket } from "./bucket/bucket.ts";
export type {
  BucketDestination,
  DestinationType,
  NotificationConfiguration,
  NotificationConfigurationOptions,
  NotificationOptions,
} from "./bucket/notification-configuration.ts";
export type { PutObjectOptions } from "./bucket/put-object-options.ts";
export type { ObjectTags, StoredObject } from "./bucket/stored-object.ts";
export type { ProvisionedConcurrencyStatus } from "./concurrency/provisioned-concurrency.ts";
export type { AwsAnswer, LambdariumErrorCode } from "./errors.ts";
export {
  AwsServiceError,
  DisposedError,
  EndlessLoopError,
  InvalidArgumentError,
  LambdariumError,
  NotSimulatedError,
  PendingWorkError,
  StuckError,
} from "./errors.ts";
export type { EventBridgeEvent } from "./event-bus/event-bridge-event.ts";
export type {
  EventBus,
  EventBusOptions,
  PutEventsResult,
  PutEventsResultEntry,
} from "./event-bus/event-bus.ts";
export type { PutEventsEntry } from "./event-bus/put-events-entry.ts";
export type { Rule } from "./event-bus/rule.ts";
export type { RuleOptions, RuleState } from "./event-bus/rule-settings.ts";
export type { InputTransformer, RetryPolicy, RuleTargetOptions } from "./event-bus/rule-target.ts";
export { testEventPattern } from "./event-bus/test-event-pattern.ts";
export type {
  BatchFailure,
  BatchResult,
  BatchSuccess,
  ChangeMessageVisibilityBatchEntry,
  DeleteMessageBatchEntry,
  SendMessageBatchSuccess,
} from "./event-source/batch-entries.ts";
export type {
  DeduplicationScope,
  FifoQueueAttributes,
  FifoThroughputLimit,
} from "./event-source/fifo-attributes.ts";
export type { MessageAttributes, MessageAttributeValue } from "./event-source/message-attributes.ts";
export type { SendMessageResult } from "./event-source/message-content.ts";
export type { MessageMoveTaskDescription, MessageMoveTaskStatus } from "./event-source/message-move-task.ts";
export type { ListMessageMoveTasksOptions } from "./event-source/message-move-tasks.ts";
export type { QueueOptions, SettableQueueAttributes } from "./event-source/queue-attributes.ts";
export type { QueueAttributes } from "./event-source/queue-attributes-answer.ts";
export type { QueueMessage } from "./event-source/queue-message.ts";
export type { MessageState } from "./event-source/queued-message.ts";
export type {
  MessageSystemAttributeName,
  MessageSystemAttributes,
  ReceivedMessage,
  ReceiveMessageOptions,
} from "./event-source/received-message.ts";
export type { RecordStream, ShardStart, StreamRecord, StreamShard } from "./event-source/record-stream.ts";
export type { RedriveAllowPolicy, RedrivePolicy } from "./event-source/redrive-policy.ts";
export type { EventSourceMapping } from "./event-source-mapping/event-source-mapping.ts";
export type { EventSourceMappingSettings } from "./event-source-mapping/event-source-mapping-settings.ts";
export type {
  FilterAlternative,
  FilterExplanation,
  FilterRuleResult,
} from "./event-source-mapping/explain-filter.ts";
export { explainFilter } from "./event-source-mapping/explain-filter.ts";
export type { FilterCriteria, FilterCriteriaOptions } from "./event-source-mapping/filter-criteria.ts";
export type { KafkaMappingOptions } from "./event-source-mapping/kafka-mapping-options.ts";
export type { MappingConfiguration } from "./event-source-mapping/mappable-source.ts";
export type {
  SqsMappingConfiguration,
  SqsMappingOptions,
} from "./event-source-mapping/mapping-configuration.ts";
export type { EventSourceMappingState } from "./event-source-mapping/mapping-state.ts";
export type { EventSourceMappingUpdate } from "./event-source-mapping/mapping-update.ts";
export type { MqMappingOptions } from "./event-source-mapping/mq-mapping-options.ts";
export type { SourceAccessConfiguration } from "./event-source-mapping/source-access.ts";
export type {
  StreamMappingConfiguration,
  StreamMappingOptions,
} from "./event-source-mapping/stream-mapping-configuration.ts";
export type { EnvironmentState } from "./execution-environment/environment-state.ts";
export type { FilteredSource } from "./fidelity/filter-criteria.ts";
export type { LogFormat, SystemLogLevel } from "./fidelity/log-lines.ts";
export type { SimulatedRuntime } from "./fidelity/runtime-names.ts";
export type {
  AliasConfiguration,
  AliasOptions,
  AliasRoutingConfig,
  AliasUpdate,
} from "./function/alias-configuration.ts";
export type {
  CodeImageLocation,
  CodeLocation,
  CodeObjectLocation,
  RegisteredCode,
  RegisteredImage,
  RegisteredObject,
  RegisteredZip,
  RegistrableCode,
} from "./function/code-registry.ts";
export type { DeadLetterConfig } from "./function/dead-letter-config.ts";
export type {
  Extension,
  ExtensionEventType,
  ExtensionInvokeEvent,
  ExtensionOptions,
  ExtensionShutdownEvent,
} from "./function/extension.ts";
export type { FunctionCode } from "./function/function-code.ts";
export type { FunctionConfiguration } from "./function/function-configuration.ts";
export type {
  Architecture,
  DeadLetterConfigOptions,
  FunctionOptions,
  FunctionSettings,
  FunctionUpdate,
  HandlerCode,
  HandlerOf,
  LoadedCode,
  RecursiveLoop,
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
export type { IamStatement } from "./function/iam-statement.ts";
export type { ClientContext, CognitoIdentity, LambdaContext } from "./function/lambda-context.ts";
export type { ApplicationLogLevel, LoggingConfig, LoggingConfigOptions } from "./function/logging-config.ts";
export type { FunctionUrlCors } from "./function-url/cors.ts";
export type {
  CreatedFunctionUrlConfig,
  FunctionUrlAuthType,
  FunctionUrlConfig,
  FunctionUrlConfigOptions,
  InvokeMode,
} from "./function-url/function-url-config.ts";
export type { FunctionUrlEvent, FunctionUrlRequestContext } from "./function-url/function-url-event.ts";
export type { InvocationAnswer } from "./invocation/invocation-answer.ts";
export type { FunctionInvocation } from "./invocation/invocation-history.ts";
export type {
  AsynchronousEventCondition,
  AsynchronousEventIdentity,
  AsynchronousRecord,
  DestinationDelivery,
} from "./journal/asynchronous-records.ts";
export type { CallRecord, RepliedCallRecord } from "./journal/call-records.ts";
export type { FaultDetails, FaultRecord, FaultTerms, ResourceFaultName } from "./journal/fault-records.ts";
export type { Journal, JournalListener } from "./journal/journal.ts";
export type {
  EnvironmentIdentity,
  FunctionIdentity,
  InitializationType,
  InvocationOutcome,
  InvocationSource,
  JournalEntry,
  JournalEntryOf,
  JournalKind,
  JournalRecord,
  LogLevel,
  ShutdownReason,
} from "./journal/journal-entry.ts";
export type {
  BucketNotification,
  FailedDelivery,
  NotificationDelivery,
  RetriedDelivery,
  RuleDelivery,
  ScheduleDelivery,
  ServiceRecord,
} from "./journal/service-records.ts";
export type { MappingDelivery, SourceRecord } from "./journal/source-records.ts";
export type { FunctionLogs, LogEvent, LogEventFilter } from "./logs/function-logs.ts";
export type { LambdaMetrics, LambdaMetricsData, MetricDimensions } from "./metrics/lambda-metrics.ts";
export type {
  EventSourceMappingMetricName,
  FunctionMetricName,
  LambdaMetricName,
} from "./metrics/metric-name.ts";
export type { MetricStatistics } from "./metrics/metric-samples.ts";
export type { AddPermissionInput } from "./permission/permission-statement.ts";
export type { AwsClientConfig } from "./runtime/aws-client-config.ts";
export type { AwsCallReply, AwsSdkCalls } from "./runtime/aws-sdk-calls.ts";
export type { AwsSdkInterception } from "./runtime/aws-sdk-interception.ts";
export type {
  ConfigurationOf,
  CreateEventSourceMappingOptions,
  EventSource,
} from "./runtime/create-event-source-mapping.ts";
export type { EventSourceMappings, ListEventSourceMappingsOptions } from "./runtime/event-source-mappings.ts";
export type { ExplainedSubject } from "./runtime/explain.ts";
export type { Fault } from "./runtime/fault.ts";
export type { AwsCallTarget, FaultOnCalls, Faults } from "./runtime/faults.ts";
export type { FetchInput } from "./runtime/fetch.ts";
export type { FunctionAlias } from "./runtime/function-alias.ts";
export type { FunctionEnvironment } from "./runtime/function-environment.ts";
export type { FunctionVersion } from "./runtime/function-version.ts";
export type { InvocableFunction } from "./runtime/invocable-function.ts";
export type { InvokeOptions } from "./runtime/invoke-options.ts";
export type { LambdaFunction } from "./runtime/lambda-function.ts";
export type { SettleOptions, UntilOptions } from "./runtime/lambda-runtime.ts";
export { createRuntime, isLambdaRuntime, LambdaRuntime } from "./runtime/lambda-runtime.ts";
export type { MappedKafkaConfiguration, MappedMqConfiguration } from "./runtime/mappable-broker.ts";
export type { QualifiedFunction } from "./runtime/qualified-function.ts";
export type {
  MessageMoveOptions,
  Queue,
  QueueAttributeChanges,
  QueueRedrivePolicy,
  SendBatchEntry,
  SendOptions,
} from "./runtime/queue.ts";
export type {
  CrashOptions,
  DuplicateOptions,
  FaultPeriod,
  FunctionReference,
  InvocationFaultOptions,
  QueueReference,
} from "./runtime/resource-faults.ts";
export type { CreateQueueOptions } from "./runtime/resources.ts";
export type { RuntimeOptions } from "./runtime/runtime-options.ts";
export type { SimulatedServices } from "./runtime/simulated-services.ts";
export type { Table } from "./runtime/table.ts";
export type { Schedule } from "./schedule/schedule.ts";
export type { ActionAfterCompletion, ScheduleOptions, ScheduleState } from "./schedule/schedule-options.ts";
export type { ChildShard, GetRecordsOptions, GetRecordsResult } from "./stream/get-records.ts";
export type { GetShardIteratorOptions, ShardIteratorType } from "./stream/get-shard-iterator.ts";
export type { KinesisRecord } from "./stream/kinesis-record.ts";
export type { PutRecordsEntry } from "./stream/put-records-entry.ts";
export type { HashKeyRange, SequenceNumberRange, Shard } from "./stream/shard.ts";
export type {
  PutRecordOptions,
  PutRecordResult,
  PutRecordsFailure,
  PutRecordsResult,
  Stream,
} from "./stream/stream.ts";
export type { StreamConsumer } from "./stream/stream-consumer.ts";
export type { StreamOptions } from "./stream/stream-options.ts";
export type { Attributes, AttributeValue } from "./table/attribute-value.ts";
export type { ChangeRecord, ChangeShard } from "./table/change-shard.ts";
export type { CapacityUnits, ConsumedCapacity } from "./table/consumed-capacity.ts";
export type {
  GlobalSecondaryIndexOptions,
  LocalSecondaryIndexOptions,
  Projection,
} from "./table/index-options.ts";
export type { EventName, ItemChange } from "./table/item-change.ts";
export type { KeyAttribute, KeySchema } from "./table/key-schema.ts";
export type { ProvisionedThroughput } from "./table/provisioned-throughput.ts";
export type { BillingMode, StreamViewType, TableOptions } from "./table/table-options.ts";
export type {
  BatchGetItemAnswer,
  BatchGetItemInput,
  BatchWriteItemAnswer,
  BatchWriteItemInput,
  CommonInput,
  DeleteItemInput,
  GetItemAnswer,
  GetItemInput,
  InTable,
  KeysAndAttributes,
  PageAnswer,
  PutItemInput,
  QueryInput,
  ScanInput,
  Transacted,
  TransactGetItemsAnswer,
  TransactGetItemsInput,
  TransactWriteItem,
  TransactWriteItemsAnswer,
  TransactWriteItemsInput,
  UpdateItemInput,
  WriteItemAnswer,
  WriteRequest,
} from "./table/table-requests.ts";
export type {
  DescribeStreamInput,
  GetRecordsInput,
  GetShardIteratorInput,
  StreamDescription,
  TableStream,
  TableStreamRecord,
} from "./table/table-stream.ts";
export type { CancellationReason } from "./table/transaction.ts";
export type { Duration } from "./time/duration.ts";
export type { TimelineOptions } from "./timeline/timeline-options.ts";
export type { FifoThroughputScope } from "./topic/fifo-topic.ts";
export type { FilterPolicyScope } from "./topic/filter-policy.ts";
export type { PublishedMessage } from "./topic/published-message.ts";
export type { Subscription } from "./topic/subscription.ts";
export type { SubscriptionAttributes } from "./topic/subscription-attributes.ts";
export type {
  SettableSubscriptionAttributes,
  SubscriptionProtocol,
  SubscriptionRedrivePolicy,
} from "./topic/subscription-settings.ts";
export type { PublishOptions, PublishResult, SubscribeOptions, Topic, TopicOptions } from "./topic/topic.ts";
export type { TopicPermission } from "./topic/topic-policy.ts";
export type {
  SettableTopicAttributes,
  SignatureVersion,
  TopicAttributes,
  TracingMode,
} from "./topic/topic-settings.ts";
