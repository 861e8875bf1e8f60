import type { FunctionInvocation } from "../../src/invocation/invocation-history.ts";
import type { Queue } from "../../src/runtime/queue.ts";

/** How an event is sent. */
export const EVENT = { invocationType: "Event" } as const;

/** When runtimes begin. */
export const START = Date.UTC(2026, 0, 1);

/** An invocation record, as far as tests look into it. */
export interface InvocationRecord {
  readonly timestamp: string;
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: string;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: unknown;
  readonly responseContext?: {
    readonly statusCode: number;
    readonly executedVersion?: string;
    readonly functionError?: string;
  };
  readonly responsePayload?: unknown;
  readonly deliveryError?: unknown;
}

/** The invocation records that a queue has got, oldest first. */
export function recordsIn(queue: Queue): readonly InvocationRecord[] {
  return queue.messages.map(({ body }) => JSON.parse(body) as InvocationRecord);
}

/** Seconds after the start of the runtime at which each attempt began. */
export function secondsOf({
  invocations,
}: {
  readonly invocations: readonly FunctionInvocation[];
}): number[] {
  return invocations.map(({ startedAt }) => (startedAt - START) / 1_000);
}

/** What the handler of a function throws that always fails. */
export async function fail(): Promise<never> {
  throw new Error("out of stock");
}
