import type { AwsServiceError } from "../errors.ts";
import type { AwsHttpResponse } from "./aws-http.ts";
import type { AwsInput } from "./aws-operation.ts";
import type { SimulatedAccount } from "./simulated-account.ts";

/** A call of an operation as it came over the wire, and the way back. */
export interface WireCall {
  /** The service as faults name it: the prefix of its actions in IAM, `sqs`. */
  readonly serviceId: string;
  /** The service as errors name it: `SQS`. */
  readonly serviceName: string;
  /** `SendMessage`. */
  readonly operation: string;
  /** The members of the request. Throws what the service answers if it cannot be read. */
  readonly readInput: () => AwsInput;
  /** Carries the operation out; absent if it is not simulated. */
  readonly answer?: (account: SimulatedAccount) => Promise<AwsHttpResponse>;
  readonly encodeError: (error: AwsServiceError) => AwsHttpResponse;
}
