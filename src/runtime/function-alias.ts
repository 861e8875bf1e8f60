import type { AliasConfiguration, AliasUpdate } from "../function/alias-configuration.ts";
import type {
  CreatedFunctionUrlConfig,
  FunctionUrlConfig,
  FunctionUrlConfigOptions,
} from "../function-url/function-url-config.ts";
import {
  createFunctionUrlConfig,
  deleteFunctionUrlConfig,
  getFunctionUrlConfig,
  updateFunctionUrlConfig,
} from "./function-url-config-calls.ts";
import type { Deployment } from "./invocable-function.ts";
import { QualifiedFunction } from "./qualified-function.ts";
import { assertLive } from "./runtime-context.ts";

/**
 * An alias of a function: a name for a version, or for two that share its invocations.
 * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 */
export class FunctionAlias<H = unknown> extends QualifiedFunction<H> {
  readonly name: string;
  readonly #deployment: Omit<Deployment, "qualifier">;

  /** @internal */
  constructor(deployment: Omit<Deployment, "qualifier">, name: string) {
    super({ ...deployment, qualifier: name });
    this.name = name;
    this.#deployment = deployment;
  }

  /** What GetAlias answers. Throws ResourceNotFoundException once the alias is deleted. */
  get configuration(): AliasConfiguration {
    return this.#deployment.deployed.aliases.get(this.name);
  }

  /**
   * Points it at another version or changes the shares; provisioned concurrency moves along. Events that are queued
   * follow, too. See https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
   */
  update(update: AliasUpdate): AliasConfiguration {
    const { context, deployed } = this.#deployment;
    const where = `${deployed.name}:${this.name}.update()`;
    assertLive(context, where);
    return deployed.updateAlias(where, this.name, update);
  }

  /** Deletes it, with its provisioned concurrency. One that is gone already is no error. */
  delete(): void {
    const { context, deployed } = this.#deployment;
    assertLive(context, `${deployed.name}:${this.name}.delete()`);
    deployed.deleteAlias(this.name);
  }

  /** Gives the alias a URL of its own, as {@link LambdaFunction.createFunctionUrlConfig} does. */
  createFunctionUrlConfig(options: FunctionUrlConfigOptions = {}): CreatedFunctionUrlConfig {
    return createFunctionUrlConfig(this.#urlCall("createFunctionUrlConfig()"), options);
  }

  /** Throws ResourceNotFoundException without a URL. It outlives the alias. */
  getFunctionUrlConfig(): FunctionUrlConfig {
    return getFunctionUrlConfig(this.#urlCall("getFunctionUrlConfig()"));
  }

  /** Changes what is named and leaves the rest as it is. */
  updateFunctionUrlConfig(options: FunctionUrlConfigOptions): FunctionUrlConfig {
    return updateFunctionUrlConfig(this.#urlCall("updateFunctionUrlConfig()"), options);
  }

  /** Takes the URL away; one that is created later is another. */
  deleteFunctionUrlConfig(): void {
    deleteFunctionUrlConfig(this.#urlCall("deleteFunctionUrlConfig()"));
  }

  #urlCall(call: string) {
    const { context, deployed } = this.#deployment;
    const where = `${deployed.name}:${this.name}.${call}`;
    assertLive(context, where);
    return { where, context, reference: { functionName: deployed.name, qualifier: this.name } };
  }
}
