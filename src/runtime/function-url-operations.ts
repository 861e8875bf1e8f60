import type { FunctionUrlOperations } from "../aws-api/simulated-account.ts";
import { type FunctionTarget, resolveFunctionTarget } from "../function/function-arn.ts";
import { checkFunctionUrlQualifier } from "../function-url/function-url-qualifier.ts";
import {
  createFunctionUrlConfig,
  deleteFunctionUrlConfig,
  type FunctionUrlConfigCall,
  getFunctionUrlConfig,
  listFunctionUrlConfigs,
  updateFunctionUrlConfig,
} from "./function-url-config-calls.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/** The operations on function URLs, of functions that are named as Lambda's API names them. */
export function functionUrlOperations(context: RuntimeContext): FunctionUrlOperations {
  const callOf = (operation: string, target: FunctionTarget): FunctionUrlConfigCall => {
    const where = `Lambda ${operation}`;
    assertLive(context, where);
    const reference = resolveFunctionTarget(context, target);
    checkFunctionUrlQualifier(reference.qualifier);
    return { where, context, reference };
  };
  return {
    create: (target, options) => createFunctionUrlConfig(callOf("CreateFunctionUrlConfig", target), options),
    get: (target) => getFunctionUrlConfig(callOf("GetFunctionUrlConfig", target)),
    update: (target, options) => updateFunctionUrlConfig(callOf("UpdateFunctionUrlConfig", target), options),
    delete: (target) => deleteFunctionUrlConfig(callOf("DeleteFunctionUrlConfig", target)),
    list: (functionName) => listFunctionUrlConfigs(callOf("ListFunctionUrlConfigs", { functionName })),
  };
}
