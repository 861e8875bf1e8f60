import { type AwsServiceError, NotSimulatedError } from "../errors.ts";
import {
  CONSTRAINT_FAILED,
  FUNCTION_NOT_FOUND,
  MAXIMUM_LENGTH,
  PATTERN_MISMATCH,
  QUALIFIER_MISMATCH,
  REGION_MISMATCH,
} from "../fidelity/error-messages.ts";
import {
  INVOKE_FUNCTION_NAME_MAXIMUM_LENGTH,
  INVOKE_FUNCTION_NAME_PATTERN,
  QUALIFIER_MAXIMUM_LENGTH,
  QUALIFIER_PATTERN,
} from "../fidelity/limits.ts";
import { invalidParameterValue, resourceNotFound, validationError } from "./lambda-service-error.ts";
import { matches } from "./member-constraint.ts";
import { LATEST } from "./qualifier.ts";

/** Where functions live. */
export interface FunctionScope {
  readonly region: string;
  readonly accountId: string;
}

/** A function, and which version or alias of it. */
export interface FunctionReference {
  readonly functionName: string;
  /** `undefined` if the caller gave none, which means `$LATEST`. */
  readonly qualifier: string | undefined;
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with the qualifier behind it if there is one. */
export function buildFunctionArn(
  { region, accountId }: FunctionScope,
  { functionName, qualifier }: FunctionReference,
): string {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

/** The parts of a FunctionName: `name`, `name:alias`, `ACCOUNT:function:name` or an ARN. */
export interface FunctionNameParts extends FunctionReference {
  readonly region: string | undefined;
  readonly accountId: string | undefined;
}

/** Takes a FunctionName apart; `undefined` if it matches none of the forms. */
export function parseFunctionName(functionName: string): FunctionNameParts | undefined {
  if (!matches(functionName, INVOKE_FUNCTION_NAME_PATTERN.value)) return undefined;
  const parts = PARTS.exec(functionName)?.groups;
  if (parts?.["name"] === undefined) return undefined;
  return {
    functionName: parts["name"],
    qualifier: parts["qualifier"],
    region: parts["region"],
    accountId: parts["account"],
  };
}

// Looser than the published pattern, which decides first, but with its groups named.
const PARTS =
  /^(?:arn:[^:]+:lambda:)?(?:(?<region>[a-z]+(?:-[a-z]+)+-\d):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[^:]+)(?::(?<qualifier>[^:]+))?$/;

/** FunctionName and Qualifier as the caller of Invoke gives them. */
export interface FunctionTarget {
  readonly functionName: string;
  readonly qualifier?: string | undefined;
}

/**
 * Reads FunctionName and Qualifier as Invoke does, before the function is looked up.
 * Throws the AwsServiceError that AWS answers, or NotSimulatedError for another account's function.
 */
export function resolveFunctionTarget(scope: FunctionScope, target: FunctionTarget): FunctionReference {
  const errors = constraintErrors(target);
  if (errors.length > 0) throw validationError(errors);
  const parts = parseFunctionName(target.functionName);
  if (parts === undefined) throw validationError([patternError(target.functionName)]);
  if (
    parts.qualifier !== undefined &&
    target.qualifier !== undefined &&
    parts.qualifier !== target.qualifier
  ) {
    throw invalidParameterValue(QUALIFIER_MISMATCH.value);
  }
  if (parts.region !== undefined && parts.region !== scope.region) {
    throw resourceNotFound(REGION_MISMATCH.value(parts.region, scope.region));
  }
  if (parts.accountId !== undefined && parts.accountId !== scope.accountId) {
    throw new NotSimulatedError(
      `Function ${target.functionName}`,
      "a function of another account",
      `The runtime's account is ${scope.accountId}.`,
    );
  }
  return { functionName: parts.functionName, qualifier: target.qualifier ?? parts.qualifier };
}

/** What Invoke answers when the function, version or alias does not exist: its ARN always ends with a qualifier. */
export function functionNotFound(scope: FunctionScope, reference: FunctionReference): AwsServiceError {
  const qualifier = reference.qualifier ?? LATEST;
  return resourceNotFound(FUNCTION_NOT_FOUND.value(buildFunctionArn(scope, { ...reference, qualifier })));
}

/** The sentences of a ValidationException: those about the qualifier come first. */
function constraintErrors({ functionName, qualifier }: FunctionTarget): readonly string[] {
  const errors: string[] = [];
  if (qualifier !== undefined) {
    const maximum = QUALIFIER_MAXIMUM_LENGTH.value;
    if (qualifier.length > maximum) {
      errors.push(CONSTRAINT_FAILED.value(qualifier, "qualifier", MAXIMUM_LENGTH.value(maximum)));
    }
    if (!matches(qualifier, QUALIFIER_PATTERN.value)) {
      errors.push(
        CONSTRAINT_FAILED.value(qualifier, "qualifier", PATTERN_MISMATCH.value(QUALIFIER_PATTERN.value)),
      );
    }
  }
  const maximum = INVOKE_FUNCTION_NAME_MAXIMUM_LENGTH.value;
  if (functionName.length > maximum) {
    errors.push(CONSTRAINT_FAILED.value(functionName, "functionName", MAXIMUM_LENGTH.value(maximum)));
  }
  if (!matches(functionName, INVOKE_FUNCTION_NAME_PATTERN.value)) errors.push(patternError(functionName));
  return errors;
}

function patternError(functionName: string): string {
  const constraint = PATTERN_MISMATCH.value(INVOKE_FUNCTION_NAME_PATTERN.value);
  return CONSTRAINT_FAILED.value(functionName, "functionName", constraint);
}
