import { type AwsHttpRequest, bodyText, endpointOf, headerOf } from "../aws-http.ts";
import type { WireCall } from "../wire-call.ts";

/** What a request says of the operation that it is for, whether or not anybody simulates it. */
export interface RequestIdentity {
  /** What the service may be called: by its signature, by its client, by this library. In lower case, letters and digits only. */
  readonly services: ReadonlySet<string>;
  /** Undefined if only method and path name it. */
  readonly operation: string | undefined;
  /** The operation of a simulated service that these seem to be. */
  readonly simulated: string | undefined;
  readonly protocol: "json" | "cbor" | "rpc-json" | "query" | "rest";
}

const CLIENT = /\bapi\/([^#\s/]+)#/;
const ACTION = /(?:^|&)Action=(\w+)/;
const RPC_PATH = /\/service\/[^/]+\/operation\/([^/]+)$/;

/** Reads the signs of a request. `known` is the call of a simulated service that it is, if it is one. */
export function identityOf(request: AwsHttpRequest, known: WireCall | undefined): RequestIdentity {
  const services = new Set([plainName(endpointOf(request).service)]);
  if (known !== undefined) services.add(plainName(known.serviceId));
  // Clients tell their names even where a service signs with that of another.
  const agents = `${headerOf(request, "user-agent")} ${headerOf(request, "x-amz-user-agent")}`;
  const client = CLIENT.exec(agents)?.[1];
  if (client !== undefined) services.add(plainName(client));
  return { services, simulated: known?.operation, ...operationOf(request) };
}

function operationOf(request: AwsHttpRequest): Pick<RequestIdentity, "operation" | "protocol"> {
  const target = headerOf(request, "x-amz-target");
  if (target !== undefined) return { operation: target.split(".").at(-1), protocol: "json" };
  const rpc = headerOf(request, "smithy-protocol");
  if (rpc !== undefined)
    return {
      operation: RPC_PATH.exec(request.path)?.[1],
      protocol: rpc === "rpc-v2-cbor" ? "cbor" : "rpc-json",
    };
  const isForm = headerOf(request, "content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  const action = isForm ? ACTION.exec(bodyText(request) ?? "")?.[1] : undefined;
  if (action !== undefined) return { operation: action, protocol: "query" };
  // S3's clients name the operation where method and path alone would not.
  const named = request.query?.["x-id"];
  return { operation: typeof named === "string" ? named : undefined, protocol: "rest" };
}

/** Services are written in many ways: `Secrets Manager`, `secretsmanager`, `secrets-manager`. */
export function plainName(service: string): string {
  return service.toLowerCase().replace(/[^a-z0-9]/g, "");
}
