import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { MessageMoveTasks } from "../event-source/message-move-tasks.ts";
import type { QueueOptions } from "../event-source/queue-attributes.ts";
import type { RedrivePolicy } from "../event-source/redrive-policy.ts";
import { SqsQueue } from "../event-source/sqs-queue.ts";
import { FUNCTION_EXISTS } from "../fidelity/error-messages.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import type { CodeLocation, RegisteredCode, RegistrableCode } from "../function/code-registry.ts";
import type { DeclaredSettings } from "../function/declared-settings.ts";
import { functionNotFound, resolveFunctionTarget } from "../function/function-arn.ts";
import { type FunctionConfiguration, validateFunctionOptions } from "../function/function-configuration.ts";
import type {
  DeadLetterConfigOptions,
  FunctionOptions,
  StreamingFunctionOptions,
} from "../function/function-options.ts";
import { DeployedFunction } from "../invocation/deployed-function.ts";
import type { InvocationAnswer } from "../invocation/invocation-answer.ts";
import type { LogSettings } from "../logs/log-settings.ts";
import { simulatedAccount } from "./aws-client-config.ts";
import { AwsSdk } from "./aws-sdk.ts";
import type { KnownResources } from "./create-context.ts";
import { functionTarget, queueTarget } from "./delivery-to.ts";
import { EventSourceMappingRegistry, type MappedFunction } from "./event-source-mappings.ts";
import { type FetchInput, fetchFromRuntime } from "./fetch.ts";
import { type InvokeCall, invokeFunction } from "./function-invoker.ts";
import { checkInvokeOptions } from "./invoke-options.ts";
import { LambdaFunction } from "./lambda-function.ts";
import { mappableQueue } from "./mappable-queue.ts";
import { findPendingWork, type PendingWork } from "./pending-work.ts";
import { Queue, type QueueRedrivePolicy } from "./queue.ts";
import { ResourceDirectory } from "./resource-directory.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import { ServiceResources } from "./service-resources.ts";

/** What createQueue takes: SQS's attributes; a dead-letter queue is given as the queue that createQueue returned. */
export type CreateQueueOptions = Omit<QueueOptions, "redrivePolicy"> & {
  readonly redrivePolicy?: QueueRedrivePolicy;
};

/** The functions, queues and mappings of one runtime. Nothing is registered unless all of it was right. */
export class Resources {
  /** Topics, event buses, schedules, buckets, streams and tables. */
  readonly services: ServiceResources;
  readonly eventSourceMappings: EventSourceMappingRegistry;
  readonly #handles = new WeakSet<object>();
  readonly #directory = new ResourceDirectory(this.#handles);
  readonly #context: RuntimeContext;
  readonly #functions = new Map<string, DeployedFunction>();
  readonly #queues = new Map<string, SqsQueue>();
  /** By what the test holds of them: a queue of another runtime may have the same ARN. */
  readonly #queuesOfHandles = new WeakMap<object, SqsQueue>();
  readonly #queueHandles = new WeakMap<SqsQueue, Queue>();
  readonly #moveTasks = new WeakMap<SqsQueue, MessageMoveTasks>();
  /** Also of functions that are gone: late lines are still written, and version numbers never come again. */
  readonly #everDeployed = new Map<string, DeployedFunction>();
  #awsSdk: AwsSdk | undefined;

