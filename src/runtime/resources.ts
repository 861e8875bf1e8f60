import { InvalidArgumentError } from "../errors.ts";
import type { QueueOptions } from "../event-source/queue-attributes.ts";
import { SqsQueue } from "../event-source/sqs-queue.ts";
import { EventSourceMapping } from "../event-source-mapping/event-source-mapping.ts";
import { checkSqsMappingOptions } from "../event-source-mapping/mapping-configuration.ts";
import { FUNCTION_EXISTS } from "../fidelity/error-messages.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import { buildFunctionArn, resolveFunctionTarget } from "../function/function-arn.ts";
import { validateFunctionOptions } from "../function/function-configuration.ts";
import type { FunctionOptions, StreamingFunctionOptions } from "../function/function-options.ts";
import { DeployedFunction } from "../invocation/deployed-function.ts";
import type { LogSettings } from "../logs/log-settings.ts";
import type { CreateEventSourceMappingOptions } from "./create-event-source-mapping.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { Queue } from "./queue.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** What createQueue takes: SQS's attributes; a dead-letter queue is given as the queue that createQueue returned. */
export type CreateQueueOptions = Omit<QueueOptions, "redrivePolicy"> & {
  readonly redrivePolicy?: { readonly deadLetterTarget: Queue | string; readonly maxReceiveCount: number };
};

/** The functions, queues and mappings of one runtime. Nothing is registered unless all of it was right. */
export class Resources {
  readonly #context: RuntimeContext;
  readonly #functions = new Map<string, DeployedFunction>();
  readonly #queues = new Map<string, SqsQueue>();
  readonly #mappings: EventSourceMapping[] = [];

  constructor(context: RuntimeContext) {
    this.#context = context;
  }

  createFunction(name: string, options: FunctionOptions | StreamingFunctionOptions): LambdaFunction {
    const configuration = validateFunctionOptions(name, options);
    if (this.#functions.has(name)) {
      throw new InvalidArgumentError(
        `createFunction(${JSON.stringify(name)})`,
        "name",
        "a name not yet taken",
        name,
        {
          name: "ResourceConflictException",
          message: FUNCTION_EXISTS.value(name),
        },
      );
    }
    const deployed = new DeployedFunction(this.#context, this.#context.concurrency, configuration);
    this.#functions.set(name, deployed);
    return new LambdaFunction(this.#context, deployed);
  }

  createQueue(name: string, options: CreateQueueOptions): Queue {
    const where = `createQueue(${JSON.stringify(name)})`;
    const { redrivePolicy, ...attributes } = options;
    if (this.#queues.has(name)) {
      throw new InvalidArgumentError(where, "name", "a name not yet taken", name);
    }
    const queue = new SqsQueue(this.#context, name, {
      ...attributes,
      ...(redrivePolicy === undefined
        ? {}
        : {
            redrivePolicy: {
              ...redrivePolicy,
              deadLetterTarget: this.#queueOf(redrivePolicy.deadLetterTarget, {
                where,
                option: "redrivePolicy.deadLetterTarget",
              }),
            },
          }),
    });
    this.#queues.set(name, queue);
    return new Queue(this.#context, queue);
  }

  createEventSourceMapping(options: CreateEventSourceMappingOptions): EventSourceMapping {
    const where = "createEventSourceMapping()";
    const queue = this.#queueOf(options.eventSource, { where, option: "eventSource" });
    const { target, qualifier } = this.#functionOf(options.function, where);
    const configuration = checkSqsMappingOptions(where, options);
    checkVisibility(where, queue, target);
    this.#checkDuplicate(where, { queue, target, functionArn: target.invokedArn(qualifier) });
    const mapping = new EventSourceMapping({
      services: this.#context,
      queue,
      target,
      qualifier,
      configuration,
    });
    this.#mappings.push(mapping);
    return mapping;
  }

  logSettings(functionName: string): LogSettings {
    const { configuration } = this.#functions.get(functionName) as DeployedFunction;
    return {
      runtime: configuration.runtime,
      memorySize: configuration.memorySize,
      region: this.#context.region,
      ...configuration.loggingConfig,
    };
  }

  /** Ends everything without telling anybody. */
  dispose(): void {
    for (const deployed of this.#functions.values()) deployed.dispose();
    for (const mapping of this.#mappings) mapping.dispose();
  }

  #queueOf(given: unknown, call: { readonly where: string; readonly option: string }): SqsQueue {
    const arn = given instanceof Queue ? given.arn : given;
    const queue = [...this.#queues.values()].find((candidate) => candidate.arn === arn);
    if (queue !== undefined) return queue;
    const aws =
      call.option === "eventSource" && typeof arn === "string"
        ? { name: "InvalidParameterValueException", message: MAPPING_ERRORS.queueMissing.value }
        : undefined;
    throw new InvalidArgumentError(
      call.where,
      call.option,
      "a queue of this runtime, as createQueue() returns it, or its ARN",
      given instanceof Queue ? given.arn : given,
      aws,
    );
  }

  #functionOf(
    given: unknown,
    where: string,
  ): { readonly target: DeployedFunction; readonly qualifier: string | undefined } {
    const functionName =
      typeof given === "string" ? given : (given as { readonly arn?: unknown } | undefined)?.arn;
    if (typeof functionName === "string") {
      const reference = resolveFunctionTarget(this.#context, { functionName });
      const target = this.#functions.get(reference.functionName);
      if (target !== undefined && isOfThisRuntime(given, target)) {
        target.resolve(reference.qualifier);
        return { target, qualifier: reference.qualifier };
      }
    }
    throw new InvalidArgumentError(
      where,
      "function",
      "a function of this runtime, as createFunction() returns it, or its name or ARN",
      functionName ?? given,
      { name: "InvalidParameterValueException", message: MAPPING_ERRORS.unknownFunction.value },
    );
  }

  #checkDuplicate(
    where: string,
    wanted: { readonly queue: SqsQueue; readonly target: DeployedFunction; readonly functionArn: string },
  ): void {
    const { queue, target, functionArn } = wanted;
    const existing = this.#mappings.find(
      (mapping) =>
        mapping.state !== "Deleted" &&
        mapping.eventSourceArn === queue.arn &&
        mapping.functionArn === functionArn,
    );
    if (existing === undefined) return;
    throw new InvalidArgumentError(
      where,
      "eventSource",
      "a queue not yet mapped to this function",
      queue.name,
      {
        name: "ResourceConflictException",
        message: MAPPING_ERRORS.duplicate.value(queue.arn, target.name, existing.uuid),
      },
    );
  }
}

function isOfThisRuntime(given: unknown, target: DeployedFunction): boolean {
  return typeof given === "string" || String((given as { readonly arn: unknown }).arn).startsWith(target.arn);
}

function checkVisibility(where: string, queue: SqsQueue, target: DeployedFunction): void {
  const { visibilityTimeout } = queue.settings;
  const { timeout } = target.configuration;
  if (visibilityTimeout >= timeout) return;
  throw new InvalidArgumentError(
    where,
    "eventSource",
    `a queue whose visibilityTimeout is at least the function's timeout of ${timeout} seconds`,
    `${queue.name} with ${visibilityTimeout} seconds`,
    {
      name: "InvalidParameterValueException",
      message: MAPPING_ERRORS.visibilityTooShort.value(visibilityTimeout, timeout),
    },
  );
}
