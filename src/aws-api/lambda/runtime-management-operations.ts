import { checkKnownNames } from "../../arguments/known-names.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { RUNTIME_UPDATE_MODES } from "../../fidelity/lambda-parameters.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { isGiven, lambdaOperation, targetOf } from "./lambda-operation.ts";

const PATH = "/2021-07-20/functions/{FunctionName}/runtime-management-config";
const query = { Qualifier: "Qualifier" };

/** When versions of a function get another version of their runtime, by the versions' numbers. */
export type RuntimeManagement = Map<string, { readonly updateRuntimeOn: string; readonly arn: unknown }>;

/**
 * Lambda's operations on when a function gets another version of its runtime.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutRuntimeManagementConfig.html
 */
export const RUNTIME_MANAGEMENT_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  GetRuntimeManagementConfig: lambdaOperation({
    method: "GET",
    path: PATH,
    query,
    answer: (account, input) => {
      const { target, qualifier } = targetOf(account, input);
      return configAnswer(account, target, versionOf("GetRuntimeManagementConfig", qualifier));
    },
  }),
  PutRuntimeManagementConfig: lambdaOperation({
    method: "PUT",
    path: PATH,
    query,
    required: ["UpdateRuntimeOn"],
    answer: (account, input) => {
      const where = "Lambda PutRuntimeManagementConfig";
      const known = ["FunctionName", "Qualifier", "UpdateRuntimeOn", "RuntimeVersionArn"];
      checkKnownNames(where, input, { known, prefix: "" });
      const config = { updateRuntimeOn: modeOf(where, input), arn: input["RuntimeVersionArn"] };
      const { target, qualifier } = targetOf(account, input);
      const version = versionOf("PutRuntimeManagementConfig", qualifier);
      account.runtimeManagement(target).set(version ?? LATEST, config);
      return configAnswer(account, target, version);
    },
  }),
};

function modeOf(where: string, { UpdateRuntimeOn, RuntimeVersionArn }: AwsInput): string {
  const known: readonly unknown[] = RUNTIME_UPDATE_MODES.value;
  if (!known.includes(UpdateRuntimeOn))
    throw new InvalidArgumentError(where, "UpdateRuntimeOn", `one of ${known.join(", ")}`, UpdateRuntimeOn);
  if (isGiven(RuntimeVersionArn) !== (UpdateRuntimeOn === "Manual"))
    throw new InvalidArgumentError(
      where,
      "RuntimeVersionArn",
      "an ARN with Manual, and only then",
      RuntimeVersionArn,
    );
  return String(UpdateRuntimeOn);
}

/** Aliases have no such config. */
function versionOf(operation: string, qualifier: string | undefined): string | undefined {
  if (qualifier === undefined || qualifier === LATEST || /^\d+$/.test(qualifier)) return qualifier;
  throw new InvalidArgumentError(`Lambda ${operation}`, "Qualifier", `${LATEST} or a version`, qualifier);
}

function configAnswer(
  account: SimulatedAccount,
  target: DeployedFunction,
  version: string | undefined,
): AwsInput {
  const { updateRuntimeOn = RUNTIME_UPDATE_MODES.value[0], arn = null } =
    account.runtimeManagement(target).get(version ?? LATEST) ?? {};
  return {
    FunctionArn: target.invokedArn(version),
    RuntimeVersionArn: arn,
    UpdateRuntimeOn: updateRuntimeOn,
  };
}
