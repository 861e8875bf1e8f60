import { nearestNames } from "../../arguments/near-names.ts";
import { InvalidArgumentError } from "../../errors.ts";
import type { WireCall } from "../wire-call.ts";

/** Which calls a fault is for. */
export interface FaultTarget {
  /** The prefix of the service's actions in IAM; `undefined` for any service. */
  readonly serviceId: string | undefined;
  /** `undefined` for any operation. */
  readonly operation: string | undefined;
}

/** The operations that are answered, by service. */
export type KnownOperations = Readonly<Record<string, readonly string[]>>;

/** Services whose schemas are named otherwise than their actions in IAM. */
const NAMESPACES: Readonly<Record<string, string>> = { eventbridge: "events", cloudwatchlogs: "logs" };

const EXPECTED =
  'a command of an AWS SDK client, such as SendMessageCommand, or a text such as "sqs:SendMessage" or "sqs:*"';

/** Reads what a test names calls by. `where` names the call in errors. */
export function toFaultTarget(where: string, given: unknown, known: KnownOperations): FaultTarget {
  if (typeof given === "string") return readText(where, given, known);
  if (typeof given !== "function") throw new InvalidArgumentError(where, "target", EXPECTED, given);
  const schema = schemaOf(given);
  if (schema !== undefined) {
    const [, namespace, operation] = schema;
    const name = namespace.slice(namespace.lastIndexOf(".") + 1);
    return { serviceId: NAMESPACES[name] ?? name, operation };
  }
  // Older clients have no schemas: the class is named after the operation, and says nothing of the service.
  const operation = /^(?<operation>\w+)Command$/.exec(given.name)?.groups?.["operation"];
  if (operation === undefined) throw new InvalidArgumentError(where, "target", EXPECTED, given);
  return { serviceId: undefined, operation };
}

/** Whether a call is one of those that are meant. */
export function isTarget({ serviceId, operation }: FaultTarget, call: WireCall): boolean {
  return (
    (serviceId === undefined || serviceId === call.serviceId) &&
    (operation === undefined || operation === call.operation)
  );
}

function readText(where: string, text: string, known: KnownOperations): FaultTarget {
  const [serviceId = "", operation, ...rest] = text.split(":");
  const operations = Object.hasOwn(known, serviceId) ? known[serviceId] : undefined;
  if (operations === undefined || operation === undefined || rest.length > 0) {
    const expected = `${EXPECTED}, of one of the services ${Object.keys(known).sort().join(", ")}`;
    throw new InvalidArgumentError(where, "target", expected, text);
  }
  if (operation === "*") return { serviceId, operation: undefined };
  if (operations.includes(operation)) return { serviceId, operation };
  const near = nearestNames(operation, operations).map((name) => `"${serviceId}:${name}"`);
  const meant = near.length === 0 ? "" : ` (did you mean ${near.join(" or ")}?)`;
  throw new InvalidArgumentError(where, "target", `an operation that is simulated${meant}`, text);
}

type OperationSchema = readonly [kind: number, namespace: string, name: string];

function schemaOf(Command: unknown): OperationSchema | undefined {
  try {
    const { schema } = new (Command as new (input: object) => { readonly schema?: unknown })({});
    return Array.isArray(schema) && typeof schema[1] === "string" && typeof schema[2] === "string"
      ? (schema as unknown as OperationSchema)
      : undefined;
  } catch {
    return undefined;
  }
}
