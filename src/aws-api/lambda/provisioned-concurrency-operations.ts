import { checkKnownNames } from "../../arguments/known-names.ts";
import type { ProvisionedConcurrency } from "../../concurrency/provisioned-concurrency.ts";
import { AwsServiceError } from "../../errors.ts";
import {
  PROVISIONED_CONCURRENCY_NOT_FOUND,
  PROVISIONED_CONCURRENCY_TEXTS,
} from "../../fidelity/concurrency-messages.ts";
import { ALIAS_ARN_NOT_FOUND } from "../../fidelity/error-messages.ts";
import { LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import { REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import { buildFunctionArn } from "../../function/function-arn.ts";
import {
  invalidParameterValue,
  resourceNotFound,
  validationError,
} from "../../function/lambda-service-error.ts";
import { classifyQualifier, LATEST } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { checkCount } from "./concurrency-operations.ts";
import { functionMissing, lambdaOperation, referenceOf, unqualifiedFunctionOf } from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";

const PROVISIONED = "/2019-09-30/functions/{FunctionName}/provisioned-concurrency";
const { others: largest } = LAMBDA_LIST_LIMITS.value;
const PAGE = { member: "ProvisionedConcurrencyConfigs", largest, maximum: largest };
const query = { Qualifier: "Qualifier" };

/**
 * Lambda's operations on provisioned concurrency.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html
 */
export const PROVISIONED_CONCURRENCY_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  ListProvisionedConcurrencyConfigs: lambdaOperation({
    method: "GET",
    path: PROVISIONED,
    functionName: "qualified",
    selectedBy: { List: "ALL" },
    query: PAGE_QUERY,
    answer: (account, input) => pageOf(listed(unqualifiedFunctionOf(account, input)), input, PAGE),
  }),
  PutProvisionedConcurrencyConfig: lambdaOperation({
    method: "PUT",
    path: PROVISIONED,
    functionName: "qualified",
    status: 202,
    query,
    answer: (account, input) => {
      const known = ["FunctionName", "Qualifier", "ProvisionedConcurrentExecutions"];
      checkKnownNames("Lambda PutProvisionedConcurrencyConfig", input, { known, prefix: "" });
      const { ProvisionedConcurrentExecutions } = input;
      const count = checkCount(ProvisionedConcurrentExecutions, "provisionedConcurrentExecutions", 1);
      const { target, qualifier } = qualifiedTargetOf(account, input);
      return provisionedAnswer(target.provision(qualifier, count));
    },
  }),
  GetProvisionedConcurrencyConfig: lambdaOperation({
    method: "GET",
    path: PROVISIONED,
    functionName: "qualified",
    query,
    answer: (account, input) => {
      const { target, qualifier } = publishedTargetOf(account, input);
      const provisioned = target.provisionedConcurrency(qualifier);
      if (provisioned !== undefined) return provisionedAnswer(provisioned);
      const name = "ProvisionedConcurrencyConfigNotFoundException";
      throw new AwsServiceError(name, 404, PROVISIONED_CONCURRENCY_NOT_FOUND.value, { Type: "User" });
    },
  }),
  DeleteProvisionedConcurrencyConfig: lambdaOperation({
    method: "DELETE",
    path: PROVISIONED,
    functionName: "qualified",
    status: 204,
    query,
    answer: (account, input) => {
      const { target, qualifier } = publishedTargetOf(account, input);
      target.unprovision(qualifier);
    },
  }),
};

interface QualifiedTarget {
  readonly target: DeployedFunction;
  readonly qualifier: string;
}

/** Without a function AWS misses what the qualifier names: an alias, or a version. */
function qualifiedTargetOf(account: SimulatedAccount, input: AwsInput): QualifiedTarget {
  const reference = referenceOf(account, input);
  const { functionName, qualifier } = reference;
  if (qualifier === undefined) throw validationError([REQUIRED_MEMBER.value("qualifier")]);
  const target = account.findFunction(functionName);
  if (target !== undefined) return { target, qualifier };
  if (classifyQualifier(qualifier).type !== "alias") throw functionMissing(account, reference);
  throw resourceNotFound(ALIAS_ARN_NOT_FOUND.value(buildFunctionArn(account, reference)));
}

function publishedTargetOf(account: SimulatedAccount, input: AwsInput): QualifiedTarget {
  const found = qualifiedTargetOf(account, input);
  if (found.qualifier !== LATEST) return found;
  throw invalidParameterValue(PROVISIONED_CONCURRENCY_TEXTS.value.notPublished);
}

function listed(target: DeployedFunction): readonly AwsInput[] {
  return target.versions.flatMap(({ version, provisioned, provisionedFor = version }) =>
    provisioned === undefined
      ? []
      : [{ FunctionArn: target.invokedArn(provisionedFor), ...provisionedAnswer(provisioned) }],
  );
}

function provisionedAnswer({ status, lastModified }: ProvisionedConcurrency): AwsInput {
  return {
    RequestedProvisionedConcurrentExecutions: status.requestedProvisionedConcurrentExecutions,
    AllocatedProvisionedConcurrentExecutions: status.allocatedProvisionedConcurrentExecutions,
    AvailableProvisionedConcurrentExecutions: status.availableProvisionedConcurrentExecutions,
    Status: status.status,
    StatusReason: status.statusReason,
    // Without the milliseconds that functions show.
    LastModified: new Date(lastModified).toISOString().replace(/\.\d{3}Z$/, "+0000"),
  };
}
