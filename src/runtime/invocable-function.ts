import type {
  EventInvokeConfig,
  EventInvokeConfigOptions,
} from "../asynchronous-invocation/event-invoke-config.ts";
import type { EventOf, ResultOf } from "../function/handler.ts";
import { classifyQualifier } from "../function/qualifier.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import type { AddPermissionInput } from "../permission/permission-statement.ts";
import {
  deleteEventInvokeConfig,
  getEventInvokeConfig,
  putEventInvokeConfig,
  updateEventInvokeConfig,
} from "./event-invoke-config-calls.ts";
import { invokeFunction } from "./function-invoker.ts";
import type { InvokeOptions } from "./invoke-options.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";
import type { SubjectDescription } from "./subjects.ts";

/** What a test holds of a deployed function, and by which qualifier. */
export interface Deployment {
  readonly context: RuntimeContext;
  readonly deployed: DeployedFunction;
  /** `undefined` for the function itself. */
  readonly qualifier: string | undefined;
}

/** What can be invoked: a function, one of its versions, or an alias. */
export abstract class InvocableFunction<H = unknown> {
  readonly arn: string;
  readonly #deployment: Deployment;

  /** @internal */
  constructor(deployment: Deployment) {
    this.#deployment = deployment;
    this.arn = deployment.deployed.invokedArn(deployment.qualifier);
    deployment.context.handles.add(this);
    deployment.context.subjects.mark(this, { ...describe(deployment), arn: this.arn });
  }

  /**
   * Invokes the function. `RequestResponse` (the default) moves virtual time until it has answered, and is never retried.
   * `Event` answers 202 at once, with the request id of all attempts to come; let time pass with `settle` to see them.
   *
   * A handler that throws, times out or crashes is an answer: status 200 with `functionError`. What Lambda itself refuses
   * is thrown as AwsServiceError: TooManyRequestsException (with its `Reason`) when there is no capacity,
   * ResourceNotFoundException for an unknown qualifier, RequestEntityTooLargeException above 6 MB, or 1 MB for an event.
   * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html
   */
  invoke(payload?: EventOf<H>, options: InvokeOptions = {}): Promise<InvocationAnswer<ResultOf<H>>> {
    const { context, deployed, qualifier } = this.#deployment;
    const answer = invokeFunction(context, deployed, {
      payload,
      // What is no object is left to be refused.
      options: qualifier === undefined || !options ? options : { ...options, qualifier },
    });
    return answer as Promise<InvocationAnswer<ResultOf<H>>>;
  }

  /**
   * Sets how events are retried and where their results go, in place of what was set before; the change holds from the
   * next attempt on. Versions and aliases have settings of their own and inherit none.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
   * @example
   * worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1, onFailure: failures });
   */
  putFunctionEventInvokeConfig(options: EventInvokeConfigOptions): EventInvokeConfig {
    return putEventInvokeConfig(this.#live("putFunctionEventInvokeConfig()"), options);
  }

  /** Changes what is named and leaves the rest as it is. */
  updateFunctionEventInvokeConfig(options: EventInvokeConfigOptions): EventInvokeConfig {
    return updateEventInvokeConfig(this.#live("updateFunctionEventInvokeConfig()"), options);
  }

  /** Throws ResourceNotFoundException when nothing is set. */
  getFunctionEventInvokeConfig(): EventInvokeConfig {
    return getEventInvokeConfig(this.#live("getFunctionEventInvokeConfig()"));
  }

  /** Back to two retries within six hours, and no destinations. */
  deleteFunctionEventInvokeConfig(): void {
    deleteEventInvokeConfig(this.#live("deleteFunctionEventInvokeConfig()"));
  }

  /**
   * Lets a service invoke it, where the runtime enforces permissions. Answers the statement as JSON text. A function's
   * policy says nothing about its versions and aliases: each has one of its own.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
   * @example
   * worker.addPermission({
   *   statementId: "topic",
   *   action: "lambda:InvokeFunction",
   *   principal: "sns.amazonaws.com",
   *   sourceArn: topic.arn,
   * });
   */
  addPermission(statement: AddPermissionInput): string {
    const { context, where } = this.#live("addPermission()");
    this.#assertExists();
    return context.permissions.policyOf(this.arn).add(statement, where);
  }

  /** Takes a statement out of the policy again. */
  removePermission(statementId: string): void {
    const { context } = this.#live("removePermission()");
    context.permissions.policyOf(this.arn).remove(statementId);
  }

  /** The resource-based policy as JSON text. Throws ResourceNotFoundException while there is none. */
  getPolicy(): string {
    const { context } = this.#live("getPolicy()");
    return context.permissions.policyOf(this.arn).getPolicy();
  }

  #assertExists(): void {
    const { deployed, qualifier } = this.#deployment;
    deployed.assertHas(qualifier);
  }

  #live(call: string) {
    const { context, deployed, qualifier } = this.#deployment;
    const name = qualifier === undefined ? deployed.name : `${deployed.name}:${qualifier}`;
    const where = `${name}.${call}`;
    assertLive(context, where);
    return { where, context, reference: { functionName: deployed.name, qualifier } };
  }
}

function describe({ deployed, qualifier }: Deployment): Omit<SubjectDescription, "arn"> {
  const { name } = deployed;
  if (qualifier === undefined) return { type: "function", name, title: name };
  const type = classifyQualifier(qualifier).type === "alias" ? "alias" : "version";
  return { type, name, title: `${name}:${qualifier}`, qualifier };
}
