import { Buffer } from "node:buffer";
import { toJsonText } from "../arguments/json-text.ts";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { CLIENT_CONTEXT_LIMIT } from "../fidelity/limits.ts";

/**
 * How a function is invoked, in the words of Invoke.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export interface InvokeOptions {
  /**
   * `RequestResponse` waits for the answer, `Event` leaves the payload in Lambda's queue, `DryRun` only checks the
   * request. Default `RequestResponse`.
   */
  readonly invocationType?: "RequestResponse" | "Event" | "DryRun";
  /** `$LATEST`, a published version or an alias. Default: unqualified, which runs `$LATEST`. */
  readonly qualifier?: string;
  /** `Tail` adds the last 4 KB of the log to the answer. Default `None`. */
  readonly logType?: "None" | "Tail";
  /** What the handler finds in `context.clientContext`; at most 3,583 bytes as base64 of its JSON. Ignored for events. */
  readonly clientContext?: Readonly<Record<string, unknown>>;
}

const INVOCATION_TYPES: readonly unknown[] = ["RequestResponse", "Event", "DryRun"];

const OPTION_NAMES = ["invocationType", "qualifier", "logType", "clientContext"] as const;

/** Checks the options of an invocation. */
export function checkInvokeOptions(where: string, options: InvokeOptions): InvokeOptions {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  checkInvocationType(where, options.invocationType);
  const { logType, qualifier, clientContext } = options;
  if (logType !== undefined && logType !== "None" && logType !== "Tail") {
    throw new InvalidArgumentError(where, "logType", '"None" or "Tail"', logType);
  }
  if (qualifier !== undefined && typeof qualifier !== "string") {
    throw new InvalidArgumentError(
      where,
      "qualifier",
      '"$LATEST", an alias, or the number of a version, as text',
      qualifier,
    );
  }
  if (clientContext !== undefined) checkClientContext(where, clientContext);
  return options;
}

/** The payload as JSON text; nothing at all becomes an empty object, as an empty body does on AWS. */
export function toPayloadText(where: string, payload: unknown): string {
  if (payload === undefined) return "{}";
  return toJsonText(payload, { where, option: "payload", expected: "a value that JSON can hold" });
}

function checkInvocationType(where: string, invocationType: unknown): void {
  if (invocationType === undefined || INVOCATION_TYPES.includes(invocationType)) return;
  throw new InvalidArgumentError(
    where,
    "invocationType",
    '"RequestResponse", "Event" or "DryRun"',
    invocationType,
  );
}

function checkClientContext(where: string, clientContext: unknown): void {
  const expected = "an object that JSON can hold";
  checkObject(clientContext, { where, option: "clientContext", expected });
  const json = toJsonText(clientContext, { where, option: "clientContext", expected });
  const bytes = Buffer.from(json).toString("base64").length;
  if (bytes <= CLIENT_CONTEXT_LIMIT.value) return;
  throw new InvalidArgumentError(
    where,
    "clientContext",
    `at most ${CLIENT_CONTEXT_LIMIT.value} bytes as base64, not ${bytes}`,
    clientContext,
  );
}
