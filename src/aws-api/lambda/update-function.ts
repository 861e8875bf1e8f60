import { checkKnownNames } from "../../arguments/known-names.ts";
import { OTHER_PACKAGE_TYPE } from "../../fidelity/lambda-parameters.ts";
import {
  type FunctionConfiguration,
  updateFunctionConfiguration,
} from "../../function/function-configuration.ts";
import type { FunctionUpdate } from "../../function/function-options.ts";
import { invalidParameterValue } from "../../function/lambda-service-error.ts";
import { LATEST } from "../../function/qualifier.ts";
import type { DeployedVersion } from "../../invocation/deployed-function.ts";
import { VersionRecord } from "../../invocation/version-record.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { withHandler } from "./create-function.ts";
import { functionAnswer } from "./function-answer.ts";
import {
  architectureOf,
  checkConstraints,
  refuseSettings,
  refuseSnapStart,
  settingsOf,
  tracingModeOf,
} from "./function-settings.ts";
import {
  assertNotBusy,
  assertRevision,
  isGiven,
  refuseMembers,
  unqualifiedFunctionOf,
} from "./lambda-operation.ts";
import { requestedCode } from "./requested-code.ts";

const CODE_MEMBERS = [
  "FunctionName",
  "ZipFile",
  "S3Bucket",
  "S3Key",
  "S3ObjectVersion",
  "ImageUri",
  "Architectures",
  "Publish",
  "DryRun",
  "RevisionId",
];

const REFUSED_WITH_CODE = {
  PublishTo: "It is for Lambda Managed Instances.",
  S3ObjectStorageMode: "Leave it out.",
  SourceKMSKeyArn: "Leave it out.",
};

const CONFIGURATION_MEMBERS = [
  "FunctionName",
  "Role",
  "Handler",
  "Description",
  "Timeout",
  "MemorySize",
  "VpcConfig",
  "Environment",
  "Runtime",
  "DeadLetterConfig",
  "KMSKeyArn",
  "TracingConfig",
  "RevisionId",
  "Layers",
  "FileSystemConfigs",
  "ImageConfig",
  "EphemeralStorage",
  "SnapStart",
  "LoggingConfig",
  "CapacityProviderConfig",
  "DurableConfig",
];

/** UpdateFunctionCode: other registered code. With Publish it answers the version, which is not ready yet. */
export function updateFunctionCode(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda UpdateFunctionCode";
  refuseMembers(where, input, REFUSED_WITH_CODE);
  checkKnownNames(where, input, { known: [...CODE_MEMBERS, ...Object.keys(REFUSED_WITH_CODE)], prefix: "" });
  const target = unqualifiedFunctionOf(account, input);
  const latest = target.resolve(LATEST);
  const { ZipFile, S3Bucket, S3Key, ImageUri } = input;
  const isImage = latest.record.declared.imageUri !== undefined;
  if (isImage !== isGiven(ImageUri) && [ZipFile, S3Bucket, S3Key, ImageUri].some(isGiven))
    throw invalidParameterValue(OTHER_PACKAGE_TYPE.value[isImage ? "Image" : "Zip"]);
  const code = requestedCode(account, where, input);
  assertNotBusy(target);
  assertRevision(input["RevisionId"], latest.record.revisionId);
  const { configuration: current } = target;
  const architecture = architectureOf(where, input["Architectures"]);
  const update = present({ architecture }) as FunctionUpdate;
  const configuration = {
    ...updateFunctionConfiguration(current, update, where),
    code: withHandler(code.code, current.code.handlerName),
  };
  const declared = { ...latest.record.declared, package: code.package };
  const { region } = account;
  if (input["DryRun"] === true)
    return functionAnswer(changed(latest, configuration, declared), { arn: target.arn, region });
  account.updateFunction(target, { where, configuration, declared, deadLetterConfig: undefined });
  if (input["Publish"] !== true) {
    target.beginTransition("updating");
    return functionAnswer(target.resolve(LATEST), { arn: target.arn, region, transition: "updating" });
  }
  const published = target.publishVersion();
  target.beginTransition("updating", published);
  const arn = target.invokedArn(published.version);
  return functionAnswer(published, { arn, region, transition: "creating" });
}

/** UpdateFunctionConfiguration. */
export function updateFunctionSettings(account: SimulatedAccount, input: AwsInput): AwsInput {
  const where = "Lambda UpdateFunctionConfiguration";
  checkKnownNames(where, input, { known: CONFIGURATION_MEMBERS, prefix: "" });
  const target = unqualifiedFunctionOf(account, input);
  checkConstraints(input, { isNew: false });
  refuseSettings(where, input);
  const { record } = target.resolve(LATEST);
  const settings = settingsOf(where, input);
  const updated = updateFunctionConfiguration(target.configuration, settings, where);
  refuseSnapStart(input, updated.runtime);
  assertNotBusy(target);
  assertRevision(input["RevisionId"], record.revisionId);
  const { Role, Environment } = input;
  const declared = {
    ...record.declared,
    ...(typeof Role === "string" && { role: Role }),
    tracingMode: tracingModeOf(where, input) ?? record.declared.tracingMode,
    hasEnvironment: isMembers(Environment)
      ? isGiven(Environment["Variables"])
      : record.declared.hasEnvironment,
  };
  const configuration = { ...updated, code: withHandler(updated.code, input["Handler"]) };
  account.updateFunction(target, {
    where,
    configuration,
    declared,
    deadLetterConfig: settings.deadLetterConfig,
  });
  target.beginTransition("updating");
  const { region } = account;
  return functionAnswer(target.resolve(LATEST), { arn: target.arn, region, transition: "updating" });
}

/** What a version would be with other code. */
function changed(
  latest: DeployedVersion,
  configuration: FunctionConfiguration,
  declared: VersionRecord["declared"],
): DeployedVersion {
  const { lastModified, revisionId } = latest.record;
  return { ...latest, configuration, record: new VersionRecord(declared, lastModified, () => revisionId) };
}
