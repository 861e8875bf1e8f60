import { isJson } from "../arguments/json-text.ts";
import { RESPONSE_IS_NOT_JSON } from "../fidelity/asynchronous-invocation.ts";
import type { AsynchronousEventCondition } from "../journal/asynchronous-records.ts";

/** What an attempt led to, as a record tells it. */
export type AttemptResponse =
  | {
      readonly type: "answered";
      readonly executedVersion: string;
      readonly isError: boolean;
      readonly payload: string;
    }
  | { readonly type: "throttled" }
  | { readonly type: "functionMissing" };

/** All that an invocation record tells. */
export interface InvocationResult {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly requestId: string;
  /** Qualified as requested; unqualified ends with `:$LATEST`. */
  readonly functionArn: string;
  readonly condition: AsynchronousEventCondition;
  readonly approximateInvokeCount: number;
  /** The bytes that were submitted. */
  readonly requestPayload: string;
  /** `undefined` if no attempt was made. */
  readonly response: AttemptResponse | undefined;
}

const STATUS = { answered: 200, throttled: 429, functionMissing: 404 } as const;

/**
 * The record that a destination gets, as JSON text with the payloads as they were sent.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function toInvocationRecord(
  result: InvocationResult,
  { withPayloads }: { readonly withPayloads: boolean } = { withPayloads: true },
): string {
  const { requestId, functionArn, condition, approximateInvokeCount, response } = result;
  const fields = [
    '"version":"1.0"',
    `"timestamp":${JSON.stringify(new Date(result.at).toISOString())}`,
    `"requestContext":${JSON.stringify({ requestId, functionArn, condition, approximateInvokeCount })}`,
  ];
  if (withPayloads) fields.push(`"requestPayload":${result.requestPayload}`);
  if (response !== undefined) fields.push(`"responseContext":${JSON.stringify(toResponseContext(response))}`);
  if (withPayloads && response?.type === "answered") {
    fields.push(
      isJson(response.payload)
        ? `"responsePayload":${response.payload}`
        : `"deliveryError":${JSON.stringify(RESPONSE_IS_NOT_JSON.value)}`,
    );
  }
  return `{${fields.join(",")}}`;
}

function toResponseContext(response: AttemptResponse): Readonly<Record<string, unknown>> {
  const statusCode = STATUS[response.type];
  if (response.type !== "answered") return { statusCode };
  const { executedVersion, isError } = response;
  return { statusCode, executedVersion, ...(isError && { functionError: "Unhandled" }) };
}
