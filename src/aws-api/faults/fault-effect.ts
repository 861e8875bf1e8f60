import { AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { THROTTLED_CALLS, type ThrottledCall } from "../../fidelity/throttled-calls.ts";
import type { WireCall } from "../wire-call.ts";

/** What happens to a call instead of what would happen to it. */
export type FaultEffect =
  /** The service refuses it for being one too many. */
  | { readonly kind: "throttle" }
  /** The service refuses it, or, with an error that is none of a service, the connection breaks before it. */
  | { readonly kind: "reject"; readonly error: Error }
  /** It takes longer. */
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** The service carries it out, and the connection breaks before the answer. */
  | { readonly kind: "loseResponse" }
  /** It never gets to the service, and the client gives up. */
  | { readonly kind: "timeOut"; readonly milliseconds: number }
  /** The environment of the code that makes it is killed before it. */
  | { readonly kind: "crash" };

/** The error of a service for a throttled call, by the service's own exception. */
export function throttlingError({ serviceId, serviceName, operation }: WireCall): AwsServiceError {
  const known: Readonly<Record<string, { readonly value: ThrottledCall }>> = THROTTLED_CALLS;
  const fact = Object.hasOwn(known, serviceId) ? known[serviceId] : undefined;
  if (fact === undefined) {
    const advice = "Say which with rejects(error).";
    throw new NotSimulatedError(`${serviceName} ${operation}`, "the exception for throttled calls", advice);
  }
  const { name, httpStatusCode, message, members } = fact.value;
  return new AwsServiceError(name, httpStatusCode, message, members);
}

/** The error of a service that an exception of the SDK stands for; `undefined` for errors of other kinds. */
export function toServiceError(error: Error): AwsServiceError | undefined {
  if (error instanceof AwsServiceError) return error;
  const { $fault, $metadata } = error as {
    readonly $fault?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if ($fault === undefined) return undefined;
  const statusCode = $metadata?.httpStatusCode ?? ($fault === "server" ? 500 : 400);
  const members = Object.entries(error).filter(
    ([name, value]) => !name.startsWith("$") && name !== "name" && value !== undefined,
  );
  return new AwsServiceError(error.name, statusCode, error.message, Object.fromEntries(members));
}

/** What Node reports when a connection ends before the answer is there: SDKs try again then. */
export function connectionLost(): Error {
  return Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
}

/** What the SDK's own request handler reports when it gives up waiting. */
export function requestTimedOut(milliseconds: number): Error {
  const error = new Error(`no answer within ${milliseconds} ms`);
  return Object.assign(error, { name: "TimeoutError", code: "ETIMEDOUT" });
}
