import { CONSTRAINT_FAILED, MAXIMUM_LENGTH, PATTERN_MISMATCH } from "../../fidelity/error-messages.ts";
import { FUNCTION_NAME_PARAMETERS } from "../../fidelity/lambda-parameters.ts";
import { validationError } from "../../function/lambda-service-error.ts";
import { matches } from "../../function/member-constraint.ts";

/**
 * What an operation takes as FunctionName: `any` as Invoke does, `qualified` no dots, `unqualified` no qualifier behind the
 * name, either.
 */
export type FunctionNameParameter = "any" | keyof typeof FUNCTION_NAME_PARAMETERS.value;

/** Refuses a FunctionName that the service model does not allow for an operation. */
export function checkFunctionNameParameter(name: unknown, parameter: FunctionNameParameter): void {
  if (parameter === "any" || typeof name !== "string") return;
  const { pattern, maximumLength } = FUNCTION_NAME_PARAMETERS.value[parameter];
  const constraints = [
    ...(name.length > maximumLength ? [MAXIMUM_LENGTH.value(maximumLength)] : []),
    ...(matches(name, pattern) ? [] : [PATTERN_MISMATCH.value(pattern)]),
  ];
  if (constraints.length === 0) return;
  throw validationError(
    constraints.map((constraint) => CONSTRAINT_FAILED.value(name, "functionName", constraint)),
  );
}
