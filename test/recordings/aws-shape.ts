import { AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";

// What the library answers, in the shape in which AWS's answers were recorded.

export type AwsShape = Readonly<Record<string, unknown>>;

/** An answer with its HTTP status, which the library's own results do not carry. */
export function answered(httpStatusCode: number, members: AwsShape = {}): AwsShape {
  return { ...members, ResponseMetadata: { HTTPStatusCode: httpStatusCode } };
}

/** What a call answers, or what AWS's error for it looks like. */
export async function answerOf(call: () => AwsShape | Promise<AwsShape>): Promise<AwsShape> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AwsServiceError) return errorShape(error);
    // It names AWS's error; of its status nothing is said.
    if (error instanceof InvalidArgumentError && error.aws !== undefined) {
      return { Error: { Code: error.aws.name, Message: error.aws.message } };
    }
    throw error;
  }
}

/** What a call that deletes something answers. */
export function deletionShape(call: () => void): Promise<AwsShape> {
  return answerOf(() => {
    call();
    return answered(204);
  });
}

function errorShape(error: AwsServiceError): AwsShape {
  const { Type, Reason, Message } = error as AwsServiceError & { readonly Message?: string };
  return answered(error.$metadata.httpStatusCode, {
    Error: { Code: error.name, Message: error.message },
    ...(Type !== undefined && { Type }),
    ...(Reason !== undefined && { Reason }),
    ...(Message !== undefined && { Message }),
  });
}

/** Recordings show objects parsed, and any other payload as its JSON text. */
function _payloadShape(payload: unknown): unknown {
  return typeof payload === "object" && payload !== null ? payload : JSON.stringify(payload);
}

/** PutFunctionConcurrency and GetFunctionConcurrency. */
export function functionConcurrencyShape({ configuration }: LambdaFunction): AwsShape {
  const { reservedConcurrentExecutions } = configuration;
  return reservedConcurrentExecutions === undefined
    ? {}
    : { ReservedConcurrentExecutions: reservedConcurrentExecutions };
}
