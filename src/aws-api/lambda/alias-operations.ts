import { checkKnownNames } from "../../arguments/known-names.ts";
import {
  ALIAS_ARN_NOT_FOUND,
  ALIAS_NOT_FOUND,
  CONSTRAINT_FAILED,
  MAXIMUM_LENGTH,
  PATTERN_MISMATCH,
} from "../../fidelity/error-messages.ts";
import { LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import { VERSION_PATTERN } from "../../fidelity/lambda-parameters.ts";
import { ALIAS_NAME_PATTERN, QUALIFIER_MAXIMUM_LENGTH } from "../../fidelity/limits.ts";
import type { AliasConfiguration, AliasOptions, AliasUpdate } from "../../function/alias-configuration.ts";
import { buildFunctionArn } from "../../function/function-arn.ts";
import { resourceNotFound, validationError } from "../../function/lambda-service-error.ts";
import { matches } from "../../function/member-constraint.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import {
  assertRevision,
  functionMissing,
  isGiven,
  lambdaOperation,
  referenceOf,
  unqualifiedFunctionOf,
} from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";

const ALIASES = "/2015-03-31/functions/{FunctionName}/aliases";
const ALIAS = `${ALIASES}/{Name}`;
const PAGE = { member: "Aliases", largest: LAMBDA_LIST_LIMITS.value.others };
const functionName = "qualified";
const MEMBERS = ["FunctionName", "Name", "FunctionVersion", "Description", "RoutingConfig"];

/**
 * Lambda's operations on aliases.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html
 */
export const ALIAS_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateAlias: lambdaOperation({
    method: "POST",
    path: ALIASES,
    status: 201,
    functionName,
    required: ["Name", "FunctionVersion"],
    answer: createAlias,
  }),
  GetAlias: lambdaOperation({
    method: "GET",
    path: ALIAS,
    functionName,
    answer: (account, input) => {
      const name = String(input["Name"]);
      const target = findTarget(account, input);
      if (target === undefined) throw resourceNotFound(ALIAS_ARN_NOT_FOUND.value(aliasArn(account, input)));
      return aliasAnswer(target, target.aliases.get(name));
    },
  }),
  ListAliases: lambdaOperation({
    method: "GET",
    path: ALIASES,
    functionName,
    query: { ...PAGE_QUERY, FunctionVersion: "FunctionVersion" },
    answer: (account, input) => {
      const target = unqualifiedFunctionOf(account, input);
      const { FunctionVersion } = input;
      const listed = target.aliases.all.filter(
        ({ functionVersion }) => !isGiven(FunctionVersion) || functionVersion === FunctionVersion,
      );
      return pageOf(
        listed.map((alias) => aliasAnswer(target, alias)),
        input,
        PAGE,
      );
    },
  }),
  UpdateAlias: lambdaOperation({ method: "PUT", path: ALIAS, functionName, answer: updateAlias }),
  DeleteAlias: lambdaOperation({
    method: "DELETE",
    path: ALIAS,
    status: 204,
    functionName,
    answer: (account, input) => unqualifiedFunctionOf(account, input).deleteAlias(String(input["Name"])),
  }),
};

function createAlias(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda CreateAlias";
  checkKnownNames(where, input, { known: MEMBERS, prefix: "" });
  checkNames(input);
  const { functionName } = referenceOf(account, input);
  const target = account.findFunction(functionName);
  // It is the version that AWS does not find.
  if (target === undefined)
    throw functionMissing(account, { functionName, qualifier: String(input["FunctionVersion"]) });
  return aliasAnswer(
    target,
    target.aliases.create(where, String(input["Name"]), optionsOf(input) as AliasOptions),
  );
}

function updateAlias(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda UpdateAlias";
  checkKnownNames(where, input, { known: [...MEMBERS, "RevisionId"], prefix: "" });
  checkNames(input);
  const name = String(input["Name"]);
  const target = findTarget(account, input);
  const alias = target?.aliases.find(name);
  if (target === undefined || alias === undefined)
    throw resourceNotFound(ALIAS_NOT_FOUND.value(aliasArn(account, input)));
  assertRevision(input["RevisionId"], alias.revisionId);
  return aliasAnswer(target, target.updateAlias(where, name, optionsOf(input)));
}

function findTarget(account: SimulatedAccount, input: AwsInput): DeployedFunction | undefined {
  return account.findFunction(referenceOf(account, input).functionName);
}

function aliasArn(account: SimulatedAccount, input: AwsInput): string {
  const { functionName } = referenceOf(account, input);
  return buildFunctionArn(account, { functionName, qualifier: String(input["Name"]) });
}

function optionsOf({ FunctionVersion, Description, RoutingConfig }: AwsInput): AliasUpdate {
  return present({
    functionVersion: FunctionVersion,
    description: Description,
    routingConfig: isMembers(RoutingConfig)
      ? present({ additionalVersionWeights: RoutingConfig["AdditionalVersionWeights"] })
      : undefined,
  });
}

/** Refuses names of the alias and its version that the service model does not allow. */
function checkNames({ Name, FunctionVersion }: AwsInput): void {
  const maximum = QUALIFIER_MAXIMUM_LENGTH.value;
  const name = String(Name);
  const errors = [
    ...(name.length > maximum ? [CONSTRAINT_FAILED.value(name, "name", MAXIMUM_LENGTH.value(maximum))] : []),
    ...patternErrors(name, "name", ALIAS_NAME_PATTERN.value),
    ...(isGiven(FunctionVersion)
      ? patternErrors(String(FunctionVersion), "functionVersion", VERSION_PATTERN.value)
      : []),
  ];
  if (errors.length > 0) throw validationError(errors);
}

function patternErrors(value: string, member: string, pattern: string): readonly string[] {
  return matches(value, pattern)
    ? []
    : [CONSTRAINT_FAILED.value(value, member, PATTERN_MISMATCH.value(pattern))];
}

function aliasAnswer(target: DeployedFunction, alias: AliasConfiguration): AwsInput {
  const { name, functionVersion, description, routingConfig, revisionId } = alias;
  return {
    AliasArn: target.invokedArn(name),
    Name: name,
    FunctionVersion: functionVersion,
    Description: description,
    ...(routingConfig !== undefined && {
      RoutingConfig: { AdditionalVersionWeights: routingConfig.additionalVersionWeights },
    }),
    RevisionId: revisionId,
  };
}
