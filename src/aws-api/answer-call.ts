import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { AwsHttpResponse } from "./aws-http.ts";
import { HOW_TO_ANSWER } from "./service-directory.ts";
import type { SimulatedAccount } from "./simulated-account.ts";
import type { WireCall } from "./wire-call.ts";

/** Carries a call out. What the service refuses is an answer, too; what is not simulated is thrown. */
export async function answerCall(account: SimulatedAccount, call: WireCall): Promise<AwsHttpResponse> {
  if (call.answer === undefined) {
    const where = `${call.serviceName} ${call.operation}`;
    throw new NotSimulatedError(where, "this operation of the service", HOW_TO_ANSWER);
  }
  try {
    return await call.answer(account);
  } catch (error) {
    const refusal = toServiceError(error);
    if (refusal === undefined) throw error;
    return call.encodeError(refusal);
  }
}

/** What the service answers where this library refuses an argument of a test and knows AWS's own words for it. */
function toServiceError(error: unknown): AwsServiceError | undefined {
  if (error instanceof AwsServiceError) return error;
  if (!(error instanceof InvalidArgumentError) || error.aws === undefined) return undefined;
  const { name, message, httpStatusCode = 400, members } = error.aws;
  return new AwsServiceError(name, httpStatusCode, message, members);
}
