import { Buffer } from "node:buffer";
import { FUNCTION_TRANSITION_TEXTS } from "../../fidelity/function-api.ts";
import { RUNTIME_VERSION_ARN } from "../../fidelity/log-lines.ts";
import type { DeployedVersion } from "../../invocation/deployed-function.ts";
import type { TransitionKind } from "../../invocation/function-transition.ts";
import type { AwsInput } from "../aws-operation.ts";
import { toWireMembers } from "../member-names.ts";

/** A version of a function, as Lambda's API answers it. Lists say less of it, and nothing of its state. */
export function versionAnswer({ version, configuration, record }: DeployedVersion, arn: string): AwsInput {
  const { declared, revisionId, lastModified } = record;
  const { environment, deadLetterConfig, loggingConfig } = configuration;
  const isImage = declared.imageUri !== undefined;
  const hasEnvironment = declared.hasEnvironment || Object.keys(environment).length > 0;
  return {
    FunctionName: configuration.functionName,
    FunctionArn: arn,
    ...(!isImage && { Runtime: configuration.runtime, Handler: configuration.code.handlerName }),
    Role: declared.role,
    CodeSize: isImage ? 0 : declared.package.size,
    CodeSha256: isImage ? sha256OfImage(declared.package.sha256) : declared.package.sha256,
    Description: configuration.description,
    Timeout: configuration.timeout,
    MemorySize: configuration.memorySize,
    LastModified: functionTime(lastModified),
    Version: version,
    ...(deadLetterConfig !== undefined && { DeadLetterConfig: { TargetArn: deadLetterConfig.targetArn } }),
    ...(hasEnvironment && { Environment: { Variables: environment } }),
    TracingConfig: { Mode: declared.tracingMode },
    RevisionId: revisionId,
    PackageType: isImage ? "Image" : "Zip",
    Architectures: [configuration.architecture],
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: toWireMembers(loggingConfig),
  };
}

/** The same with its state: that of a function that is ready, unless the call is about what AWS has just begun. */
export function functionAnswer(
  deployed: DeployedVersion,
  {
    arn,
    region,
    transition,
  }: { readonly arn: string; readonly region: string; readonly transition?: TransitionKind },
): AwsInput {
  const isImage = deployed.record.declared.imageUri !== undefined;
  return {
    ...versionAnswer(deployed, arn),
    ...(!isImage && { RuntimeVersionConfig: { RuntimeVersionArn: RUNTIME_VERSION_ARN.value(region) } }),
    ...stateOf(transition),
  };
}

function stateOf(transition: TransitionKind | undefined): AwsInput {
  const { reason, reasonCode } = FUNCTION_TRANSITION_TEXTS.value;
  switch (transition) {
    case "creating":
      return { State: "Pending", StateReason: reason, StateReasonCode: reasonCode };
    case "updating":
      return {
        State: "Active",
        LastUpdateStatus: "InProgress",
        LastUpdateStatusReason: reason,
        LastUpdateStatusReasonCode: reasonCode,
      };
    case undefined:
      return { State: "Active", LastUpdateStatus: "Successful" };
  }
}

/** `2026-01-01T00:00:00.000+0000`, in which functions answer times. */
export function functionTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "+0000");
}

/** Of an image it is the digest: hexadecimal. */
function sha256OfImage(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex");
}
