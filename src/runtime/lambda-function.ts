import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import type { EventInvokeConfig } from "../asynchronous-invocation/event-invoke-config.ts";
import { DESCRIPTION_MAXIMUM_LENGTH } from "../fidelity/limits.ts";
import type { AliasConfiguration, AliasOptions } from "../function/alias-configuration.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { updateFunctionConfiguration } from "../function/function-configuration.ts";
import type { FunctionUpdate } from "../function/function-options.ts";
import { checkText } from "../function/member-constraint.ts";
import { LATEST } from "../function/qualifier.ts";
import type {
  CreatedFunctionUrlConfig,
  FunctionUrlConfig,
  FunctionUrlConfigOptions,
} from "../function-url/function-url-config.ts";
import type { DeployedFunction, DeployedVersion } from "../invocation/deployed-function.ts";
import { type FunctionInvocation, InvocationHistory } from "../invocation/invocation-history.ts";
import { FunctionLogs } from "../logs/function-logs.ts";
import { listEventInvokeConfigs } from "./event-invoke-config-calls.ts";
import { FunctionAlias } from "./function-alias.ts";
import { FunctionEnvironment } from "./function-environment.ts";
import {
  createFunctionUrlConfig,
  deleteFunctionUrlConfig,
  getFunctionUrlConfig,
  listFunctionUrlConfigs,
  updateFunctionUrlConfig,
} from "./function-url-config-calls.ts";
import { FunctionVersion } from "./function-version.ts";
import { InvocableFunction } from "./invocable-function.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/**
 * A function in a runtime: invoke it, and look at what became of it.
 * @example
 * const worker = runtime.createFunction("worker", { handler, timeout: 5 });
 * const answer = await worker.invoke({ orderId: 1 });
 */
export class LambdaFunction<H = unknown> extends InvocableFunction<H> {
  readonly name: string;
  /** What CloudWatch Logs holds of it. */
  readonly logs: FunctionLogs;
  readonly #context: RuntimeContext;
  readonly #deployed: DeployedFunction;
  readonly #history: InvocationHistory;

