import { checkCount } from "../arguments/whole-number.ts";
import type { ProvisionedConcurrencyStatus } from "../concurrency/provisioned-concurrency.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import { updateFunctionConfiguration } from "../function/function-configuration.ts";
import type { FunctionUpdate } from "../function/function-options.ts";
import type { EventOf, ResultOf } from "../function/handler.ts";
import type { DeployedFunction, DeployedVersion } from "../invocation/deployed-function.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import { type FunctionInvocation, InvocationHistory } from "../invocation/invocation-history.ts";
import { FunctionLogs } from "../logs/function-logs.ts";
import { FunctionEnvironment } from "./function-environment.ts";
import { invokeFunction } from "./function-invoker.ts";
import type { InvokeOptions } from "./invoke-options.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/**
 * A function in a runtime: invoke it, and look at what became of it.
 * @example
 * const worker = runtime.createFunction("worker", { handler, timeout: 5 });
 * const answer = await worker.invoke({ orderId: 1 });
 */
export class LambdaFunction<H = unknown> {
  readonly name: string;
  readonly arn: string;
  /** What CloudWatch Logs holds of it. */
  readonly logs: FunctionLogs;
  readonly #context: RuntimeContext;
  readonly #deployed: DeployedFunction;
  readonly #history: InvocationHistory;

  /** @internal */
  constructor(context: RuntimeContext, deployed: DeployedFunction) {
    this.name = deployed.name;
    this.arn = deployed.arn;
    this.#context = context;
    this.#deployed = deployed;
    this.#history = new InvocationHistory(context.journal, deployed.name);
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
   * Invokes the function and moves virtual time until it has answered. Lambda never retries a synchronous invocation.
   *
   * A handler that throws, times out or crashes is an answer: status 200 with `functionError`. What Lambda itself refuses
   * is thrown as AwsServiceError: TooManyRequestsException (with its `Reason`) when there is no capacity,
   * ResourceNotFoundException for an unknown qualifier, RequestEntityTooLargeException above 6 MB.
   * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html
   */
  invoke(payload?: EventOf<H>, options: InvokeOptions = {}): Promise<InvocationAnswer<ResultOf<H>>> {
    const answer = invokeFunction(this.#context, this.#deployed, { payload, options });
    return answer as Promise<InvocationAnswer<ResultOf<H>>>;
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
    assertLive(this.#context, `${this.name}.forceColdStart()`);
    for (const { pool } of this.#deployed.versions) pool.shutDownIdle();
  }

  /**
   * Changes code or configuration of `$LATEST` at once. Idle environments go; an invocation under way ends on the old
   * code. A reservation on its own is no such change: environments stay. See https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html
   */
  update(update: FunctionUpdate): void {
    const where = `${this.name}.update()`;
    assertLive(this.#context, where);
    const { reservedConcurrentExecutions } = update;
    const configuration = updateFunctionConfiguration(this.configuration, update, where);
    if (reservedConcurrentExecutions !== undefined) this.#deployed.reserve(reservedConcurrentExecutions);
    if (!onlyReserves(update)) this.#deployed.update(configuration);
  }

  /**
   * Reserves concurrency for the function: a cap and a guarantee; 0 throttles every invocation.
   * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  putFunctionConcurrency(reservedConcurrentExecutions: number): void {
    const where = `${this.name}.putFunctionConcurrency()`;
    assertLive(this.#context, where);
    checkCount(reservedConcurrentExecutions, { where, option: "reservedConcurrentExecutions", minimum: 0 });
    this.#deployed.reserve(reservedConcurrentExecutions);
  }

  /** Gives the reservation up. */
  deleteFunctionConcurrency(): void {
    assertLive(this.#context, `${this.name}.deleteFunctionConcurrency()`);
    this.#deployed.reserve(undefined);
  }

  /**
   * Publishes `$LATEST` as a version with environments of its own. Without a change since the last version that one is
   * returned. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
   */
  publishVersion(): FunctionVersion<H> {
    assertLive(this.#context, `${this.name}.publishVersion()`);
    return new FunctionVersion(this.#context, this.#deployed, this.#deployed.publishVersion());
  }
}

/** A published version of a function: code and configuration as they were. */
export class FunctionVersion<H = unknown> {
  readonly version: string;
  readonly arn: string;
  readonly #context: RuntimeContext;
  readonly #deployed: DeployedFunction;

  /** @internal */
  constructor(context: RuntimeContext, deployed: DeployedFunction, version: DeployedVersion) {
    this.version = version.version;
    this.arn = deployed.invokedArn(version.version);
    this.#context = context;
    this.#deployed = deployed;
  }

  /** Invokes this version, as {@link LambdaFunction.invoke} does. */
  invoke(
    payload?: EventOf<H>,
    options: Omit<InvokeOptions, "qualifier"> = {},
  ): Promise<InvocationAnswer<ResultOf<H>>> {
    const answer = invokeFunction(this.#context, this.#deployed, {
      payload,
      options: { ...options, qualifier: this.version },
    });
    return answer as Promise<InvocationAnswer<ResultOf<H>>>;
  }

  /** The environments of this version. */
  get environments(): readonly FunctionEnvironment[] {
    const { pool } = this.#deployed.resolve(this.version);
    return pool.environments.map((environment) => new FunctionEnvironment(environment));
  }

  /**
   * Has environments initialised ahead of the first invocation. It takes a minute of virtual time before they start;
   * until all are ready, invocations are served on demand.
   * See https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  putProvisionedConcurrencyConfig(provisionedConcurrentExecutions: number): ProvisionedConcurrencyStatus {
    const where = `${this.#deployed.name}:${this.version}.putProvisionedConcurrencyConfig()`;
    assertLive(this.#context, where);
    checkCount(provisionedConcurrentExecutions, {
      where,
      option: "provisionedConcurrentExecutions",
      minimum: 1,
    });
    return this.#deployed.provision(this.version, provisionedConcurrentExecutions).status;
  }

  /** Gives the provisioned concurrency up. */
  deleteProvisionedConcurrencyConfig(): void {
    assertLive(this.#context, `${this.#deployed.name}:${this.version}.deleteProvisionedConcurrencyConfig()`);
    this.#deployed.unprovision(this.version);
  }

  /** How far the provisioned concurrency is, or `undefined` without one. */
  get provisionedConcurrency(): ProvisionedConcurrencyStatus | undefined {
    return this.#deployed.resolve(this.version).provisioned?.status;
  }
}

/** On AWS a reservation is set by a call of its own, which changes neither code nor configuration. */
function onlyReserves(update: FunctionUpdate): boolean {
  const { reservedConcurrentExecutions, ...others } = update;
  return (
    reservedConcurrentExecutions !== undefined && Object.values(others).every((value) => value === undefined)
  );
}
