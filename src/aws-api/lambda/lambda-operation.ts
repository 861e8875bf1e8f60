import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { FUNCTION_NOT_FOUND, QUALIFIER_NOT_PERMITTED } from "../../fidelity/error-messages.ts";
import { FUNCTION_BUSY_TEXTS, REVISION_MISMATCH } from "../../fidelity/function-api.ts";
import { REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import {
  buildFunctionArn,
  type FunctionReference,
  resolveFunctionTarget,
} from "../../function/function-arn.ts";
import {
  invalidParameterValue,
  resourceConflict,
  resourceNotFound,
  validationError,
} from "../../function/lambda-service-error.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { checkFunctionNameParameter, type FunctionNameParameter } from "./function-name-parameter.ts";
import type { LambdaAccount } from "./lambda-account.ts";

/** Statuses of Lambda's errors other than 400. */
const STATUSES: Readonly<Record<string, number>> = {
  ResourceNotFoundException: 404,
  ResourceConflictException: 409,
  PreconditionFailedException: 412,
  RequestTooLargeException: 413,
  RequestEntityTooLargeException: 413,
};

/** An operation whose answer is computed at once. */
export interface LambdaOperation extends Omit<RestOperation, "answer"> {
  /** Default: `any`. */
  readonly functionName?: FunctionNameParameter;
  /** Members that have to be there, besides those of the path. */
  readonly required?: readonly string[];
  readonly answer: (account: SimulatedAccount, input: AwsInput) => unknown;
}

/**
 * Completes AWS's answer to an argument that was refused: Lambda's own errors say whose fault it is, those about
 * constraints of the service model do not.
 */
export function lambdaOperation({
  functionName = "any",
  required = [],
  answer,
  ...operation
}: LambdaOperation): RestOperation {
  return {
    ...operation,
    answer: (account, input) => {
      try {
        checkRequired(input, required);
        checkFunctionNameParameter(input["FunctionName"], functionName);
        return answer(account, input);
      } catch (error) {
        throw error instanceof InvalidArgumentError ? (toServiceError(error) ?? error) : error;
      }
    },
  };
}

function checkRequired(input: AwsInput, required: readonly string[]): void {
  const missing = required.filter((member) => !isGiven(input[member]));
  if (missing.length === 0) return;
  throw validationError(
    missing.map((member) => REQUIRED_MEMBER.value(member.charAt(0).toLowerCase() + member.slice(1))),
  );
}

function toServiceError({ aws }: InvalidArgumentError): AwsServiceError | undefined {
  if (aws === undefined) return undefined;
  const { name, message, httpStatusCode = STATUSES[name] ?? 400 } = aws;
  const { members = name === "ValidationException" ? {} : { Type: "User" } } = aws;
  return new AwsServiceError(name, httpStatusCode, message, members);
}

/** FunctionName and Qualifier of a request. */
export function referenceOf(
  account: LambdaAccount,
  { FunctionName, Qualifier }: AwsInput,
): FunctionReference {
  const qualifier = (Qualifier ?? undefined) as string | undefined;
  return resolveFunctionTarget(account, { functionName: String(FunctionName), qualifier });
}

/** The function that a request names, and by which qualifier. Its ARN in the error is qualified only if it was given so. */
export function targetOf(
  account: LambdaAccount,
  input: AwsInput,
): { readonly target: DeployedFunction; readonly qualifier: string | undefined } {
  const reference = referenceOf(account, input);
  const target = account.findFunction(reference.functionName);
  if (target?.has(reference.qualifier) === true) return { target, qualifier: reference.qualifier };
  throw functionMissing(account, reference);
}

/** The function that a request names, whether or not there is such a version or alias of it. */
export function functionOf(
  account: LambdaAccount,
  input: AwsInput,
): { readonly target: DeployedFunction; readonly qualifier: string | undefined } {
  const reference = referenceOf(account, input);
  const target = account.findFunction(reference.functionName);
  if (target === undefined) throw functionMissing(account, reference);
  return { target, qualifier: reference.qualifier };
}

/** The function of an operation that versions and aliases do not have. */
export function unqualifiedFunctionOf(account: LambdaAccount, input: AwsInput): DeployedFunction {
  const { target, qualifier } = functionOf(account, input);
  if (qualifier === undefined) return target;
  throw invalidParameterValue(QUALIFIER_NOT_PERMITTED.value);
}

export function functionMissing(account: LambdaAccount, reference: FunctionReference): AwsServiceError {
  return resourceNotFound(FUNCTION_NOT_FOUND.value(buildFunctionArn(account, reference)));
}

/** Refuses a change of a function while AWS is busy with an earlier one. */
export function assertNotBusy(target: DeployedFunction): void {
  const { creating, updating } = FUNCTION_BUSY_TEXTS.value;
  switch (target.transition.kind) {
    case "creating":
      throw resourceConflict(creating);
    case "updating":
      throw resourceConflict(updating(target.arn));
  }
}

/** Refuses a change that was made for another revision than the one there is. */
export function assertRevision(given: unknown, revisionId: string): void {
  if (given === undefined || given === null || given === revisionId) return;
  throw new AwsServiceError("PreconditionFailedException", 412, REVISION_MISMATCH.value, { Type: "User" });
}

/** Refuses members that ask for what is not simulated, by the advice that goes with them. */
export function refuseMembers(
  where: string,
  input: AwsInput,
  refused: Readonly<Record<string, string>>,
): void {
  for (const [member, advice] of Object.entries(refused)) {
    if (isGiven(input[member])) throw new NotSimulatedError(where, `the member ${member}`, advice);
  }
}

/** On the wire, null is the same as absent. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
