import { checkKnownNames } from "../../arguments/known-names.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { CONSTRAINT_FAILED, ENUM_MISMATCH } from "../../fidelity/error-messages.ts";
import { CODE_LOCATION, LAMBDA_LIST_LIMITS, LATEST_NOT_DELETABLE } from "../../fidelity/function-api.ts";
import { ONLY_WORDS } from "../../fidelity/lambda-parameters.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { createFunction } from "./create-function.ts";
import { functionAnswer, versionAnswer } from "./function-answer.ts";
import { functionOf, isGiven, lambdaOperation, targetOf } from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";
import { updateFunctionCode, updateFunctionSettings } from "./update-function.ts";

const FUNCTIONS = "/2015-03-31/functions";
const FUNCTION = `${FUNCTIONS}/{FunctionName}`;
const query = { Qualifier: "Qualifier" };
const PAGE = { member: "Functions", largest: LAMBDA_LIST_LIMITS.value.functions };

/**
 * Lambda's operations on functions.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const FUNCTION_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateFunction: lambdaOperation({
    method: "POST",
    path: FUNCTIONS,
    status: 201,
    functionName: "qualified",
    answer: createFunction,
  }),
  GetFunction: lambdaOperation({ method: "GET", path: FUNCTION, query, answer: getFunction }),
  GetFunctionConfiguration: lambdaOperation({
    method: "GET",
    path: `${FUNCTION}/configuration`,
    query,
    answer: (account, input) => {
      const { target, qualifier } = targetOf(account, input);
      return configurationOf(account, target, qualifier);
    },
  }),
  ListFunctions: lambdaOperation({
    method: "GET",
    path: FUNCTIONS,
    query: { ...PAGE_QUERY, MasterRegion: "MasterRegion", FunctionVersion: "FunctionVersion" },
    answer: listFunctions,
  }),
  DeleteFunction: lambdaOperation({
    method: "DELETE",
    path: FUNCTION,
    status: 204,
    query,
    answer: deleteFunction,
  }),
  UpdateFunctionCode: lambdaOperation({
    method: "PUT",
    path: `${FUNCTION}/code`,
    functionName: "qualified",
    answer: updateFunctionCode,
  }),
  UpdateFunctionConfiguration: lambdaOperation({
    method: "PUT",
    path: `${FUNCTION}/configuration`,
    functionName: "qualified",
    answer: updateFunctionSettings,
  }),
};

function getFunction(account: SimulatedAccount, input: AwsInput): object {
  const { target, qualifier } = targetOf(account, input);
  const { reservedConcurrentExecutions } = target.configuration;
  const tags = Object.fromEntries(account.functionTags(target));
  return {
    Configuration: configurationOf(account, target, qualifier),
    Code: codeLocation(account, target, qualifier),
    ...(Object.keys(tags).length > 0 && { Tags: tags }),
    ...(reservedConcurrentExecutions !== undefined && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrentExecutions },
    }),
  };
}

/** Who asks for a function's state waits for it to be ready: it is. */
function configurationOf(
  account: SimulatedAccount,
  target: DeployedFunction,
  qualifier: string | undefined,
): AwsInput {
  target.transition.settle();
  const { region } = account;
  return functionAnswer(target.resolve(qualifier), { arn: target.invokedArn(qualifier), region });
}

function codeLocation(
  { region, accountId }: SimulatedAccount,
  target: DeployedFunction,
  qualifier: string | undefined,
): AwsInput {
  const { version, record } = target.resolve(qualifier);
  const { imageUri } = record.declared;
  if (imageUri !== undefined)
    return { RepositoryType: "ECR", ImageUri: imageUri, ResolvedImageUri: imageUri };
  return { RepositoryType: "S3", Location: CODE_LOCATION.value(region, accountId, target.name, version) };
}

function listFunctions(account: SimulatedAccount, input: AwsInput): object {
  const { FunctionVersion, MasterRegion } = input;
  if (isGiven(MasterRegion))
    throw new NotSimulatedError("Lambda ListFunctions", "the functions of Lambda@Edge");
  const { functionVersion: known } = ONLY_WORDS.value;
  if (isGiven(FunctionVersion) && FunctionVersion !== known[0])
    throw validationError([
      CONSTRAINT_FAILED.value(FunctionVersion, "functionVersion", ENUM_MISMATCH.value(known)),
    ]);
  const all = account.listFunctions();
  const described = all.flatMap((target) =>
    isGiven(FunctionVersion)
      ? target.versions.map((deployed) => versionAnswer(deployed, target.invokedArn(deployed.version)))
      : [versionAnswer(target.resolve(LATEST), target.arn)],
  );
  return pageOf(described, input, PAGE);
}

function deleteFunction(account: SimulatedAccount, input: AwsInput): undefined {
  checkKnownNames("Lambda DeleteFunction", input, { known: ["FunctionName", "Qualifier"], prefix: "" });
  // A version that does not exist is no error, a function is.
  const { target, qualifier } = functionOf(account, input);
  if (qualifier === undefined) account.deleteFunction(target);
  else if (qualifier === LATEST) throw invalidParameterValue(LATEST_NOT_DELETABLE.value);
  else deleteVersion(target, qualifier);
}

function deleteVersion(target: DeployedFunction, version: string): void {
  const alias = target.aliases.pointingAt(version);
  if (alias !== undefined)
    throw new InvalidArgumentError(
      "Lambda DeleteFunction",
      "Qualifier",
      "a version that no alias points at",
      `${version}, which ${alias.name} points at`,
    );
  target.deleteVersion(version);
}
