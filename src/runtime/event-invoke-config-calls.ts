import {
  checkEventInvokeConfig,
  type EventInvokeConfig,
  type EventInvokeConfigOptions,
  mergeEventInvokeConfig,
} from "../asynchronous-invocation/event-invoke-config.ts";
import { EVENT_INVOKE_CONFIG_TEXTS } from "../fidelity/event-invoke-config-messages.ts";
import { buildFunctionArn, type FunctionReference } from "../function/function-arn.ts";
import { resourceNotFound } from "../function/lambda-service-error.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** What the operations need of a runtime. */
export type EventInvokeConfigContext = Pick<
  RuntimeContext,
  "region" | "accountId" | "eventInvokeConfigs" | "findFunction" | "targets" | "permissions"
>;

/** One of the operations on an event invoke config, as it is called. */
export interface EventInvokeConfigCall {
  /** How errors name it. */
  readonly where: string;
  readonly context: EventInvokeConfigContext;
  readonly reference: FunctionReference;
}

/** PutFunctionEventInvokeConfig: replaces everything. */
export function putEventInvokeConfig(
  call: EventInvokeConfigCall,
  options: EventInvokeConfigOptions,
): EventInvokeConfig {
  return call.context.eventInvokeConfigs.put(call.reference, check(call, options));
}

/** UpdateFunctionEventInvokeConfig: changes what it names. */
export function updateEventInvokeConfig(
  call: EventInvokeConfigCall,
  options: EventInvokeConfigOptions,
): EventInvokeConfig {
  const settings = check(call, options);
  const { eventInvokeConfigs } = call.context;
  const current = eventInvokeConfigs.get(call.reference);
  return eventInvokeConfigs.put(call.reference, mergeEventInvokeConfig(current, settings, options));
}

/** GetFunctionEventInvokeConfig. */
export function getEventInvokeConfig({ context, reference }: EventInvokeConfigCall): EventInvokeConfig {
  return context.eventInvokeConfigs.get(reference);
}

/** DeleteFunctionEventInvokeConfig. */
export function deleteEventInvokeConfig({ context, reference }: EventInvokeConfigCall): void {
  context.eventInvokeConfigs.delete(reference);
}

/** ListFunctionEventInvokeConfigs: of the function, its versions and aliases, those first that were put first. */
export function listEventInvokeConfigs({
  context,
  reference,
}: EventInvokeConfigCall): readonly EventInvokeConfig[] {
  if (context.findFunction(reference.functionName) === undefined) throw functionMissing();
  return context.eventInvokeConfigs.list(reference.functionName);
}

function check({ where, context, reference }: EventInvokeConfigCall, options: EventInvokeConfigOptions) {
  const { functionName, qualifier } = reference;
  const target = context.findFunction(functionName);
  if (target?.has(qualifier) !== true) throw functionMissing();
  const functionArn = buildFunctionArn(context, { functionName, qualifier: undefined });
  const settings = checkEventInvokeConfig(options, { where, targets: context.targets, functionArn });
  context.permissions.checkDestinations(target.configuration, settings.destinationConfig);
  return settings;
}

function functionMissing() {
  return resourceNotFound(EVENT_INVOKE_CONFIG_TEXTS.value.functionMissing);
}
