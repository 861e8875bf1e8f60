import { checkCount } from "../arguments/whole-number.ts";
import type { ProvisionedConcurrencyStatus } from "../concurrency/provisioned-concurrency.ts";
import { MINIMUM_VALUE } from "../fidelity/error-messages.ts";
import type { EventOf, ResultOf } from "../function/handler.ts";
import { validationException } from "../function/member-constraint.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import { type Deployment, InvocableFunction } from "./invocable-function.ts";
import type { InvokeOptions } from "./invoke-options.ts";
import { assertLive } from "./runtime-context.ts";

/** What a published version and an alias have in common. */
export abstract class QualifiedFunction<H = unknown> extends InvocableFunction<H> {
  readonly #deployment: Deployment & { readonly qualifier: string };

  /** @internal */
  constructor(deployment: Deployment & { readonly qualifier: string }) {
    super(deployment);
    this.#deployment = deployment;
  }

  /** Invokes it, as {@link LambdaFunction.invoke} does. */
  override invoke(
    payload?: EventOf<H>,
    options: Omit<InvokeOptions, "qualifier"> = {},
  ): Promise<InvocationAnswer<ResultOf<H>>> {
    return super.invoke(payload, options);
  }

  /**
   * Has environments initialised ahead of the first invocation. It takes a minute of virtual time before they start;
   * until all are ready, invocations are served on demand. A version and an alias that points at it cannot both have it.
   * See https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  putProvisionedConcurrencyConfig(provisionedConcurrentExecutions: number): ProvisionedConcurrencyStatus {
    const where = this.#where("putProvisionedConcurrencyConfig()");
    assertLive(this.#deployment.context, where);
    checkCount(provisionedConcurrentExecutions, {
      where,
      option: "provisionedConcurrentExecutions",
      minimum: 1,
      aws: (count) => validationException(count, "provisionedConcurrentExecutions", MINIMUM_VALUE.value(1)),
    });
    const { deployed, qualifier } = this.#deployment;
    return deployed.provision(qualifier, provisionedConcurrentExecutions).status;
  }

  /** Gives the provisioned concurrency up. */
  deleteProvisionedConcurrencyConfig(): void {
    assertLive(this.#deployment.context, this.#where("deleteProvisionedConcurrencyConfig()"));
    this.#deployment.deployed.unprovision(this.#deployment.qualifier);
  }

  /** How far the provisioned concurrency is, or `undefined` without one. */
  get provisionedConcurrency(): ProvisionedConcurrencyStatus | undefined {
    const { deployed, qualifier } = this.#deployment;
    return deployed.provisionedConcurrency(qualifier)?.status;
  }

  #where(call: string): string {
    return `${this.#deployment.deployed.name}:${this.#deployment.qualifier}.${call}`;
  }
}
