import { AwsServiceError, DisposedError } from "../errors.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { type InvocationServices, planInvocation } from "../invocation/invocation-start.ts";
import { longestChain } from "../invocation/lineage.ts";
import { isStopped } from "../invocation/recursive-invocation.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { SqsMappingConfiguration } from "./mapping-configuration.ts";
import { type InvokeBatch, QueuePoller } from "./queue-poller.ts";

/** AWS's State of a mapping. */
export type EventSourceMappingState = "Enabled" | "Disabled" | "Deleted";

export interface EventSourceMappingServices extends InvocationServices {
  readonly quiescence: Quiescence;
  readonly region: string;
  readonly accountId: string;
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
}

export interface EventSourceMappingOptions {
  readonly services: EventSourceMappingServices;
  readonly queue: SqsQueue;
  readonly target: DeployedFunction;
  readonly qualifier: string | undefined;
  readonly configuration: SqsMappingConfiguration;
}

/**
 * Polls a queue and invokes a function with what it finds.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export class EventSourceMapping {
  readonly uuid: string;
  readonly arn: string;
  readonly eventSourceArn: string;
  readonly functionArn: string;
  readonly configuration: SqsMappingConfiguration;
  readonly #options: EventSourceMappingOptions;
  readonly #source: InvocationSource;
  readonly #poller: QueuePoller;
  readonly #invocationLabel: string;
  #state: EventSourceMappingState;

  constructor(options: EventSourceMappingOptions) {
    const { services, queue, target, configuration } = options;
    this.#options = options;
    this.uuid = services.identifiers.uuid();
    this.arn = `arn:aws:lambda:${services.region}:${services.accountId}:event-source-mapping:${this.uuid}`;
    this.eventSourceArn = queue.arn;
    this.functionArn = target.invokedArn(options.qualifier);
    this.configuration = configuration;
    this.#source = { type: "eventSourceMapping", uuid: this.uuid, eventSourceArn: queue.arn };
    this.#invocationLabel = `invocation of ${target.name} for ${queue.name}`;
    this.#poller = new QueuePoller({
      uuid: this.uuid,
      queue,
      functionName: target.name,
      configuration,
      region: services.region,
      clock: services.clock,
      journal: services.journal,
      quiescence: services.quiescence,
      invoke: (batch, listener) => this.#invoke(batch, listener),
    });
    this.#state = configuration.enabled ? "Enabled" : "Disabled";
    this.#journalState();
    if (configuration.enabled) this.#poller.start();
  }

  get state(): EventSourceMappingState {
    return this.#state;
  }

  /** Begins to poll again. No effect on an enabled mapping. */
  enable(): void {
    this.#assertExists("enable()");
    if (this.#state === "Enabled") return;
    this.#changeState("Enabled");
    this.#poller.start();
  }

  /** Stops polling; batches under way are finished. No effect on a disabled mapping. */
  disable(): void {
    this.#assertExists("disable()");
    if (this.#state === "Disabled") return;
    this.#changeState("Disabled");
    this.#poller.stop();
  }

  /** Stops polling for good; batches under way are finished. From then on AWS knows the mapping no more. */
  delete(): void {
    this.#assertExists("delete()");
    this.#changeState("Deleted");
    this.#poller.stop();
  }

  /** Stops polling without telling anybody: the runtime is disposed. */
  dispose(): void {
    this.#poller.stop();
  }

  #assertExists(call: string): void {
    if (!this.#options.services.isLive())
      throw new DisposedError(`event source mapping ${this.uuid}: ${call}`);
    if (this.#state !== "Deleted") return;
    throw new AwsServiceError("ResourceNotFoundException", 404, MAPPING_ERRORS.unknownMapping.value, {
      Type: "User",
    });
  }

  #changeState(state: EventSourceMappingState): void {
    this.#state = state;
    this.#journalState();
  }

  #journalState(): void {
    const { services, queue, target } = this.#options;
    services.journal.append({
      kind: "mapping.stateChanged",
      uuid: this.uuid,
      state: this.#state,
      eventSource: queue.name,
      functionName: target.name,
    });
  }

  #invoke({ payload, traceHeaders }: Parameters<InvokeBatch>[0], listener: Parameters<InvokeBatch>[1]): void {
    const { services, target, qualifier } = this.#options;
    const upstream = longestChain(target.hash, traceHeaders);
    if (isStopped(target, upstream)) {
      services.journal.append({ kind: "invocation.loopStopped", functionName: target.name });
      listener.stopped();
      return;
    }
    const requestId = planInvocation(services, {
      target,
      qualifier,
      version: () => target.resolve(qualifier),
      payload,
      upstream,
      source: this.#source,
      label: this.#invocationLabel,
      listener: {
        throttled: listener.throttled,
        answered: (answer) => listener.answered(answer, requestId),
      },
    });
  }
}
