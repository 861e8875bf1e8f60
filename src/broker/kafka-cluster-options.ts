import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { BOOTSTRAP_SERVERS, KAFKA_PARTITIONS, KAFKA_RETENTION, KAFKA_TOPIC } from "../fidelity/kafka.ts";
import { checkText, checkWord } from "../function/member-constraint.ts";

/** Who runs the brokers: Amazon MSK, or somebody else. */
export type KafkaClusterType = "msk" | "selfManaged";

/** A topic of a cluster. */
export interface KafkaTopicOptions {
  /** Default 1. */
  readonly partitions?: number;
  /** How long a record is kept after it was produced, in milliseconds. Default: seven days. */
  readonly retentionMs?: number;
}

/** How to create a cluster. */
export interface KafkaClusterOptions {
  readonly type: KafkaClusterType;
  /** `host:port`, 1 to 10 of them, as events show them. Default: made-up ones. */
  readonly bootstrapServers?: readonly string[];
  /** The topics by their names. */
  readonly topics: Readonly<Record<string, KafkaTopicOptions>>;
}

/** The same, checked. */
export interface KafkaClusterSettings {
  readonly type: KafkaClusterType;
  readonly bootstrapServers: readonly string[] | undefined;
  readonly topics: readonly KafkaTopicSettings[];
}

export interface KafkaTopicSettings {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
}

const CLUSTER_NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

export function checkKafkaCluster(name: unknown, options: KafkaClusterOptions): KafkaClusterSettings {
  if (typeof name !== "string" || !CLUSTER_NAME.test(name)) {
    throw new InvalidArgumentError(
      "createKafkaCluster()",
      "name",
      "1 to 64 letters, digits and hyphens",
      name,
    );
  }
  const where = `createKafkaCluster("${name}")`;
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: ["type", "bootstrapServers", "topics"], prefix: "" });
  const { type, bootstrapServers, topics } = options;
  return {
    type: checkWord({ where, option: "type", member: "type" }, type, ["msk", "selfManaged"]),
    bootstrapServers: checkBootstrapServers(where, bootstrapServers),
    topics: checkTopics(where, topics),
  };
}

function checkBootstrapServers(where: string, servers: unknown): readonly string[] | undefined {
  if (servers === undefined) return undefined;
  const { minimum, maximum, maximumLength } = BOOTSTRAP_SERVERS.value;
  const isList = Array.isArray(servers) && servers.length >= minimum && servers.length <= maximum;
  const isServer = (server: unknown): boolean =>
    typeof server === "string" && server.length <= maximumLength && /^[^\s,]+:\d+$/.test(server);
  if (isList && servers.every(isServer)) return [...(servers as readonly string[])];
  const expected = `a list of ${minimum} to ${maximum} texts of the form host:port`;
  throw new InvalidArgumentError(where, "bootstrapServers", expected, servers);
}

function checkTopics(where: string, topics: unknown): readonly KafkaTopicSettings[] {
  checkObject(topics, { where, option: "topics", expected: "an object with the topics by their names" });
  return Object.entries(topics).map(([name, options]: [string, unknown]) => {
    const option = `topics.${name}`;
    checkTopicName({ where, option }, name);
    checkObject(options, { where, option, expected: "an object with `partitions` or `retentionMs`" });
    checkKnownNames(where, options, { known: ["partitions", "retentionMs"], prefix: `${option}.` });
    const { partitions = KAFKA_PARTITIONS.value, retentionMs = KAFKA_RETENTION.value } =
      options as KafkaTopicOptions;
    return {
      name,
      partitions: checkCount(partitions, { where, option: `${option}.partitions`, minimum: 1 }),
      retentionMs: checkCount(retentionMs, { where, option: `${option}.retentionMs`, minimum: 1 }),
    };
  });
}

/** Checks the name that a topic may have where Lambda is to read it. */
export function checkTopicName(
  { where, option }: { readonly where: string; readonly option: string },
  name: unknown,
): string {
  const { maximumLength, pattern } = KAFKA_TOPIC.value;
  const expected = `2 to ${maximumLength} letters, digits, hyphens, underscores and dots`;
  return checkText({ where, option, member: "topics" }, name, { maximumLength, pattern, expected });
}
