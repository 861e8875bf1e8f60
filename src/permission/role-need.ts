import type { AwsServiceError } from "../errors.ts";
import { EXECUTION_ROLE_TEXTS } from "../fidelity/permission-messages.ts";
import {
  DEAD_LETTER_ACTIONS,
  DESTINATION_ACTIONS,
  EVENT_SOURCE_ACTIONS,
} from "../fidelity/role-permissions.ts";
import { invalidParameterValue } from "../function/lambda-service-error.ts";
import { type ExecutionRole, roleAllows } from "./execution-role.ts";

/** What Lambda does in the name of a function's execution role. */
export type RoleNeed =
  | {
      readonly use: "eventSource";
      readonly type: "queue" | "stream" | "tableStream";
      readonly arn: string;
    }
  | { readonly use: "deadLetterConfig"; readonly type: "queue" | "topic"; readonly arn: string }
  | {
      readonly use: "destination";
      readonly type: "queue" | "topic" | "function" | "eventBus";
      readonly arn: string;
    }
  | {
      readonly use: "destination";
      readonly type: "bucket";
      readonly arn: string;
      /** What is written into the bucket: a policy may allow only a part of it. */
      readonly objectKey: string;
    };

/** The first of the actions needed that the role does not allow; `undefined` if it allows all. */
export function missingAction(role: ExecutionRole, need: RoleNeed): string | undefined {
  return actionsFor(need).find((action) => !roleAllows(role, { action, resource: resourceOf(action, need) }));
}

/** The AwsServiceError with which Lambda refuses a setting whose target the role may not use. */
export function roleRefusal(need: RoleNeed, action: string): AwsServiceError {
  const [service = "", operation = ""] = action.split(":");
  switch (need.use) {
    case "destination":
      return invalidParameterValue(EXECUTION_ROLE_TEXTS.destination.value(operation, need.arn));
    case "eventSource":
      if (need.type !== "queue")
        return invalidParameterValue(EXECUTION_ROLE_TEXTS[need.type].value(need.arn));
      break;
    case "deadLetterConfig":
      break;
  }
  return invalidParameterValue(EXECUTION_ROLE_TEXTS[need.use].value(operation, service.toUpperCase()));
}

function actionsFor(need: RoleNeed): readonly string[] {
  switch (need.use) {
    case "eventSource":
      return EVENT_SOURCE_ACTIONS.value[need.type];
    case "deadLetterConfig":
      return DEAD_LETTER_ACTIONS.value[need.type];
    case "destination":
      return DESTINATION_ACTIONS.value[need.type];
  }
}

/** An object has an ARN of its own, and a consumer beside its stream's; everything else is done to the target itself. */
function resourceOf(action: string, need: RoleNeed): string {
  if (need.type === "stream" && action !== "kinesis:SubscribeToShard")
    return need.arn.replace(/\/consumer\/.*$/, "");
  return need.type === "bucket" && action === "s3:PutObject" ? `${need.arn}/${need.objectKey}` : need.arn;
}
