import { describe, expect, it } from "vitest";
import {
  checkKafkaMappingOptions,
  checkKafkaMappingUpdate,
  isSameKafkaMapping,
  type KafkaMappingOptions,
  kafkaMappingConflict,
} from "../../src/event-source-mapping/kafka-mapping-options.ts";
import { FakeTargets } from "../asynchronous-invocation/fake-targets.ts";

const NOW = Date.UTC(2026, 0, 1);
const targets: FakeTargets = new FakeTargets();
targets.arnOf = (given) => (given as { readonly arn?: string }).arn ?? (given as string);

function check(options: object, type: "msk" | "selfManaged" = "msk") {
  const cluster = { type, topics: ["orders", "mails"] };
  return checkKafkaMappingOptions("create()", { topics: ["orders"], ...options } as KafkaMappingOptions, {
    cluster,
    targets,
    now: NOW,
  });
}

const ACCESS = [
  { type: "SASL_SCRAM_512_AUTH", uri: "arn:aws:secretsmanager:us-east-1:123456789012:secret:kafka" },
];

describe("The mapping of a Kafka cluster", () => {
  it("takes 100 records in half a second from the oldest one on, unless it says otherwise", () => {
    expect(check({})).toEqual({
      topic: "orders",
      start: { type: "TRIM_HORIZON" },
      consumerGroupId: undefined,
      sourceAccessConfigurations: [],
      reportsBatchItemFailures: false,
      onFailure: undefined,
      batchSize: 100,
      batchingWindowMs: 500,
      enabled: true,
    });
  });

  it("takes what it is told", () => {
    expect(
      check({
        topics: ["mails"],
        startingPosition: "AT_TIMESTAMP",
        startingPositionTimestamp: new Date(NOW - 5),
        amazonManagedKafkaEventSourceConfig: { consumerGroupId: "readers" },
        functionResponseTypes: ["ReportBatchItemFailures"],
        onFailure: FakeTargets.ARNS.bucket,
        maximumBatchingWindowInSeconds: 2,
        maximumRetryAttempts: -1,
        maximumRecordAgeInSeconds: -1,
        bisectBatchOnFunctionError: false,
        filterCriteria: { filters: [] },
      }),
    ).toMatchObject({
      topic: "mails",
      start: { type: "AT_TIMESTAMP", timestamp: NOW - 5 },
      consumerGroupId: "readers",
      reportsBatchItemFailures: true,
      onFailure: FakeTargets.ARNS.bucket,
      batchingWindowMs: 2_000,
    });
  });

  it("needs credentials of a self-managed cluster", () => {
    expect(() => check({}, "selfManaged")).toThrow(
      "AWS answers InvalidParameterValueException: Required 'sourceAccessConfigurations' parameter is missing.",
    );
    const selfManagedKafkaEventSourceConfig = { consumerGroupId: "readers" };
    const options = { sourceAccessConfigurations: ACCESS, selfManagedKafkaEventSourceConfig };
    expect(check(options, "selfManaged")).toMatchObject({
      consumerGroupId: "readers",
      sourceAccessConfigurations: ACCESS,
    });
  });

  it.each([
    [{ topics: undefined }, "Required 'topics' parameter is missing."],
    [{ topics: ["orders", "mails"] }, "expected `topics` to be a list of one topic"],
    [{ topics: ["order"] }, "to be a topic of the cluster (orders, mails)"],
    [
      { startingPosition: "invalid" },
      "Value 'invalid' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
    ],
    [{ startingPosition: "AT_TIMESTAMP" }, "Need to specify a timestamp"],
    [{ startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: NOW + 1 }, "not in the future"],
    [{ startingPositionTimestamp: NOW }, "only AT_TIMESTAMP has one"],
    [
      { selfManagedKafkaEventSourceConfig: {} },
      "Unsupported 'selfManagedKafkaEventSourceConfig' parameter for given event source mapping type.",
    ],
    [{ amazonManagedKafkaEventSourceConfig: { consumerGroupId: "" } }, "to be text of 1 to 200 characters"],
    [{ amazonManagedKafkaEventSourceConfig: { consumerGroup: "x" } }, "did you mean"],
    [{ functionResponseTypes: ["All"] }, 'a list of "ReportBatchItemFailures"'],
    [{ onFailure: FakeTargets.ARNS.function }, "a standard queue, a standard topic or a bucket that exists"],
    [{ onFailure: "arn:aws:sqs:us-east-1:123456789012:gone" }, "that exists"],
    [
      { onSuccess: FakeTargets.ARNS.queue },
      "Unsupported DestinationConfig parameter for given event source mapping type.",
    ],
    [{ parallelizationFactor: 2 }, "Unsupported 'parallelizationFactor' parameter"],
    [{ queues: ["orders"] }, "Unsupported 'queues' parameter"],
    [{ batchSize: 10_001 }, "AWS answers ValidationException"],
    [{ maximumBatchingWindowInSeconds: 0.5 }, "a whole number of seconds from 0 to 300"],
    [{ enabled: 1 }, "`enabled` to be true or false"],
    [{ batchsize: 1 }, "did you mean `batchSize`"],
  ])("is refused as AWS refuses it, or with what is wrong: %j", (options, message) => {
    expect(() => check(options)).toThrow(message);
  });

  it.each([
    [{ maximumRetryAttempts: 3 }, "provisioned mode"],
    [{ bisectBatchOnFunctionError: true }, "provisioned mode"],
    [{ provisionedPollerConfig: {} }, "`provisionedPollerConfig` is not simulated"],
    [{ onFailure: "kafka://mails" }, "a Kafka topic as `onFailure` is not simulated"],
    [{ amazonManagedKafkaEventSourceConfig: { schemaRegistryConfig: {} } }, "schemaRegistryConfig"],
  ])("is refused where it is not simulated: %j", (options, message) => {
    expect(() => check(options)).toThrow(message);
  });
});

it("a mapping that exists stays in its consumer group", () => {
  const from = check({ amazonManagedKafkaEventSourceConfig: { consumerGroupId: "readers" } });
  checkKafkaMappingUpdate("update()", { from, to: { ...from, batchSize: 1 } });
  expect(() => checkKafkaMappingUpdate("update()", { from, to: check({}) })).toThrow(
    "update(): another consumer group (of its own) for a mapping that exists is not simulated",
  );
});

describe("A second mapping", () => {
  const cluster = { arn: undefined, bootstrapServers: ["kafka:1000", "kafka:2000"] };
  const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:worker";
  const mapping = { cluster, topic: "topic", functionArn };

  it("is the same as one that shares a bootstrap server, the topic and the function", () => {
    const overlapping = { ...mapping, cluster: { arn: undefined, bootstrapServers: ["kafka:2000"] } };
    expect(isSameKafkaMapping(mapping, overlapping)).toBe(true);
    expect(isSameKafkaMapping(mapping, { ...overlapping, topic: "other" })).toBe(false);
    expect(isSameKafkaMapping(mapping, { ...overlapping, functionArn: `${functionArn}:1` })).toBe(false);
    const other = { arn: undefined, bootstrapServers: ["kafka:3000"] };
    expect(isSameKafkaMapping(mapping, { ...mapping, cluster: other })).toBe(false);
  });

  it("is answered as recorded", () => {
    const { name, message } = kafkaMappingConflict(mapping, "the-uuid");
    expect(name).toBe("ResourceConflictException");
    expect(message).toBe(
      `An event source mapping with event source ("kafka:1000,kafka:2000"), function ("${functionArn}"), topics ("topic") already exists. Please update or delete the existing mapping with UUID the-uuid`,
    );
  });
});
