/** A recording, or a part of it, that the simulation does not answer as AWS does. */
export interface NotReproduced {
  /** Folder and file, without its ending. */
  readonly recording: string;
  /** Which answers, or members of them, as paths in `recorded`. Absent if nothing of the file is compared. */
  readonly answers?: readonly string[];
  readonly because: string;
}

const NO_LISTS = "There is no such operation: a test holds the versions and aliases that it has made.";
const NOT_OF_LATEST =
  "Versions and aliases alone have this operation, so that it cannot be asked of `$LATEST`.";
const READY_AT_ONCE =
  "Creating or updating a function takes no time, so that it is never Pending or InProgress.";
const STATUS_NOT_SAID =
  "An argument that is refused names AWS's error, but neither its HTTP status nor its Type.";
const NO_CONFIG =
  "`provisionedConcurrency` is undefined where GetProvisionedConcurrencyConfig answers this error.";

/** What is known to differ from the recordings in `async`, `invoke` and `sqs`, each with its reason. */
export const NOT_REPRODUCED: readonly NotReproduced[] = [
  { recording: "invoke/function-state", because: READY_AT_ONCE },
  { recording: "invoke/lambda-concurrent-code-updates", because: READY_AT_ONCE },
  {
    recording: "invoke/publish-version-on-create",
    answers: ["list_versions_result", "list_versions_result_after_publish"],
    because: NO_LISTS,
  },
  {
    recording: "invoke/lambda-provisioned-lifecycle",
    answers: ["get_provisioned_version_postdelete"],
    because: NO_CONFIG,
  },
  {
    recording: "invoke/lambda-provisioned-lifecycle",
    answers: ["list_response_postdeletes"],
    because: NO_LISTS,
  },
  {
    recording: "invoke/provisioned-concurrency-exceptions",
    answers: ["get_provisioned_config_doesnotexist"],
    because: NO_CONFIG,
  },
  {
    recording: "invoke/provisioned-concurrency-exceptions",
    answers: ["list_provisioned_noconfigs", "list_provisioned_functionname_doesnotexist"],
    because: NO_LISTS,
  },
  {
    recording: "invoke/provisioned-concurrency-exceptions",
    answers: ["get_provisioned_latest", "delete_provisioned_latest"],
    because: NOT_OF_LATEST,
  },
  {
    recording: "invoke/provisioned-concurrency-exceptions",
    answers: ["put_provisioned_invalid_param_0"],
    because: "putProvisionedConcurrencyConfig(0) is an InvalidArgumentError that does not name AWS's error.",
  },
  {
    recording: "invoke/put-function-recursion-config-invalid-value",
    answers: ["put_recursion_invalid_value_error.ResponseMetadata"],
    because: "An argument that is refused names AWS's error, but not its HTTP status.",
  },
  {
    recording: "invoke/lambda-invoke-timed-out-environment-reuse",
    answers: ["invoke-result-timed-out.Payload.errorType"],
    because: "The recording is of 2024; since 2025 a timeout is recorded with an errorType.",
  },
  {
    recording: "invoke/ops-on-nonexisting-fn-delete-function",
    because: "Deleting what does not exist is an InvalidArgumentError that does not name AWS's error.",
  },
  {
    recording: "invoke/ops-on-nonexisting-fn-get-function",
    because: "There is no GetFunction: a test holds the function that it has made.",
  },
  {
    recording: "invoke/ops-on-nonexisting-fn-get-function-configuration",
    because: "There is no GetFunctionConfiguration: a function that exists has its configuration.",
  },
  ...[
    "triggers/apigateway-lambda-aws-proxy-integration",
    "triggers/apigateway-lambda-aws-proxy-integration-request-data-mapping",
  ].map((recording) => ({ recording, because: "API Gateway is not simulated." })),
  {
    recording: "mapping-api/dynamodb-duplicate-event-source-mappings",
    answers: ["create-table-result"],
    because: "The recording itself says that this answer of CreateTable is not to be compared.",
  },
  ...[
    "content-filter-type",
    "content-or-filter",
    "date-time-conversion",
    "exists-filter-type",
    "insert-same-entry-twice",
    "numeric-filter",
  ].map((name) => ({
    recording: `dynamodb-mapping/dynamodb-event-filter-${name}`,
    answers: ["table_creation_response"],
    because: "The recording itself says that this answer of CreateTable is not to be compared.",
  })),
  ...[
    ["disabled-dynamodb-event-source-mapping", "dynamodb_create_table_result"],
    ["dynamodb-event-source-mapping", "create-table-result"],
    ["dynamodb-event-source-mapping-with-on-failure-destination-config", "create_table_response"],
    ["dynamodb-event-source-mapping-with-s3-on-failure-destination", "create_table_response"],
    ["dynamodb-report-batch-item-failures", "create_table_response"],
    [
      "dynamodb-report-batch-item-failure-scenarios-empty-string-item-identifier-failure",
      "create-table-result",
    ],
    [
      "dynamodb-report-batch-item-failure-scenarios-item-identifier-not-present-failure",
      "create-table-result",
    ],
    ["dynamodb-report-batch-item-failure-scenarios-unhandled-exception-in-function", "create-table-result"],
    ["dynamodb-report-batch-item-success-scenarios-null-batch-item-failure-success", "create-table-result"],
    ["dynamodb-report-batch-item-success-scenarios-null-success", "create-table-result"],
  ].map(([name, answer = ""]) => ({
    recording: `dynamodb-mapping/${name}`,
    answers: [answer],
    because: "The recording itself says that this answer of CreateTable is not to be compared.",
  })),
  ...[
    "dynamodb-event-source-mapping-with-on-failure-destination-config",
    "dynamodb-event-source-mapping-with-s3-on-failure-destination",
    "dynamodb-report-batch-item-failures",
  ].map((name) => ({
    recording: `dynamodb-mapping/${name}`,
    answers: ["update_table_response"],
    because: "The recording itself says that this answer of UpdateTable is not to be compared.",
  })),
  ...[
    ["mapping-api/dynamodb-duplicate-event-source-mappings", "error"],
    ["mapping-api/dynamodb-invalid-event-filter-eventname-insert-123", "exception_event_source_creation"],
    ["mapping-api/dynamodb-invalid-event-filter-single-string", "exception_event_source_creation"],
    ["mapping-api/esm-with-not-existing-dynamodb-stream", "error"],
    ["mapping-api/kinesis-duplicate-event-source-mappings", "error"],
    ["mapping-api/sqs-duplicate-event-source-mappings", "error"],
    ["mapping-api/sqs-invalid-event-filter-invalid-filter2", "create_event_source_mapping_exception"],
    ["mapping-api/sqs-invalid-event-filter-invalid-filter3", "create_event_source_mapping_exception"],
    ["mapping-api/sqs-invalid-event-filter-none", "create_event_source_mapping_exception"],
    ["mapping-api/sqs-invalid-event-filter-simple-string", "create_event_source_mapping_exception"],
    ["mapping-api/create-event-source-validation", "no_starting_position"],
    ["mapping-api/create-event-source-validation", "invalid_starting_position"],
    ["mapping-api/create-event-source-validation", "incompatible_starting_position"],
  ].map(([recording = "", answer = ""]) => ({
    recording,
    answers: [`${answer}.Type`, `${answer}.ResponseMetadata`],
    because: STATUS_NOT_SAID,
  })),
];
