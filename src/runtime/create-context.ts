import { EventInvokeConfigs } from "../asynchronous-invocation/event-invoke-configs.ts";
import { AccountConcurrency } from "../concurrency/account-concurrency.ts";
import { createColdStartQueue } from "../concurrency/cold-start-queue.ts";
import { InvalidArgumentError } from "../errors.ts";
import { CodeRegistry } from "../function/code-registry.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { DeadLetterConfigOptions } from "../function/function-options.ts";
import { FunctionUrlConfigs } from "../function-url/function-url-configs.ts";
import type { HostedProcess } from "../host/hosted-process.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { RestListener } from "../host/rest-listener.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { Journal } from "../journal/journal.ts";
import type { LogStreams } from "../logs/log-streams.ts";
import { Identifiers } from "../random/identifiers.ts";
import { SeededRandom } from "../random/seeded-random.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { FunctionFaults } from "./function-faults.ts";
import { Permissions } from "./permissions.ts";
import type { ResourceDirectory } from "./resource-directory.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import type { RuntimeSettings } from "./runtime-options.ts";
import type { SimulationLoop } from "./simulation-loop.ts";
import { Subjects } from "./subjects.ts";
import type { RuntimeTemporaryDirectories } from "./temporary-directories.ts";

/** The parts that a runtime makes for itself. */
export interface RuntimeParts {
  readonly settings: RuntimeSettings;
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  readonly journal: Journal;
  readonly loop: SimulationLoop;
  readonly logStreams: LogStreams;
  readonly temporaryDirectories: RuntimeTemporaryDirectories;
  readonly restListeners: Map<HostedProcess, RestListener>;
  readonly resources: KnownResources;
  readonly isLive: () => boolean;
}

/** What there is in a runtime, as its own parts look it up. */
export interface KnownResources {
  readonly directory: ResourceDirectory;
  readonly handles: WeakSet<object>;
  readonly findFunction: (functionName: string) => DeployedFunction | undefined;
}

/** Puts together what everything in one runtime shares. All chance is forked from its seed, in this order. */
export function createContext(parts: RuntimeParts): RuntimeContext {
  const { settings, resources, ...own } = parts;
  const { seed, region, accountId } = settings;
  const random = new SeededRandom(seed);
  const identifiers = new Identifiers(random.fork());
  const permissions = new Permissions(settings.permissions, accountId);
  const functionFaults = new FunctionFaults(parts.journal);
  return {
    ...own,
    identifiers,
    random: random.fork(),
    handlerRandom: random.fork(),
    sdkRandom: random.fork(),
    region,
    accountId,
    handles: resources.handles,
    subjects: new Subjects({ journal: parts.journal, seed, startTime: settings.startTime }),
    targets: resources.directory,
    findFunction: resources.findFunction,
    eventInvokeConfigs: new EventInvokeConfigs({ region, accountId, clock: parts.clock }),
    functionUrls: new FunctionUrlConfigs({ region, accountId, clock: parts.clock, identifiers }),
    codeRegistry: new CodeRegistry(seed),
    functionFaults,
    losesAnswer: (requestId) => functionFaults.losesAnswer(requestId),
    deliversTwice: (event) => functionFaults.deliversTwice(event),
    duplicateEvents: settings.duplicateEvents,
    permissions,
    deliveryRefusal: ({ configuration }, delivery) => permissions.deliveryRefusal(configuration, delivery),
    checkConfiguration: (where, configuration, call) => {
      permissions.checkRole(where, configuration);
      if (call.deadLetterConfig === undefined) return;
      checkDeadLetterTarget(where, configuration, { ...call, targets: resources.directory });
      permissions.checkDeadLetter(configuration);
    },
    concurrency: new AccountConcurrency(parts.clock, settings.concurrentExecutions),
    coldStarts: createColdStartQueue(parts.quiescence),
    environmentIdleTimeoutMs: settings.environmentIdleTimeoutMs,
  };
}

function checkDeadLetterTarget(
  where: string,
  { deadLetterConfig }: FunctionConfiguration,
  given: {
    readonly deadLetterConfig: DeadLetterConfigOptions | undefined;
    readonly targets: ResourceDirectory;
  },
): void {
  if (deadLetterConfig === undefined) return;
  const option = "deadLetterConfig.targetArn";
  const { targets } = given;
  // A queue of another runtime may have the ARN of one of this.
  const target = given.deadLetterConfig?.targetArn;
  if (typeof target === "object") targets.arnOf(target, { where, option });
  const { targetArn } = deadLetterConfig;
  const isStandard = !targetArn.endsWith(".fifo");
  if (isStandard && targets.find(targetArn) !== undefined) return;
  const expected = isStandard
    ? "a queue or a topic of this runtime, or its ARN"
    : "a standard queue or topic: Lambda sends dead letters without a message group";
  throw new InvalidArgumentError(where, option, expected, targetArn);
}
