import { checkKnownNames } from "../../arguments/known-names.ts";
import { ALIAS_ARN_NOT_FOUND } from "../../fidelity/error-messages.ts";
import { POLICY_FUNCTION_MISSING, RESOURCE_POLICY_TEXTS } from "../../fidelity/permission-messages.ts";
import { buildFunctionArn, type FunctionReference } from "../../function/function-arn.ts";
import { resourceNotFound } from "../../function/lambda-service-error.ts";
import { classifyQualifier } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AddPermissionInput } from "../../permission/permission-statement.ts";
import type { AwsInput } from "../aws-operation.ts";
import { present } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { assertRevision, functionMissing, lambdaOperation, referenceOf } from "./lambda-operation.ts";

const POLICY = "/2015-03-31/functions/{FunctionName}/policy";
const query = { Qualifier: "Qualifier" };
const MEMBERS = [
  "FunctionName",
  "StatementId",
  "Action",
  "Principal",
  "SourceArn",
  "FunctionUrlAuthType",
  "InvokedViaFunctionUrl",
  "SourceAccount",
  "EventSourceToken",
  "Qualifier",
  "RevisionId",
  "PrincipalOrgID",
];

/**
 * Lambda's operations on resource-based policies.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export const PERMISSION_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  AddPermission: lambdaOperation({
    method: "POST",
    path: POLICY,
    status: 201,
    query,
    required: ["StatementId", "Action", "Principal"],
    answer: addPermission,
  }),
  GetPolicy: lambdaOperation({
    method: "GET",
    path: POLICY,
    query,
    answer: (account, input) => {
      const reference = referenceOf(account, input);
      const target = account.findFunction(reference.functionName);
      // A version that does not exist has no policy, either.
      if (target?.has(reference.qualifier) !== true)
        throw resourceNotFound(RESOURCE_POLICY_TEXTS.value.noPolicy);
      const policy = account.policyOf(target.invokedArn(reference.qualifier)).getPolicy();
      return { Policy: policy, RevisionId: revisionOf(target, reference.qualifier) };
    },
  }),
  RemovePermission: lambdaOperation({
    method: "DELETE",
    path: `${POLICY}/{StatementId}`,
    status: 204,
    query: { ...query, RevisionId: "RevisionId" },
    answer: (account, input) => {
      const reference = referenceOf(account, input);
      const target = account.findFunction(reference.functionName);
      const arn = buildFunctionArn(account, reference);
      if (target?.has(reference.qualifier) !== true)
        throw resourceNotFound(POLICY_FUNCTION_MISSING.value(arn));
      assertRevision(input["RevisionId"], revisionOf(target, reference.qualifier));
      account.policyOf(arn).remove(String(input["StatementId"]));
      revise(target, reference.qualifier);
    },
  }),
};

function addPermission(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda AddPermission";
  checkKnownNames(where, input, { known: MEMBERS, prefix: "" });
  const reference = referenceOf(account, input);
  const target = policyOwner(account, reference);
  const { qualifier } = reference;
  assertRevision(input["RevisionId"], revisionOf(target, qualifier));
  const statement = account.policyOf(target.invokedArn(qualifier)).add(statementOf(input), where);
  revise(target, qualifier);
  return { Statement: statement };
}

function statementOf(input: AwsInput): AddPermissionInput {
  return present({
    statementId: input["StatementId"],
    action: input["Action"],
    principal: input["Principal"],
    sourceArn: input["SourceArn"],
    sourceAccount: input["SourceAccount"],
    principalOrgId: input["PrincipalOrgID"],
    eventSourceToken: input["EventSourceToken"],
    functionUrlAuthType: input["FunctionUrlAuthType"],
    invokedViaFunctionUrl: input["InvokedViaFunctionUrl"],
  }) as unknown as AddPermissionInput;
}

/** What AddPermission answers for an alias that does not exist is not what it answers for a version. */
function policyOwner(account: SimulatedAccount, reference: FunctionReference): DeployedFunction {
  const target = account.findFunction(reference.functionName);
  if (target === undefined) throw functionMissing(account, reference);
  if (target.has(reference.qualifier)) return target;
  if (classifyQualifier(reference.qualifier).type !== "alias") throw functionMissing(account, reference);
  throw resourceNotFound(ALIAS_ARN_NOT_FOUND.value(buildFunctionArn(account, reference)));
}

/** A policy has no revision of its own: it is that of the function, version or alias that it belongs to. */
function revisionOf(target: DeployedFunction, qualifier: string | undefined): string {
  const alias = qualifier === undefined ? undefined : target.aliases.find(qualifier);
  return alias?.revisionId ?? target.resolve(qualifier).record.revisionId;
}

function revise(target: DeployedFunction, qualifier: string | undefined): void {
  const alias = qualifier === undefined ? undefined : target.aliases.find(qualifier);
  if (alias === undefined) target.resolve(qualifier).record.revise();
  else target.aliases.revise(alias.name);
}
