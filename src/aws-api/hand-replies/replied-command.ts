import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { AwsHttpRequest } from "../aws-http.ts";
import { type CommandSchema, commandSchemaOf } from "./command-schema.ts";
import { queryReplies } from "./query-replies.ts";
import type { ReplyProtocol } from "./reply-protocol.ts";
import { plainName, type RequestIdentity } from "./request-identity.ts";
import { restReplies } from "./rest-replies.ts";
import { labelsOf } from "./rest-request.ts";
import { cborReplies, jsonReplies } from "./rpc-replies.ts";

/** The operation that a reply answers. */
export interface RepliedCommand {
  /** As it was named; `undefined` for any service that has an operation of this name. */
  readonly service: string | undefined;
  readonly operation: string;
  readonly schema: CommandSchema | undefined;
}

const EXPECTED =
  'a command of an AWS SDK client, such as GetSecretValueCommand, or a text such as "secretsmanager:GetSecretValue"';

const TEXT = /^(?<service>[a-z][a-z0-9-]*):(?<operation>[A-Z]\w*)$/;
const CLASS_NAME = /^(?<operation>[A-Z]\w*)Command$/;

/** Reads what a test names an operation by. `where` names the call in errors. */
export function toRepliedCommand(where: string, given: unknown): RepliedCommand {
  if (typeof given === "string") {
    const named = TEXT.exec(given)?.groups as
      | { readonly service: string; readonly operation: string }
      | undefined;
    if (named === undefined) throw new InvalidArgumentError(where, "Command", EXPECTED, given);
    return { ...named, schema: undefined };
  }
  if (typeof given !== "function") throw new InvalidArgumentError(where, "Command", EXPECTED, given);
  const schema = commandSchemaOf(given);
  if (schema !== undefined) {
    const { namespace, operation } = schema;
    return { service: namespace.slice(namespace.lastIndexOf(".") + 1), operation, schema };
  }
  const operation = CLASS_NAME.exec(given.name)?.groups?.["operation"];
  if (operation === undefined) throw new InvalidArgumentError(where, "Command", EXPECTED, given);
  return { service: undefined, operation, schema: undefined };
}

/** Services whose clients are named otherwise than their actions in IAM. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cloudwatch: "monitoring",
  cloudwatchlogs: "logs",
  eventbridge: "events",
  events: "eventbridge",
  logs: "cloudwatchlogs",
  monitoring: "cloudwatch",
  sfn: "states",
  states: "sfn",
};

/** Whether a request is for the operation. */
export function isFor(command: RepliedCommand, identity: RequestIdentity, request: AwsHttpRequest): boolean {
  const { service, operation, schema } = command;
  if (service !== undefined) {
    const name = plainName(service);
    const other = OTHER_NAMES[name];
    if (!identity.services.has(name) && (other === undefined || !identity.services.has(other))) return false;
  }
  if (identity.operation !== undefined) return identity.operation === operation;
  if (schema === undefined) return identity.simulated === operation;
  return labelsOf(schema, request) !== undefined && !isForAnother(schema, identity, request);
}

/** Whether a request is for an operation that has more in its query to tell it apart from others of its path. */
function isForAnother(
  { http, operation }: CommandSchema,
  { simulated }: RequestIdentity,
  { query }: AwsHttpRequest,
) {
  if (http === undefined || http.path.includes("?")) return false;
  return (simulated !== undefined && simulated !== operation) || Object.values(query ?? {}).includes("");
}

/** How the calls of the operation are read and written. */
export function protocolFor(
  { schema, operation }: RepliedCommand,
  identity: RequestIdentity,
  where: string,
): ReplyProtocol {
  const replied = { where, operation, schema };
  switch (identity.protocol) {
    case "json":
      return jsonReplies(replied);
    case "rpc-json":
      return jsonReplies(replied, { "content-type": "application/json", "smithy-protocol": "rpc-v2-json" });
    case "cbor":
      return cborReplies(replied);
    case "query":
      return queryReplies(replied);
    case "rest":
      if (schema === undefined) throw withoutSchema(where);
      return restReplies({ ...replied, schema });
  }
}

/** Requests of the protocols with paths do not tell which operation they are for, nor how it is answered. */
export function withoutSchema(where: string): NotSimulatedError {
  return new NotSimulatedError(
    where,
    "a reply by hand to an operation that requests name by method and path, without the schema of its command",
    "Give runtime.onAwsCall the command's class, of a client that is recent enough to have schemas.",
  );
}
