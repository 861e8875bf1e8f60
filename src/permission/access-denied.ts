import { AwsServiceError } from "../errors.ts";
import { ACCESS_DENIED } from "../fidelity/permission-messages.ts";

/** A call that nobody has allowed. */
export interface DeniedRequest {
  /** ARN of the user or role session that called. */
  readonly caller: string;
  /** `lambda:InvokeFunction`. */
  readonly action: string;
  /** ARN of what it was called on. */
  readonly resource: string;
  /** What is missing: within an account one of the two is enough, from another account both are needed. */
  readonly missing: "identity-based" | "resource-based";
}

/** The AccessDeniedException with which AWS answers to a caller without permission. */
export function accessDenied(request: DeniedRequest): AwsServiceError {
  const message = ACCESS_DENIED.value(request);
  // It does not come from Lambda itself, so it has no Type, and spells its text `Message`.
  return new AwsServiceError("AccessDeniedException", 403, message, { Message: message });
}