  /** @internal */
  constructor(context: RuntimeContext, deployed: DeployedFunction) {
    super({ context, deployed, qualifier: undefined });
    this.name = deployed.name;
    this.#context = context;
    this.#deployed = deployed;
    this.#history = new InvocationHistory(context.journal, deployed.name, (invocation, { index }) =>
      context.subjects.mark(invocation, {
        type: "invocation",
        name: deployed.name,
        title: `invocation ${invocation.requestId.slice(0, 4)}… of ${deployed.name}`,
        arn: this.arn,
        startedIndex: index,
      }),
    );
    this.logs = new FunctionLogs({
      journal: context.journal,
      streams: context.logStreams,
      functionName: deployed.name,
    });
  }

  /** The settings of `$LATEST`, defaults included. */
  get configuration(): FunctionConfiguration {
    return this.#deployed.configuration;
  }

  /**
   * Whether it is gone. Another function of its name is another one.
   * @internal
   */
  get isDeleted(): boolean {
    return this.#deployed.isDeleted;
  }

  /** Every attempt at an invocation, all versions, oldest first. */
  get invocations(): readonly FunctionInvocation[] {
    return this.#history.invocations;
  }

  /** The execution environments that are not shut down, all versions, oldest first. */
  get environments(): readonly FunctionEnvironment[] {
    return this.#deployed.environments.map((environment) => new FunctionEnvironment(environment));
  }

  /** Shuts down all idle environments, so that the next invocation is a cold start. */
  forceColdStart(): void {
    this.#enter("forceColdStart()");
    for (const { pool } of this.#deployed.versions) pool.shutDownIdle();
  }

  /**
   * Changes code or configuration of `$LATEST` at once. Idle environments go; an invocation under way ends on the old
   * code. A reservation on its own is no such change: environments stay. See https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html
   */
  update(update: FunctionUpdate): void {
    const where = this.#enter("update()");
    checkObject(update, { where, option: "update" });
    const { reservedConcurrentExecutions } = update;
    const configuration = updateFunctionConfiguration(this.configuration, update, where);
    this.#context.checkConfiguration(where, configuration, {
      deadLetterConfig: update.deadLetterConfig,
    });
    // First what can still be refused: the account may not have so much left to reserve.
    if (reservedConcurrentExecutions !== undefined) this.#deployed.reserve(reservedConcurrentExecutions);
    const { executionRole } = configuration;
    if (update.executionRole !== undefined) this.#deployed.setShared({ executionRole });
    if (!isOutsideConfiguration(update)) this.#deployed.update(configuration);
  }

  /**
   * Reserves concurrency for the function: a cap and a guarantee; 0 throttles every invocation.
   * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  putFunctionConcurrency(reservedConcurrentExecutions: number): void {
    const where = this.#enter("putFunctionConcurrency()");
    checkCount(reservedConcurrentExecutions, { where, option: "reservedConcurrentExecutions", minimum: 0 });
    this.#deployed.reserve(reservedConcurrentExecutions);
  }

  /** Gives the reservation up. */
  deleteFunctionConcurrency(): void {
    this.#enter("deleteFunctionConcurrency()");
    this.#deployed.reserve(undefined);
  }

  /**
   * Publishes `$LATEST` as a version with environments of its own. Without a change since the last version that one is
   * returned. A description stands in the version in place of the function's own.
   * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
   */
  publishVersion(options: { readonly description?: string } = {}): FunctionVersion<H> {
    const where = this.#enter("publishVersion()");
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: ["description"], prefix: "" });
    const description = checkPublishDescription(where, options.description);
    return this.#versionOf(this.#deployed.publishVersion(description));
  }

  /** The published versions, oldest first. */
  get versions(): readonly FunctionVersion<H>[] {
    const published = this.#deployed.versions.filter(({ version }) => version !== LATEST);
    return published.map((version) => this.#versionOf(version));
  }

  /** Refuses a call on a function that is gone: another one may have its name by now. Answers how errors name it. */
  #enter(call: string): string {
    const where = `${this.name}.${call}`;
    assertLive(this.#context, where);
    this.#deployed.assertHas(undefined);
    return where;
  }

  #versionOf(version: DeployedVersion): FunctionVersion<H> {
    return new FunctionVersion({ context: this.#context, deployed: this.#deployed }, version);
  }

  /**
   * Creates a name for a version, or for two that share its invocations.
   * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
   * @example
   * const live = worker.createAlias("live", {
   *   functionVersion: "1",
   *   routingConfig: { additionalVersionWeights: { "2": 0.1 } },
   * });
   */
  createAlias(name: string, options: AliasOptions): FunctionAlias<H> {
    const where = `${this.name}.createAlias(${JSON.stringify(name)})`;
    assertLive(this.#context, where);
    // Of a function that is gone, AWS names the version that was asked for.
    this.#deployed.aliases.create(where, name, options);
    return new FunctionAlias({ context: this.#context, deployed: this.#deployed }, name);
  }

  /** What ListAliases answers, oldest first. */
  get aliases(): readonly AliasConfiguration[] {
    return this.#deployed.aliases.all;
  }

  /** The event invoke configs of the function, its versions and aliases. */
  listFunctionEventInvokeConfigs(): readonly EventInvokeConfig[] {
    const where = `${this.name}.listFunctionEventInvokeConfigs()`;
    assertLive(this.#context, where);
    const reference = { functionName: this.name, qualifier: undefined };
    return listEventInvokeConfigs({ where, context: this.#context, reference });
  }

  /**
   * Gives the function a URL, which runs `$LATEST`; an alias has one of its own. Request it with `runtime.fetch`.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html
   * @example
   * const { functionUrl } = worker.createFunctionUrlConfig({ authType: "NONE" });
   * const response = await runtime.fetch(functionUrl);
   */
  createFunctionUrlConfig(options: FunctionUrlConfigOptions = {}): CreatedFunctionUrlConfig {
    return createFunctionUrlConfig(this.#urlCall("createFunctionUrlConfig()"), options);
  }

  /** Throws ResourceNotFoundException without a URL. */
  getFunctionUrlConfig(): FunctionUrlConfig {
    return getFunctionUrlConfig(this.#urlCall("getFunctionUrlConfig()"));
  }

  /** Changes what is named and leaves the rest as it is. On AWS it takes a while until requests see the change. */
  updateFunctionUrlConfig(options: FunctionUrlConfigOptions): FunctionUrlConfig {
    return updateFunctionUrlConfig(this.#urlCall("updateFunctionUrlConfig()"), options);
  }

  /** Takes the URL away; one that is created later is another. */
  deleteFunctionUrlConfig(): void {
    deleteFunctionUrlConfig(this.#urlCall("deleteFunctionUrlConfig()"));
  }

  /** The URLs of the function and its aliases, oldest first. */
  listFunctionUrlConfigs(): readonly FunctionUrlConfig[] {
    return listFunctionUrlConfigs(this.#urlCall("listFunctionUrlConfigs()"));
  }

  #urlCall(call: string) {
    const where = `${this.name}.${call}`;
    assertLive(this.#context, where);
    return { where, context: this.#context, reference: { functionName: this.name, qualifier: undefined } };
  }
}

function checkPublishDescription(where: string, description: unknown): string | undefined {
  if (description === undefined) return undefined;
  const maximumLength = DESCRIPTION_MAXIMUM_LENGTH.value;
  const expected = `text of at most ${maximumLength} characters`;
  return checkText({ where, option: "description", member: "description" }, description, {
    maximumLength,
    expected,
  });
}

/** On AWS a reservation is set by a call of its own, and a role by IAM: neither changes code or configuration. */
function isOutsideConfiguration(update: FunctionUpdate): boolean {
  const { reservedConcurrentExecutions, executionRole, ...others } = update;
  const isOutside = reservedConcurrentExecutions !== undefined || executionRole !== undefined;
  return isOutside && Object.values(others).every((value) => value === undefined);
}
