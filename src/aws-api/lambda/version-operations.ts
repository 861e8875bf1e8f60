import { checkKnownNames } from "../../arguments/known-names.ts";
import { CONSTRAINT_FAILED, MAXIMUM_LENGTH } from "../../fidelity/error-messages.ts";
import { CODE_SHA256_MISMATCH, LAMBDA_LIST_LIMITS } from "../../fidelity/function-api.ts";
import { DESCRIPTION_MAXIMUM_LENGTH } from "../../fidelity/limits.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { functionAnswer, versionAnswer } from "./function-answer.ts";
import {
  assertNotBusy,
  assertRevision,
  isGiven,
  lambdaOperation,
  refuseMembers,
  unqualifiedFunctionOf,
} from "./lambda-operation.ts";
import { PAGE_QUERY, pageOf } from "./lambda-pages.ts";

const VERSIONS = "/2015-03-31/functions/{FunctionName}/versions";
const PAGE = { member: "Versions", largest: LAMBDA_LIST_LIMITS.value.others };
const MEMBERS = ["FunctionName", "CodeSha256", "Description", "RevisionId"];
const REFUSED = { PublishTo: "It is for Lambda Managed Instances." };

/**
 * Lambda's operations on versions.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html
 */
export const VERSION_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  PublishVersion: lambdaOperation({
    method: "POST",
    path: VERSIONS,
    status: 201,
    functionName: "qualified",
    answer: publishVersion,
  }),
  ListVersionsByFunction: lambdaOperation({
    method: "GET",
    path: VERSIONS,
    query: PAGE_QUERY,
    answer: (account, input) => {
      const target = unqualifiedFunctionOf(account, input);
      target.transition.settle();
      const described = target.versions.map((deployed) =>
        versionAnswer(deployed, target.invokedArn(deployed.version)),
      );
      return pageOf(described, input, PAGE);
    },
  }),
};

function publishVersion(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda PublishVersion";
  refuseMembers(where, input, REFUSED);
  checkKnownNames(where, input, { known: [...MEMBERS, ...Object.keys(REFUSED)], prefix: "" });
  const description = checkDescription(input["Description"]);
  const target = unqualifiedFunctionOf(account, input);
  assertNotBusy(target);
  const { record } = target.resolve(LATEST);
  assertRevision(input["RevisionId"], record.revisionId);
  const { CodeSha256: given } = input;
  const { sha256 } = record.declared.package;
  if (isGiven(given) && given !== sha256)
    throw invalidParameterValue(CODE_SHA256_MISMATCH.value(String(given), sha256));
  const published = target.publishVersion(description);
  return functionAnswer(published, {
    arn: target.invokedArn(published.version),
    region: account.region,
  });
}

function checkDescription(description: unknown): string | undefined {
  if (!isGiven(description)) return undefined;
  const text = String(description);
  const maximum = DESCRIPTION_MAXIMUM_LENGTH.value;
  if (text.length <= maximum) return text;
  throw validationError([CONSTRAINT_FAILED.value(text, "description", MAXIMUM_LENGTH.value(maximum))]);
}
