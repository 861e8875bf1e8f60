import type { DestinationConfig } from "../asynchronous-invocation/event-invoke-config.ts";
import type { Sender } from "../delivery/delivery-target.ts";
import { DESTINATION_OBJECT } from "../fidelity/asynchronous-invocation.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { accessDenied } from "../permission/access-denied.ts";
import { checkExecutionRole } from "../permission/execution-role.ts";
import { ResourcePolicy } from "../permission/resource-policy.ts";
import { missingAction, type RoleNeed, roleRefusal } from "../permission/role-need.ts";

/** Whether what a service or a role may do is looked at: not at all, or as AWS does. */
export type PermissionMode = "ignore" | "enforce";

const INVOKE_FUNCTION = "lambda:InvokeFunction";
const INVOKE_FUNCTION_URL = "lambda:InvokeFunctionUrl";

/** Whom a statement means that names nobody. */
const EVERYBODY = "*";

/**
 * Who may invoke which function, and what functions may do in their role's name.
 * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html
 */
export class Permissions {
  readonly #mode: PermissionMode;
  readonly #accountId: string;
  /** By the ARN they are attached to: a version's or alias's policy says nothing about the function's. */
  readonly #policies = new Map<string, ResourcePolicy>();

  constructor(mode: PermissionMode, accountId: string) {
    this.#mode = mode;
    this.#accountId = accountId;
  }

  /** The resource-based policy of a function, or of the version or alias that the ARN ends with. */
  policyOf(functionArn: string): ResourcePolicy {
    let policy = this.#policies.get(functionArn);
    if (policy === undefined) {
      policy = new ResourcePolicy(functionArn);
      this.#policies.set(functionArn, policy);
    }
    return policy;
  }

  /** The function is gone, and with it the policies of its versions and aliases. */
  forget(functionArn: string): void {
    for (const arn of [...this.#policies.keys()]) {
      if (arn === functionArn || arn.startsWith(`${functionArn}:`)) this.#policies.delete(arn);
    }
  }

  /** Refuses a service that the function's resource policy does not name. */
  checkInvocation(target: DeployedFunction, qualifier: string | undefined, sender: Sender): void {
    if (this.mayInvoke(target, qualifier, sender)) return;
    throw accessDenied({
      caller: sender.principal,
      action: INVOKE_FUNCTION,
      resource: target.invokedArn(qualifier),
      missing: "resource-based",
    });
  }

  mayInvoke(target: DeployedFunction, qualifier: string | undefined, sender: Sender): boolean {
    const { principal, arn } = sender;
    // Lambda itself and the Scheduler invoke in the name of a role.
    const isByRole = principal === "lambda.amazonaws.com" || principal === "scheduler.amazonaws.com";
    if (this.#mode === "ignore" || isByRole) return true;
    return this.policyOf(target.invokedArn(qualifier)).allows({
      principal,
      action: INVOKE_FUNCTION,
      sourceArn: arn,
      sourceAccount: this.#accountId,
    });
  }

  /** Whether anybody may invoke it through its URL, without a signature. */
  mayInvokeFunctionUrl(target: DeployedFunction, qualifier: string | undefined): boolean {
    if (this.#mode === "ignore") return true;
    return this.policyOf(target.invokedArn(qualifier)).allows({
      principal: EVERYBODY,
      action: INVOKE_FUNCTION_URL,
      functionUrlAuthType: "NONE",
    });
  }

  /** Checks that a function's role is a list of statements. */
  checkRole(where: string, { executionRole }: FunctionConfiguration): void {
    checkExecutionRole(executionRole, { where, option: "executionRole" });
  }

  /** Refuses a dead-letter target that the role does not allow. */
  checkDeadLetter(configuration: FunctionConfiguration): void {
    const arn = configuration.deadLetterConfig?.targetArn;
    if (arn !== undefined) this.#check(configuration, deadLetterNeed(arn));
  }

  checkDestinations(configuration: FunctionConfiguration, destinations: DestinationConfig): void {
    for (const { destination } of [destinations.onSuccess, destinations.onFailure]) {
      if (destination === undefined) continue;
      this.#check(configuration, destinationNeed(destination, recordKeyOf(configuration)));
    }
  }

  /** Refuses a queue or stream that the role may not read. */
  checkEventSource(configuration: FunctionConfiguration, arn: string): void {
    const type = EVENT_SOURCE_TYPES[arn.split(":")[2] as keyof typeof EVENT_SOURCE_TYPES];
    this.#check(configuration, { use: "eventSource", type, arn });
  }

  /** Why the role may not send the record about a batch there now; `undefined` if it may. */
  discardedBatchRefusal(
    configuration: FunctionConfiguration,
    { destination, objectKey }: { readonly destination: string; readonly objectKey: string },
  ): string | undefined {
    return this.#refusal(configuration, destinationNeed(destination, objectKey));
  }

  /** Why the role may not send there now; `undefined` if it may. */
  deliveryRefusal(
    configuration: FunctionConfiguration,
    delivery: { readonly setting: string; readonly destination: string },
  ): string | undefined {
    const { setting, destination } = delivery;
    const need =
      setting === "deadLetterConfig"
        ? deadLetterNeed(destination)
        : destinationNeed(destination, recordKeyOf(configuration));
    return this.#refusal(configuration, need);
  }

  #refusal({ executionRole }: FunctionConfiguration, need: RoleNeed): string | undefined {
    if (this.#mode === "ignore") return undefined;
    const action = missingAction(executionRole, need);
    return action === undefined ? undefined : `the execution role does not allow ${action}`;
  }

  #check(configuration: FunctionConfiguration, need: RoleNeed): void {
    if (this.#mode === "ignore") return;
    const action = missingAction(configuration.executionRole, need);
    if (action !== undefined) throw roleRefusal(need, action);
  }
}

function deadLetterNeed(arn: string): RoleNeed {
  return { use: "deadLetterConfig", type: arn.includes(":sns:") ? "topic" : "queue", arn };
}

const DESTINATION_TYPES = { sqs: "queue", sns: "topic", lambda: "function", events: "eventBus" } as const;

const EVENT_SOURCE_TYPES = { sqs: "queue", kinesis: "stream", dynamodb: "tableStream" } as const;

function destinationNeed(arn: string, objectKey: string): RoleNeed {
  const service = arn.split(":")[2] as keyof typeof DESTINATION_TYPES | "s3";
  if (service !== "s3") return { use: "destination", type: DESTINATION_TYPES[service], arn };
  return { use: "destination", type: "bucket", arn, objectKey };
}

/** What the record about an invocation would be called in a bucket. */
function recordKeyOf({ functionName }: FunctionConfiguration): string {
  return DESTINATION_OBJECT.value.key(functionName, new Date(0).toISOString(), "0");
}
