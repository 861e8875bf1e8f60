import { type AwsAnswer, InvalidArgumentError } from "../errors.ts";
import { CONSTRAINT_FAILED, MAXIMUM_LENGTH, VALIDATION_ERRORS } from "../fidelity/error-messages.ts";
import {
  CREATE_FUNCTION_NAME_MAXIMUM_LENGTH,
  FUNCTION_NAME_MAXIMUM_LENGTH,
  FUNCTION_NAME_PATTERN,
} from "../fidelity/limits.ts";
import { matches, validationException } from "./member-constraint.ts";

/** Checks the name of a new function: a plain name, not an ARN. */
export function checkFunctionName(where: string, name: unknown): string {
  const maximum = FUNCTION_NAME_MAXIMUM_LENGTH.value;
  if (typeof name === "string" && matches(name, FUNCTION_NAME_PATTERN.value) && name.length <= maximum) {
    return name;
  }
  throw new InvalidArgumentError(
    where,
    "name",
    `1 to ${maximum} letters, digits, hyphens and underscores`,
    name,
    lengthAnswer(name),
  );
}

/** Up to the length that the service model allows for ARNs, a name is found too long by the service itself. */
function lengthAnswer(name: unknown): AwsAnswer | undefined {
  if (typeof name !== "string" || !matches(name, FUNCTION_NAME_PATTERN.value)) return undefined;
  const modelMaximum = CREATE_FUNCTION_NAME_MAXIMUM_LENGTH.value;
  if (name.length > modelMaximum) {
    return validationException(name, "functionName", MAXIMUM_LENGTH.value(modelMaximum));
  }
  const tooLong = MAXIMUM_LENGTH.value(FUNCTION_NAME_MAXIMUM_LENGTH.value);
  const error = CONSTRAINT_FAILED.value(name, "functionName", tooLong);
  return { name: "InvalidParameterValueException", message: VALIDATION_ERRORS.value([error]) };
}
