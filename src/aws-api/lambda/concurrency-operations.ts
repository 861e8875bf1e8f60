import { checkKnownNames } from "../../arguments/known-names.ts";
import { CONSTRAINT_FAILED, FUNCTION_NOT_FOUND, MINIMUM_VALUE } from "../../fidelity/error-messages.ts";
import { REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import { buildFunctionArn } from "../../function/function-arn.ts";
import { resourceNotFound, validationError } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { lambdaOperation, referenceOf, unqualifiedFunctionOf } from "./lambda-operation.ts";

// Three operations, of two versions of the API.
const CONCURRENCY = "/2017-10-31/functions/{FunctionName}/concurrency";
const GET_CONCURRENCY = "/2019-09-30/functions/{FunctionName}/concurrency";

/**
 * Lambda's operations on reserved concurrency.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html
 */
export const CONCURRENCY_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  PutFunctionConcurrency: lambdaOperation({
    method: "PUT",
    path: CONCURRENCY,
    functionName: "qualified",
    required: ["ReservedConcurrentExecutions"],
    answer: (account, input) => {
      const known = ["FunctionName", "ReservedConcurrentExecutions"];
      checkKnownNames("Lambda PutFunctionConcurrency", input, { known, prefix: "" });
      const count = checkCount(input["ReservedConcurrentExecutions"], "reservedConcurrentExecutions", 0);
      assertLatestExists(account, input);
      const target = unqualifiedFunctionOf(account, input);
      target.reserve(count);
      return reservedAnswer(target);
    },
  }),
  GetFunctionConcurrency: lambdaOperation({
    method: "GET",
    path: GET_CONCURRENCY,
    functionName: "qualified",
    answer: (account, input) => reservedAnswer(unqualifiedFunctionOf(account, input)),
  }),
  DeleteFunctionConcurrency: lambdaOperation({
    method: "DELETE",
    path: CONCURRENCY,
    functionName: "qualified",
    status: 204,
    answer: (account, input) => unqualifiedFunctionOf(account, input).reserve(undefined),
  }),
};

/** A whole number that is not below the smallest one that the service model allows. */
export function checkCount(given: unknown, member: string, minimum: number): number {
  if (typeof given !== "number") throw validationError([REQUIRED_MEMBER.value(member)]);
  if (given >= minimum) return given;
  throw validationError([CONSTRAINT_FAILED.value(given, member, MINIMUM_VALUE.value(minimum))]);
}

/** Like Invoke, this operation names `$LATEST` where there is no function. */
function assertLatestExists(account: SimulatedAccount, input: AwsInput): void {
  const { functionName } = referenceOf(account, input);
  if (account.findFunction(functionName) !== undefined) return;
  const arn = buildFunctionArn(account, { functionName, qualifier: LATEST });
  throw resourceNotFound(FUNCTION_NOT_FOUND.value(arn));
}

function reservedAnswer({ configuration }: DeployedFunction): AwsInput {
  const { reservedConcurrentExecutions } = configuration;
  return reservedConcurrentExecutions === undefined
    ? {}
    : { ReservedConcurrentExecutions: reservedConcurrentExecutions };
}
