import type { EnvironmentIdentity, FunctionIdentity } from "../journal/journal-entry.ts";
import type { ShortIds } from "./short-ids.ts";

/** What a lane is about. */
export type LaneKind = "function" | "environment" | "eventSourceMapping" | ServiceLaneKind;

/** Resources of other services, each named by itself. */
export type ServiceLaneKind =
  | "queue"
  | "topic"
  | "eventBus"
  | "schedule"
  | "bucket"
  | "stream"
  | "table"
  | "cluster"
  | "broker"
  /** Calls of a service, named by the prefix of its actions in IAM. */
  | "service";

/** Who something happened to. */
export interface Lane {
  /** Unique over all kinds. */
  readonly id: string;
  readonly kind: LaneKind;
  /** For people: `orders`, `worker`, `worker:3`, `worker#1`, `orders→worker`. */
  readonly name: string;
}

/** The ids of lanes: who something happens to is known by them across a journal. */
export const laneIds = {
  resource: (kind: ServiceLaneKind, name: string): string => `${kind} ${name}`,
  function: (identity: FunctionIdentity): string => `function ${nameOf(identity)}`,
  environment: (environmentId: string): string => `environment ${environmentId}`,
  eventSourceMapping: (uuid: string): string => `mapping ${uuid}`,
} as const;

/** The id of the lane of a resource known by its ARN: `undefined` for functions, other services' and malformed ones. */
export function resourceLaneId(arn: string): string | undefined {
  const kind = KIND_OF_SERVICE[arn.split(":")[2] ?? ""];
  return kind === undefined ? undefined : laneIds.resource(kind, resourceName(arn));
}

/**
 * Gives everything in a journal its lane. Environments are numbered per function version in the order in which they are
 * first met, mappings of the same source and function likewise.
 */
export class Lanes {
  readonly #ids: ShortIds;
  readonly #lanes = new Map<string, Lane>();
  readonly #numbers = new Map<string, number>();

  constructor(ids: ShortIds) {
    this.#ids = ids;
  }

  queue(name: string): Lane {
    return this.resource("queue", name);
  }

  resource(kind: ServiceLaneKind, name: string): Lane {
    return this.#lane({ id: laneIds.resource(kind, name), kind, name: () => name });
  }

  /** The lane of a resource known by its ARN: `undefined` for other services' and malformed ones. */
  resourceOfArn(arn: string): Lane | undefined {
    const service = arn.split(":")[2] ?? "";
    const kind = KIND_OF_SERVICE[service];
    return kind === undefined ? undefined : this.resource(kind, resourceName(arn));
  }

  function(identity: FunctionIdentity): Lane {
    const name = nameOf(identity);
    return this.#lane({ id: laneIds.function(identity), kind: "function", name: () => name });
  }

  environment(environment: EnvironmentIdentity): Lane {
    const name = nameOf(environment);
    return this.#lane({
      id: laneIds.environment(environment.environmentId),
      kind: "environment",
      name: () => `${name}#${this.#next(`environment ${name}`)}`,
    });
  }

  /** A mapping's lane; what it connects is known from the entry about its state, and kept from then on. */
  eventSourceMapping(
    uuid: string,
    between?: { readonly eventSource: string; readonly functionName: string },
  ): Lane {
    return this.#lane({
      id: laneIds.eventSourceMapping(uuid),
      kind: "eventSourceMapping",
      name: () => {
        if (between === undefined) return `mapping ${this.#ids.of(uuid)}`;
        const name = `${resourceName(between.eventSource)}→${resourceName(between.functionName)}`;
        const number = this.#next(`mapping ${name}`);
        return number === 1 ? name : `${name}#${number}`;
      },
    });
  }

  /** The lane of a mapping that was met before. */
  knownMapping(uuid: string): Lane | undefined {
    return this.#lanes.get(laneIds.eventSourceMapping(uuid));
  }

  #lane(lane: { readonly id: string; readonly kind: LaneKind; readonly name: () => string }): Lane {
    let found = this.#lanes.get(lane.id);
    if (found === undefined) {
      found = { id: lane.id, kind: lane.kind, name: lane.name() };
      this.#lanes.set(lane.id, found);
    }
    return found;
  }

  #next(of: string): number {
    const number = (this.#numbers.get(of) ?? 0) + 1;
    this.#numbers.set(of, number);
    return number;
  }
}

const KIND_OF_SERVICE: Readonly<Record<string, ServiceLaneKind>> = {
  sqs: "queue",
  sns: "topic",
  events: "eventBus",
  scheduler: "schedule",
  s3: "bucket",
  kinesis: "stream",
  dynamodb: "table",
  kafka: "cluster",
  mq: "broker",
};

/** The name in an ARN: of a queue, a table, a cluster, a function with its qualifier; a plain name stays as it is. */
export function resourceName(nameOrArn: string): string {
  const [, functionName] = nameOrArn.split(":function:");
  if (functionName !== undefined) return functionName;
  const last = nameOrArn.slice(nameOrArn.lastIndexOf(":") + 1);
  if (nameOrArn.startsWith("arn:")) {
    // What ends with an id: streams of tables, Kafka clusters, brokers.
    if (/:(?:table|cluster)\//.test(nameOrArn)) return nameOrArn.split("/")[1] ?? last;
    if (nameOrArn.includes(":broker:")) return nameOrArn.split(":")[6] ?? last;
  }
  return last.slice(last.lastIndexOf("/") + 1);
}

function nameOf({ functionName, version }: FunctionIdentity): string {
  return version === "$LATEST" ? functionName : `${functionName}:${version}`;
}
