import { checkKnownNames } from "../../arguments/known-names.ts";
import { ACCOUNT_LIMITS } from "../../fidelity/function-api.ts";
import { updateFunctionConfiguration } from "../../function/function-configuration.ts";
import type { FunctionUpdate } from "../../function/function-options.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { lambdaOperation, unqualifiedFunctionOf } from "./lambda-operation.ts";

const RECURSION = "/2024-08-31/functions/{FunctionName}/recursion-config";

/**
 * Lambda's operations on what is set apart from a function's configuration, and on the account.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionRecursionConfig.html and
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html
 */
export const ACCOUNT_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  PutFunctionRecursionConfig: lambdaOperation({
    method: "PUT",
    path: RECURSION,
    functionName: "unqualified",
    required: ["RecursiveLoop"],
    answer: (account, input) => {
      const where = "Lambda PutFunctionRecursionConfig";
      checkKnownNames(where, input, { known: ["FunctionName", "RecursiveLoop"], prefix: "" });
      const target = unqualifiedFunctionOf(account, input);
      const update = { recursiveLoop: input["RecursiveLoop"] } as FunctionUpdate;
      const { recursiveLoop } = updateFunctionConfiguration(target.configuration, update, where);
      target.setShared({ recursiveLoop });
      return { RecursiveLoop: recursiveLoop };
    },
  }),
  GetFunctionRecursionConfig: lambdaOperation({
    method: "GET",
    path: RECURSION,
    functionName: "unqualified",
    answer: (account, input) => ({
      RecursiveLoop: unqualifiedFunctionOf(account, input).configuration.recursiveLoop,
    }),
  }),
  GetAccountSettings: lambdaOperation({
    method: "GET",
    path: "/2016-08-19/account-settings",
    answer: accountSettings,
  }),
};

function accountSettings(account: SimulatedAccount): AwsInput {
  const { totalCodeSize, codeSizeUnzipped, codeSizeZipped } = ACCOUNT_LIMITS.value;
  const { limit, unreserved } = account.accountConcurrency;
  const functions = account.listFunctions();
  const sizes = functions.flatMap(({ versions }) =>
    versions.map(({ record }) => record.declared.package.size),
  );
  return {
    AccountLimit: {
      TotalCodeSize: totalCodeSize,
      CodeSizeUnzipped: codeSizeUnzipped,
      CodeSizeZipped: codeSizeZipped,
      ConcurrentExecutions: limit,
      UnreservedConcurrentExecutions: unreserved,
    },
    AccountUsage: {
      TotalCodeSize: sizes.reduce((sum, size) => sum + size, 0),
      FunctionCount: functions.length,
    },
  };
}
