import { EventInvokeConfigs } from "../../src/asynchronous-invocation/event-invoke-configs.ts";
import { type FunctionTarget, resolveFunctionTarget } from "../../src/function/function-arn.ts";
import {
  deleteEventInvokeConfig,
  type EventInvokeConfigContext,
  getEventInvokeConfig,
  listEventInvokeConfigs,
  putEventInvokeConfig,
  updateEventInvokeConfig,
} from "../../src/runtime/event-invoke-config-calls.ts";
import type { InvocableFunction } from "../../src/runtime/invocable-function.ts";
import type { LambdaFunction } from "../../src/runtime/lambda-function.ts";
import { Permissions } from "../../src/runtime/permissions.ts";
import { ResourceDirectory } from "../../src/runtime/resource-directory.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { type AwsShape, answered, answerOf, eventInvokeConfigShape } from "./aws-shape.ts";

/** The request of PutFunctionEventInvokeConfig and its kin. */
export interface EventInvokeConfigRequest {
  readonly FunctionName: string;
  readonly Qualifier?: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: {
    readonly OnSuccess?: { readonly Destination?: string };
    readonly OnFailure?: { readonly Destination?: string };
  };
}

/** The operations on event invoke configs by FunctionName and Qualifier, in AWS's shape. */
export class EventInvokeConfigOperations {
  readonly #known: Readonly<Record<string, InvocableFunction>>;
  readonly #target: LambdaFunction;
  readonly #nothing: EventInvokeConfigContext;

  /** `target` with its versions and aliases by qualifier is all there is; other names are looked up in vain. */
  constructor(target: LambdaFunction, qualified: Readonly<Record<string, InvocableFunction>>) {
    const [, , , region = "", accountId = ""] = target.arn.split(":");
    this.#target = target;
    this.#known = { ...qualified, $LATEST: target };
    this.#nothing = {
      region,
      accountId,
      eventInvokeConfigs: new EventInvokeConfigs({ region, accountId, clock: new VirtualClock(0) }),
      findFunction: () => undefined,
      targets: new ResourceDirectory(new WeakSet()),
      permissions: new Permissions("ignore", accountId),
    };
  }

  put(request: EventInvokeConfigRequest): Promise<AwsShape> {
    const options = optionsOf(request);
    return this.#answer(request, (found, missing) =>
      eventInvokeConfigShape(
        found?.putFunctionEventInvokeConfig(options) ?? putEventInvokeConfig(missing, options),
      ),
    );
  }

  update(request: EventInvokeConfigRequest): Promise<AwsShape> {
    const options = optionsOf(request);
    return this.#answer(request, (found, missing) =>
      eventInvokeConfigShape(
        found?.updateFunctionEventInvokeConfig(options) ?? updateEventInvokeConfig(missing, options),
      ),
    );
  }

  get(request: EventInvokeConfigRequest): Promise<AwsShape> {
    return this.#answer(request, (found, missing) =>
      eventInvokeConfigShape(found?.getFunctionEventInvokeConfig() ?? getEventInvokeConfig(missing)),
    );
  }

  list(request: { readonly FunctionName: string }): Promise<AwsShape> {
    return this.#answer(request, (found, missing) => ({
      FunctionEventInvokeConfigs: (found === undefined
        ? listEventInvokeConfigs(missing)
        : this.#target.listFunctionEventInvokeConfigs()
      ).map(eventInvokeConfigShape),
    }));
  }

  delete(request: EventInvokeConfigRequest): Promise<AwsShape> {
    return answerOf(() => {
      const { found, missing } = this.#find(request);
      if (found === undefined) deleteEventInvokeConfig(missing);
      else found.deleteFunctionEventInvokeConfig();
      return answered(204);
    });
  }

  #answer(
    request: EventInvokeConfigRequest,
    operation: (found: InvocableFunction | undefined, missing: Missing) => AwsShape,
  ): Promise<AwsShape> {
    return answerOf(() => {
      const { found, missing } = this.#find(request);
      return answered(200, operation(found, missing));
    });
  }

  #find({ FunctionName, Qualifier }: EventInvokeConfigRequest) {
    const target: FunctionTarget = { functionName: FunctionName, qualifier: Qualifier };
    const reference = resolveFunctionTarget(this.#nothing, target);
    const isKnown = reference.functionName === this.#target.name;
    return {
      found: isKnown ? this.#known[reference.qualifier ?? "$LATEST"] : undefined,
      missing: { where: FunctionName, context: this.#nothing, reference },
    };
  }
}

type Missing = Parameters<typeof getEventInvokeConfig>[0];

/** A destination without ARN is none, though it counts as given. */
function optionsOf({
  MaximumRetryAttempts,
  MaximumEventAgeInSeconds,
  DestinationConfig,
}: EventInvokeConfigRequest) {
  const { OnSuccess, OnFailure } = DestinationConfig ?? {};
  return {
    ...(MaximumRetryAttempts !== undefined && { maximumRetryAttempts: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && { maximumEventAgeInSeconds: MaximumEventAgeInSeconds }),
    ...(OnSuccess !== undefined && { onSuccess: OnSuccess.Destination ?? "" }),
    ...(OnFailure !== undefined && { onFailure: OnFailure.Destination ?? "" }),
  };
}
