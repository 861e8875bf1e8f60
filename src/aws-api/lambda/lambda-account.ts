import type {
  EventInvokeConfig,
  EventInvokeConfigOptions,
} from "../../asynchronous-invocation/event-invoke-config.ts";
import type { EventSourceMapping } from "../../event-source-mapping/event-source-mapping.ts";
import type {
  CodeRegistration,
  RegisteredImage,
  RegisteredObject,
  RegisteredZip,
} from "../../function/code-registry.ts";
import type { DeclaredSettings } from "../../function/declared-settings.ts";
import type { FunctionReference } from "../../function/function-arn.ts";
import type { FunctionConfiguration } from "../../function/function-configuration.ts";
import type { DeadLetterConfigOptions } from "../../function/function-options.ts";
import type { DeployedFunction } from "../../invocation/deployed-function.ts";
import type { ResourcePolicy } from "../../permission/resource-policy.ts";
import type { RuntimeManagement } from "./runtime-management-operations.ts";

/** A function that is created or changed, checked. */
export interface CheckedFunction {
  /** How errors name the call. */
  readonly where: string;
  readonly configuration: FunctionConfiguration;
  readonly declared: DeclaredSettings;
  /** As it was given; absent if the call does not set it. */
  readonly deadLetterConfig: DeadLetterConfigOptions | undefined;
}

/** The event invoke configs of an account. */
export interface EventInvokeConfigCalls {
  put(reference: FunctionReference, options: EventInvokeConfigOptions): EventInvokeConfig;
  update(reference: FunctionReference, options: EventInvokeConfigOptions): EventInvokeConfig;
  get(reference: FunctionReference): EventInvokeConfig;
  delete(reference: FunctionReference): void;
  list(reference: FunctionReference): readonly EventInvokeConfig[];
}

/** The event source mappings of an account. Functions and sources are given by name or ARN. */
export interface EventSourceMappingCalls {
  create(options: Readonly<Record<string, unknown>>): EventSourceMapping;
  get(uuid: string): EventSourceMapping;
  list(filter: { readonly eventSource?: string; readonly function?: string }): readonly EventSourceMapping[];
}

/** The functions of an account, as Lambda's operations see them. */
export interface LambdaAccount {
  readonly region: string;
  readonly accountId: string;
  /** Oldest first. */
  listFunctions(): readonly DeployedFunction[];
  findFunction(name: string): DeployedFunction | undefined;
  /** The code that was registered for what a request has as Code. */
  findCode(given: Partial<RegisteredZip & RegisteredObject & RegisteredImage>): CodeRegistration | undefined;
  createFunction(created: CheckedFunction): DeployedFunction;
  updateFunction(target: DeployedFunction, changed: CheckedFunction): void;
  deleteFunction(target: DeployedFunction): void;
  /** The resource-based policy of a function, or of the version or alias that the ARN ends with. */
  policyOf(functionArn: string): ResourcePolicy;
  /** The tags of a function or mapping, to be written to. */
  functionTags(tagged: DeployedFunction | EventSourceMapping): Map<string, string>;
  /** The runtime management configs of a function, to be written to. */
  runtimeManagement(target: DeployedFunction): RuntimeManagement;
  readonly accountConcurrency: { readonly limit: number; readonly unreserved: number };
  readonly eventInvokeConfigs: EventInvokeConfigCalls;
  readonly eventSourceMappings: EventSourceMappingCalls;
}
