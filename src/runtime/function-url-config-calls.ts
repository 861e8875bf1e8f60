import { FUNCTION_URL_TEXTS } from "../fidelity/function-urls.ts";
import type { FunctionReference } from "../function/function-arn.ts";
import { resourceNotFound } from "../function/lambda-service-error.ts";
import {
  type CreatedFunctionUrlConfig,
  checkFunctionUrlOptions,
  type FunctionUrlConfig,
  type FunctionUrlConfigOptions,
} from "../function-url/function-url-config.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** What the operations need of a runtime. */
export type FunctionUrlConfigContext = Pick<RuntimeContext, "functionUrls" | "findFunction">;

/** One of the operations on a function URL, as it is called. */
export interface FunctionUrlConfigCall {
  /** How errors name it. */
  readonly where: string;
  readonly context: FunctionUrlConfigContext;
  /** A function, or one of its aliases. */
  readonly reference: FunctionReference;
}

/** CreateFunctionUrlConfig. */
export function createFunctionUrlConfig(
  { where, context, reference }: FunctionUrlConfigCall,
  options: FunctionUrlConfigOptions,
): CreatedFunctionUrlConfig {
  const settings = checkFunctionUrlOptions(where, options);
  assertExists(context, reference);
  return context.functionUrls.create(reference, settings);
}

/** UpdateFunctionUrlConfig: changes what it names. */
export function updateFunctionUrlConfig(
  { where, context, reference }: FunctionUrlConfigCall,
  options: FunctionUrlConfigOptions,
): FunctionUrlConfig {
  const settings = checkFunctionUrlOptions(where, options);
  assertExists(context, reference);
  return context.functionUrls.update(reference, settings);
}

/** GetFunctionUrlConfig. */
export function getFunctionUrlConfig({ context, reference }: FunctionUrlConfigCall): FunctionUrlConfig {
  return context.functionUrls.get(reference);
}

/** DeleteFunctionUrlConfig. */
export function deleteFunctionUrlConfig({ context, reference }: FunctionUrlConfigCall): void {
  context.functionUrls.delete(reference);
}

/** ListFunctionUrlConfigs: of the function and its aliases, those first that were created first. */
export function listFunctionUrlConfigs({
  context,
  reference,
}: FunctionUrlConfigCall): readonly FunctionUrlConfig[] {
  const { functionName } = reference;
  assertExists(context, { functionName, qualifier: undefined });
  return context.functionUrls.list(functionName);
}

function assertExists({ findFunction }: FunctionUrlConfigContext, reference: FunctionReference): void {
  if (findFunction(reference.functionName)?.has(reference.qualifier) === true) return;
  throw resourceNotFound(FUNCTION_URL_TEXTS.value.functionMissing);
}
