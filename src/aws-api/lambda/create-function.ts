import { checkKnownNames } from "../../arguments/known-names.ts";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { ZIP_NEEDS } from "../../fidelity/function-api.ts";
import type { CodeRegistration } from "../../function/code-registry.ts";
import type { DeclaredSettings } from "../../function/declared-settings.ts";
import { parseFunctionName } from "../../function/function-arn.ts";
import {
  type FunctionConfiguration,
  validateFunctionOptions,
} from "../../function/function-configuration.ts";
import type { FunctionOptions } from "../../function/function-options.ts";
import { invalidParameterValue } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { functionAnswer } from "./function-answer.ts";
import {
  checkConstraints,
  refuseSettings,
  refuseSnapStart,
  settingsOf,
  tracingModeOf,
} from "./function-settings.ts";
import { isGiven, referenceOf } from "./lambda-operation.ts";
import { requestedCode } from "./requested-code.ts";
import { tagsOf } from "./tag-operations.ts";

const WHERE = "Lambda CreateFunction";

const MEMBERS = [
  "FunctionName",
  "Role",
  "Code",
  "Runtime",
  "Handler",
  "Description",
  "Timeout",
  "MemorySize",
  "Publish",
  "PublishTo",
  "VpcConfig",
  "PackageType",
  "DeadLetterConfig",
  "Environment",
  "KMSKeyArn",
  "TracingConfig",
  "Tags",
  "Layers",
  "FileSystemConfigs",
  "CodeSigningConfigArn",
  "ImageConfig",
  "Architectures",
  "EphemeralStorage",
  "SnapStart",
  "LoggingConfig",
  "TenancyConfig",
  "CapacityProviderConfig",
  "DurableConfig",
];

/** CreateFunction, from code that is registered. */
export function createFunction(account: SimulatedAccount, input: AwsInput): AwsInput {
  checkKnownNames(WHERE, input, { known: MEMBERS, prefix: "" });
  assertOwnAccount(account, String(input["FunctionName"]));
  const { functionName, qualifier } = referenceOf(account, input);
  if (qualifier !== undefined) throw new NotSimulatedError(WHERE, "a FunctionName with a qualifier");
  checkConstraints(input, { isNew: true });
  refuseSettings(WHERE, input);
  const isImage = isOfImage(input);
  if (!isImage && !(isGiven(input["Runtime"]) && isGiven(input["Handler"])))
    throw invalidParameterValue(ZIP_NEEDS.value);
  const settings = settingsOf(WHERE, input);
  const check = (code: CodeRegistration): FunctionConfiguration => {
    const source = code.code.type === "load" ? { load: code.code.load } : { handler: code.code.handler };
    const checked = validateFunctionOptions(functionName, { ...settings, ...source } as FunctionOptions);
    return { ...checked, code: withHandler(code.code, input["Handler"]) };
  };
  // What is wrong with the settings is said before it is said that the code is not known.
  const { runtime } = validateFunctionOptions(functionName, { ...settings, handler: () => undefined });
  refuseSnapStart(input, runtime);
  const tags = tagsOf(input);
  const code = requestedCode(account, WHERE, input["Code"] as AwsInput);
  const target = account.createFunction({
    where: WHERE,
    configuration: check(code),
    declared: declaredBy(input, code),
    deadLetterConfig: settings.deadLetterConfig,
  });
  for (const [key, value] of tags) account.functionTags(target).set(key, value);
  const published = input["Publish"] === true ? target.publishVersion() : undefined;
  target.beginTransition("creating", published);
  return functionAnswer(published ?? target.resolve(LATEST), {
    arn: target.arn,
    region: account.region,
    transition: "creating",
  });
}

/** Code under the name that the request has for its handler. */
export function withHandler(
  code: FunctionConfiguration["code"],
  handler: unknown,
): FunctionConfiguration["code"] {
  return typeof handler === "string" ? { ...code, handlerName: handler } : code;
}

/** A function can only be created in the account of its creator. */
function assertOwnAccount({ accountId, region }: SimulatedAccount, functionName: string): void {
  const parts = parseFunctionName(functionName);
  if (parts?.accountId === undefined || parts.accountId === accountId) return;
  if (parts.region !== undefined && parts.region !== region) return;
  throw new AwsServiceError("AccessDeniedException", 403, "", { Message: null });
}

function declaredBy(input: AwsInput, code: CodeRegistration): DeclaredSettings {
  const { imageUri } = code;
  return {
    role: input["Role"] as string,
    package: code.package,
    ...(imageUri !== undefined && { imageUri }),
    tracingMode: tracingModeOf(WHERE, input) ?? "PassThrough",
    hasEnvironment: isMembers(input["Environment"]) && isGiven(input["Environment"]["Variables"]),
  };
}

function isOfImage({ PackageType, Code }: AwsInput): boolean {
  const isImage = isMembers(Code) && isGiven(Code["ImageUri"]);
  const type = PackageType ?? (isImage ? "Image" : "Zip");
  if (type === (isImage ? "Image" : "Zip")) return isImage;
  const expected = isImage ? '"Image" with an ImageUri' : '"Zip", or an ImageUri to be given';
  throw new InvalidArgumentError(WHERE, "PackageType", expected, PackageType);
}
