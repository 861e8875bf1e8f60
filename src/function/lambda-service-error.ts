import { AwsServiceError } from "../errors.ts";
import { VALIDATION_ERRORS } from "../fidelity/error-messages.ts";

// The bodies of Lambda's errors differ: some spell `Message`, and only the service's own have a Type.

/** The answer to a request that breaks constraints of the service model: one sentence for each. */
export function validationError(errors: readonly string[]): AwsServiceError {
  return new AwsServiceError("ValidationException", 400, VALIDATION_ERRORS.value(errors));
}

export function invalidParameterValue(message: string): AwsServiceError {
  return new AwsServiceError("InvalidParameterValueException", 400, message, { Type: "User" });
}

export function resourceNotFound(message: string): AwsServiceError {
  return new AwsServiceError("ResourceNotFoundException", 404, message, { Type: "User", Message: message });
}

export function resourceConflict(message: string): AwsServiceError {
  return new AwsServiceError("ResourceConflictException", 409, message, { Type: "User" });
}