  constructor(createContext: (known: KnownResources) => RuntimeContext) {
    this.#context = createContext({
      directory: this.#directory,
      handles: this.#handles,
      findFunction: (functionName) => this.#functions.get(functionName),
    });
    this.eventSourceMappings = new EventSourceMappingRegistry(this.#context, (given, where) =>
      this.#functionOf(given, where, MAPPING_ERRORS.unknownFunction.value),
    );
    const parts = { directory: this.#directory, mappings: this.eventSourceMappings };
    this.services = new ServiceResources(this.#context, parts);
  }

  createFunction(name: string, options: FunctionOptions | StreamingFunctionOptions): LambdaFunction {
    const where = `createFunction(${JSON.stringify(name)})`;
    const configuration = validateFunctionOptions(name, options);
    const { deadLetterConfig } = options;
    const deployed = this.deployFunction(where, configuration, { deadLetterConfig });
    return new LambdaFunction(this.#context, deployed);
  }

  /** Puts a function into being whose configuration is checked. */
  deployFunction(
    where: string,
    configuration: FunctionConfiguration,
    given: {
      readonly deadLetterConfig: DeadLetterConfigOptions | undefined;
      readonly declared?: DeclaredSettings;
    },
  ): DeployedFunction {
    const { functionName } = configuration;
    if (this.#functions.has(functionName)) {
      throw new InvalidArgumentError(where, "name", "a name not yet taken", functionName, {
        name: "ResourceConflictException",
        message: FUNCTION_EXISTS.value(functionName),
      });
    }
    const { deadLetterConfig, declared } = given;
    this.#context.checkConfiguration(where, configuration, { deadLetterConfig });
    const lastVersion = this.#everDeployed.get(functionName)?.lastVersion;
    const deployed = new DeployedFunction(this.#context, configuration, { lastVersion, declared });
    this.#functions.set(functionName, deployed);
    this.#everDeployed.set(functionName, deployed);
    this.#directory.register(deployed.arn, (qualifier) => functionTarget(this.#context, deployed, qualifier));
    return deployed;
  }

  registerCode<const Location extends CodeLocation | undefined>(
    code: RegistrableCode,
    location: Location | undefined,
  ): RegisteredCode<Location> {
    return this.#context.codeRegistry.register(code, location);
  }

  /** Those that exist, oldest first. */
  get functions(): readonly DeployedFunction[] {
    return [...this.#functions.values()];
  }

  invoke(functionName: string, call: InvokeCall): Promise<InvocationAnswer> {
    const where = "invoke()";
    if (typeof functionName !== "string") {
      throw new InvalidArgumentError(where, "functionName", "the name or ARN of a function", functionName);
    }
    const { qualifier: given, ...options } = checkInvokeOptions(where, call.options);
    const reference = resolveFunctionTarget(this.#context, { functionName, qualifier: given });
    const target = this.#functions.get(reference.functionName);
    if (target === undefined) throw functionNotFound(this.#context, reference);
    const { qualifier } = reference;
    return invokeFunction(this.#context, target, {
      payload: call.payload,
      options: qualifier === undefined ? options : { ...options, qualifier },
    });
  }

  fetch(input: FetchInput, init?: RequestInit): Promise<Response> {
    return fetchFromRuntime(this.#context, input, init);
  }

  /** The queue of that name if it exists and has the attributes that are given. */
  createQueue(name: string, options: CreateQueueOptions): Queue {
    const where = `createQueue(${JSON.stringify(name)})`;
    checkObject(options, { where, option: "options" });
    const { redrivePolicy, ...others } = options;
    const attributes = {
      ...others,
      ...(redrivePolicy === undefined ? {} : { redrivePolicy: this.#redrivePolicyOf(where, redrivePolicy) }),
    };
    return this.#queueHandles.get(this.createSqsQueue(name, attributes)) as Queue;
  }

  /** The queue of that name if it exists and has the attributes that are given. */
  createSqsQueue(name: string, attributes: QueueOptions): SqsQueue {
    const existing = this.#queues.get(name);
    if (existing !== undefined) {
      existing.createAgain(attributes);
      return existing;
    }
    const queue = new SqsQueue(this.#context, name, attributes);
    this.#queues.set(name, queue);
    this.#directory.register(queue.arn, () => queueTarget(queue));
    const handle = new Queue(this.#context, {
      queue,
      moveTasks: this.moveTasksOf(queue),
      resolveRedrivePolicy: (call, policy) => this.#redrivePolicyOf(call, policy),
    });
    this.#queuesOfHandles.set(handle, queue);
    this.#queueHandles.set(queue, handle);
    this.eventSourceMappings.register(handle, mappableQueue(this.#context, queue));
    return queue;
  }

  /** Every queue, in the order in which they were created. */
  get queues(): readonly SqsQueue[] {
    return [...this.#queues.values()];
  }

  /** By name, URL or ARN. */
  findQueue(given: string): SqsQueue | undefined {
    const queue = this.#queues.get(lastPartOf(given));
    return queue !== undefined && [queue.name, queue.url, queue.arn].includes(given) ? queue : undefined;
  }

  /** What clients of the AWS SDK are created with. */
  get awsSdk(): AwsSdk {
    this.#awsSdk ??= new AwsSdk(this.#context, {
      account: simulatedAccount(this.#context, this),
      resources: {
        directory: this.#directory,
        functions: () => this.functions,
        functionOf: (where, given) => wholeFunction(where, this.#functionOf(given, where)),
        queueOf: (where, given) => this.#queueOf(given, { where, option: "queue" }),
      },
    });
    return this.#awsSdk;
  }

  /** Deletes a function, queue, topic, event bus, schedule, bucket, stream or table. What was sent to it is lost with it. */
  delete(given: unknown): void {
    const where = "delete()";
    const arn = this.#directory.arnOf(given, { where, option: "resource" });
    const deployed = [...this.#functions.values()].find(
      // The handle of a function that is gone does not stand for another one of its name.
      (candidate) => candidate.arn === arn && !(given instanceof LambdaFunction && given.isDeleted),
    );
    const queue = [...this.#queues.values()].find((candidate) => candidate.arn === arn);
    this.#checkNotNeeded(where, arn);
    if (this.services.delete(arn, given)) return;
    if (deployed !== undefined) this.deleteFunction(deployed);
    else if (queue !== undefined) this.#deleteQueue(queue);
    else {
      const expected = "a function, queue, topic, event bus, schedule, bucket, stream or table that exists";
      throw new InvalidArgumentError(where, "resource", expected, arn);
    }
  }

  #checkNotNeeded(where: string, arn: string): void {
    if (this.eventSourceMappings.needs(arn)) {
      throw new NotSimulatedError(
        where,
        "deleting what an event source mapping needs",
        "Delete the mapping first.",
      );
    }
    const source = this.#sourceOfDeadLetters(arn);
    if (source === undefined) return;
    throw new NotSimulatedError(
      where,
      `deleting the dead-letter queue of queue ${source.name}`,
      "Remove its redrive policy first.",
    );
  }

  /** A queue that has this one as its dead-letter queue. */
  #sourceOfDeadLetters(arn: string): SqsQueue | undefined {
    return [...this.#queues.values()].find(
      ({ settings }) => settings.redrivePolicy?.deadLetterTarget.arn === arn,
    );
  }

  /** The message move tasks of a dead-letter queue. */
  moveTasksOf(source: SqsQueue): MessageMoveTasks {
    const made = this.#moveTasks.get(source);
    if (made !== undefined) return made;
    const { clock, journal, identifiers } = this.#context;
    const tasks = new MessageMoveTasks({
      source,
      clock,
      journal,
      identifiers,
      findQueue: (arn) => [...this.#queues.values()].find((candidate) => candidate.arn === arn),
      isDeadLetterQueue: (arn) => this.#sourceOfDeadLetters(arn) !== undefined,
    });
    this.#moveTasks.set(source, tasks);
    return tasks;
  }

  /** Mappings stay, and find nothing to invoke. */
  deleteFunction(deployed: DeployedFunction): void {
    this.#directory.remove(deployed.arn);
    this.#functions.delete(deployed.name);
    deployed.delete();
    this.#context.eventInvokeConfigs.forget(deployed.name);
    this.#context.functionUrls.forget(deployed.name);
    this.#context.permissions.forget(deployed.arn);
  }

  #deleteQueue(queue: SqsQueue): void {
    this.#directory.remove(queue.arn);
    this.#queues.delete(queue.name);
    this.eventSourceMappings.remove(queue.arn);
    const handle = this.#queueHandles.get(queue);
    if (handle !== undefined) this.#handles.delete(handle);
    this.#context.journal.append({ kind: "resource.deleted", resource: queue.arn });
  }

  logSettings(functionName: string): LogSettings {
    const { configuration } = this.#everDeployed.get(functionName) as DeployedFunction;
    return {
      runtime: configuration.runtime,
      memorySize: configuration.memorySize,
      region: this.#context.region,
      ...configuration.loggingConfig,
    };
  }

  /** What is not done yet. */
  get pendingWork(): readonly PendingWork[] {
    const { clock, journal } = this.#context;
    const isPolled = ({ arn }: SqsQueue): boolean =>
      this.eventSourceMappings.list({ eventSource: arn }).length > 0;
    const deployed = [...this.#everDeployed.values()];
    return findPendingWork({
      now: clock.now,
      startTime: clock.startTime,
      tasks: clock.pending,
      polledQueues: [...this.#queues.values()].filter(isPolled),
      environments: deployed.flatMap(({ name, environments }) =>
        environments.map(({ id, state }) => ({ id, state, functionName: name })),
      ),
      journal,
    });
  }

  /** Ends everything without telling anybody. */
  dispose(): void {
    for (const deployed of this.#everDeployed.values()) deployed.dispose();
    this.eventSourceMappings.dispose();
    this.#awsSdk?.dispose();
    this.services.dispose();
  }

  #redrivePolicyOf(where: string, policy: QueueRedrivePolicy): RedrivePolicy {
    const expected = "an object with `deadLetterTarget` and `maxReceiveCount`";
    checkObject(policy, { where, option: "redrivePolicy", expected });
    const option = "redrivePolicy.deadLetterTarget";
    return { ...policy, deadLetterTarget: this.#queueOf(policy.deadLetterTarget, { where, option }) };
  }

  #queueOf(given: unknown, call: { readonly where: string; readonly option: string }): SqsQueue {
    const queue =
      typeof given === "object" && given !== null
        ? this.#queuesOfHandles.get(given)
        : [...this.#queues.values()].find(({ arn }) => arn === given);
    if (queue !== undefined) return queue;
    throw new InvalidArgumentError(
      call.where,
      call.option,
      "a queue of this runtime, as createQueue() returns it, or its ARN",
      given instanceof Queue ? `queue ${given.name} of another runtime` : given,
    );
  }

  /** `awsMessage` is what AWS answers to a name that no function has, where the call is one of AWS. */
  #functionOf(given: unknown, where: string, awsMessage?: string): MappedFunction {
    const functionName =
      typeof given === "string" ? given : (given as { readonly arn?: unknown } | undefined)?.arn;
    const isOther = typeof given === "object" && !String(functionName).startsWith("arn:aws:lambda:");
    if (typeof functionName === "string" && !isOther) {
      const reference = resolveFunctionTarget(this.#context, { functionName });
      const target = this.#functions.get(reference.functionName);
      if (target !== undefined && this.#isOfThisRuntime(given, target)) {
        const { qualifier } = reference;
        if (qualifier !== undefined) checkQualifier(where, target, qualifier);
        return { target, qualifier };
      }
    }
    throw new InvalidArgumentError(
      where,
      "function",
      "a function of this runtime, as createFunction() returns it, or its name or ARN",
      given instanceof LambdaFunction ? `function ${given.name} of another runtime` : given,
      typeof given === "string" && awsMessage !== undefined
        ? { name: "InvalidParameterValueException", message: awsMessage }
        : undefined,
    );
  }

  #isOfThisRuntime(given: unknown, target: DeployedFunction): boolean {
    if (typeof given === "string") return true;
    return this.#context.handles.has(given as object) && !target.isDeleted;
  }
}

/** The name at the end of a URL or an ARN. */
function lastPartOf(given: string): string {
  return given.slice(Math.max(given.lastIndexOf("/"), given.lastIndexOf(":")) + 1);
}

/** What goes wrong with a function goes wrong with all its versions: one of them would be too much said. */
function wholeFunction(where: string, { target, qualifier }: MappedFunction): DeployedFunction {
  if (qualifier === undefined) return target;
  const expected = "a function, and not one of its versions or aliases: it happens to all of them";
  throw new InvalidArgumentError(where, "function", expected, `${target.name}:${qualifier}`);
}

function checkQualifier(where: string, target: DeployedFunction, qualifier: string): void {
  if (target.has(qualifier)) return;
  const names = [
    ...target.versions.map(({ version }) => version),
    ...target.aliases.all.map(({ name }) => name),
  ];
  const expected = `a function with a version or alias that exists (${names.join(", ")})`;
  throw new InvalidArgumentError(where, "function", expected, `${target.name}:${qualifier}`);
}
