import type { Chosen } from "./published.ts";

/** A setting of AWS's functions that is refused. */
export interface RefusedSetting {
  /** What to do instead. */
  readonly advice: string;
  /** The value that asks for nothing, and is accepted. */
  readonly harmless?: unknown;
}

/** Something that AWS does and the simulation does not. */
export interface NotSimulated {
  readonly what: string;
  readonly why: string;
}

const LEAVE_OUT = "Leave it out: it has no effect on a handler that runs in process.";

/** Settings of CreateFunction that are refused rather than ignored. */
export const REFUSED_SETTINGS = {
  value: {
    capacityProviderConfig: { advice: "Lambda Managed Instances run many requests in one environment." },
    code: { advice: "Give the code as `handler` or `load`." },
    codeSigningConfigArn: { advice: LEAVE_OUT },
    durableConfig: { advice: "Test durable functions with AWS's own testing library." },
    fileSystemConfigs: { advice: "Use `/tmp`, which each environment has for itself.", harmless: [] },
    imageConfig: { advice: "Give the code as `handler` or `load`." },
    kmsKeyArn: { advice: LEAVE_OUT },
    layers: { advice: "Import the layer's modules as packages.", harmless: [] },
    packageType: { advice: "Give the code of the image as `handler` or `load`.", harmless: "Zip" },
    publish: { advice: "Publish the version with a call of its own.", harmless: false },
    role: { advice: "Give what it allows as `executionRole`." },
    snapStart: { advice: "AWS does not offer it for Node.js.", harmless: { applyOn: "None" } },
    tags: { advice: LEAVE_OUT },
    tenancyConfig: { advice: "Environments are not kept apart by tenant." },
    tracingConfig: { advice: "No traces are sent to X-Ray.", harmless: { mode: "PassThrough" } },
    vpcConfig: { advice: LEAVE_OUT },
  },
  unit: "settings",
  because:
    "A setting without effect would make a test say more than it checks. A value that asks for nothing, such as no layers, is accepted.",
} as const satisfies Chosen<Readonly<Record<string, RefusedSetting>>>;

/** What AWS does and the simulation does not. */
export const NOT_SIMULATED = {
  value: [
    {
      what: "CPU in proportion to memory",
      why: "Handlers run in the test's own process, and their computation takes no virtual time.",
    },
    {
      what: "The memory limit",
      why: "A process shares its heap with the test: what one handler uses of it cannot be told apart. Max Memory Used is a fixed number.",
    },
    { what: "The size limit of `/tmp`", why: "It is a directory of the machine that runs the test." },
    {
      what: "The `Task timed out` of a handler that computes without a pause",
      why: "Virtual time stands still while JavaScript runs; a loop that never yields stops the test.",
    },
    {
      what: "Permissions of users, roles and queues: identity-based policies, conditions, KMS",
      why: 'With `permissions: "enforce"`, resource policies of functions decide which services invoke them, and execution roles what functions poll and send to.',
    },
    {
      what: "Runtimes other than nodejs20.x, nodejs22.x and nodejs24.x, and container images",
      why: "Code runs in the Node.js that runs the test.",
    },
    {
      what: "Flags and language features of the Node.js version of a runtime",
      why: "The runtime's name decides how handlers are called and errors reported; the JavaScript engine is the test's.",
    },
    {
      what: "DocumentDB as an event source, provisioned mode of event source mappings, schema registries",
      why: "Their pollers scale and retry by rules of their own.",
    },
    {
      what: "API Gateway, and signed requests to function URLs",
      why: "runtime.fetch takes requests to function URLs whose AuthType is NONE. Nothing listens at the URLs themselves.",
    },
    {
      what: "Older parameters, replicas, backups and exports of DynamoDB, archives of topics, policies, lifecycles and replication of buckets, metric filters of log groups and subscriptions to what functions write, metric math, archives and replays of event buses",
      why: "What asks for them is refused where it can be asked for.",
    },
    {
      what: "Services other than Lambda, SQS, SNS, EventBridge and its Scheduler, Kinesis, DynamoDB and its Streams, S3, CloudWatch, CloudWatch Logs, STS, Kafka and Amazon MQ",
      why: "A call of another service, or of an operation that is not simulated, is refused by its name. runtime.onAwsCall answers it by hand.",
    },
    { what: "SnapStart", why: "AWS does not offer it for Node.js." },
    {
      what: "Lambda Managed Instances, tenant isolation, durable functions",
      why: "Their environments live by other rules than the ones described here.",
    },
    { what: "The Telemetry API and internal extensions", why: "Extensions are functions of the test." },
    {
      what: "The metadata endpoint (AWS_LAMBDA_METADATA_API)",
      why: "Nothing listens at the address, so the variable is not set.",
    },
    { what: "The Runtime API at AWS_LAMBDA_RUNTIME_API", why: "The runtime calls the handler in process." },
    {
      what: "Lost events",
      why: "AWS may drop events under load and says nothing of when. Here none is lost; duplicateEvents delivers some twice.",
    },
  ],
  unit: "features",
  because: "Each is refused where it can be asked for, or has no effect that a handler can see.",
} as const satisfies Chosen<readonly NotSimulated[]>;
