import type { EventInvokeConfigCalls, LambdaAccount } from "../aws-api/lambda/lambda-account.ts";
import type { FunctionReference } from "../function/function-arn.ts";
import type { CreateEventSourceMappingOptions } from "./create-event-source-mapping.ts";
import {
  deleteEventInvokeConfig,
  type EventInvokeConfigCall,
  getEventInvokeConfig,
  listEventInvokeConfigs,
  putEventInvokeConfig,
  updateEventInvokeConfig,
} from "./event-invoke-config-calls.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The functions of a runtime, as Lambda's operations see them. */
export function createLambdaAccount(
  context: RuntimeContext,
  resources: Resources,
): Omit<LambdaAccount, "region" | "accountId"> {
  const tags = new WeakMap<object, Map<string, string>>();
  const runtimeManagement = new WeakMap<object, ReturnType<LambdaAccount["runtimeManagement"]>>();
  return {
    accountConcurrency: context.concurrency,
    listFunctions: () => resources.functions,
    findFunction: (name) => context.findFunction(name),
    findCode: (given) => context.codeRegistry.find(given),
    createFunction: ({ where, configuration, ...given }) =>
      resources.deployFunction(where, configuration, given),
    updateFunction: (target, { where, configuration, declared, deadLetterConfig }) => {
      context.checkConfiguration(where, configuration, { deadLetterConfig });
      target.update(configuration, declared);
    },
    deleteFunction: (target) => resources.deleteFunction(target),
    policyOf: (functionArn) => context.permissions.policyOf(functionArn),
    functionTags: (tagged) => {
      const known = tags.get(tagged) ?? new Map<string, string>();
      tags.set(tagged, known);
      return known;
    },
    runtimeManagement: (target) => {
      const known = runtimeManagement.get(target) ?? new Map();
      runtimeManagement.set(target, known);
      return known;
    },
    eventInvokeConfigs: eventInvokeConfigCalls(context),
    eventSourceMappings: {
      create: (options) =>
        resources.eventSourceMappings.create(options as unknown as CreateEventSourceMappingOptions),
      get: (uuid) => resources.eventSourceMappings.get(uuid),
      list: (filter) => resources.eventSourceMappings.list(filter),
    },
  };
}

function eventInvokeConfigCalls(context: RuntimeContext): EventInvokeConfigCalls {
  const callOf = (operation: string, reference: FunctionReference): EventInvokeConfigCall => ({
    where: `Lambda ${operation}`,
    context,
    reference,
  });
  return {
    put: (reference, options) =>
      putEventInvokeConfig(callOf("PutFunctionEventInvokeConfig", reference), options),
    update: (reference, options) =>
      updateEventInvokeConfig(callOf("UpdateFunctionEventInvokeConfig", reference), options),
    get: (reference) => getEventInvokeConfig(callOf("GetFunctionEventInvokeConfig", reference)),
    delete: (reference) => deleteEventInvokeConfig(callOf("DeleteFunctionEventInvokeConfig", reference)),
    list: (reference) => listEventInvokeConfigs(callOf("ListFunctionEventInvokeConfigs", reference)),
  };
}
