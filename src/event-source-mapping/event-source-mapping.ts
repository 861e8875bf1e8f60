import { AwsServiceError, DisposedError } from "../errors.ts";
import { NOTHING_PROCESSED } from "../fidelity/event-source-mappings.ts";
import { FUNCTION_MISSING, MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import { LAST_PROCESSING_RESULTS } from "../fidelity/stream-mapping.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { type InvocationServices, planInvocation } from "../invocation/invocation-start.ts";
import { longestChain } from "../invocation/lineage.ts";
import { isStopped } from "../invocation/recursive-invocation.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import type { LivePollerParts, MappableSource, MappingConfiguration } from "./mappable-source.ts";
import {
  type EventSourceMappingState,
  type SettledState,
  type StateTransition,
  transitionOfCreation,
  transitionOfUpdate,
} from "./mapping-state.ts";
import { type EventSourceMappingUpdate, mergeMappingOptions } from "./mapping-update.ts";
import type { BatchListener, PolledBatch, SourcePoller } from "./source-poller.ts";

export interface EventSourceMappingServices extends InvocationServices {
  readonly quiescence: Quiescence;
  readonly region: string;
  readonly accountId: string;
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
}

/** What a mapping is told, found right. */
export interface MappingPlan<Configuration extends MappingConfiguration> {
  readonly target: DeployedFunction;
  readonly qualifier: string | undefined;
  readonly configuration: Configuration;
}

export interface EventSourceMappingOptions<Configuration extends MappingConfiguration> {
  readonly services: EventSourceMappingServices;
  readonly source: MappableSource<Configuration>;
  /** As the test gave them. */
  readonly options: object;
  readonly plan: MappingPlan<Configuration>;
  /** Checks what an update would make of the options. */
  replan(
    where: string,
    options: object,
    mapping: EventSourceMapping<Configuration>,
  ): MappingPlan<Configuration>;
}

/**
 * Polls an event source and invokes a function with what it finds.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export class EventSourceMapping<Configuration extends MappingConfiguration = MappingConfiguration> {
  readonly uuid: string;
  readonly arn: string;
  readonly eventSourceArn: string;
  readonly #services: EventSourceMappingServices;
  readonly #source: MappableSource<Configuration>;
  readonly #replan: EventSourceMappingOptions<Configuration>["replan"];
  readonly #invocationSource: InvocationSource;
  readonly #poller: SourcePoller;
  #options: object;
  #plan: MappingPlan<Configuration>;
  #state: EventSourceMappingState;
  #lastModified: number;
  #lastProcessingResult: string = NOTHING_PROCESSED.value;
  #transition: { readonly task: ScheduledTask; readonly to: SettledState } | undefined;

  /** @internal */
  constructor({ services, source, options, plan, replan }: EventSourceMappingOptions<Configuration>) {
    this.#services = services;
    this.#source = source;
    this.#options = options;
    this.#plan = plan;
    this.#replan = replan;
    this.uuid = services.identifiers.uuid();
    this.arn = `arn:aws:lambda:${services.region}:${services.accountId}:event-source-mapping:${this.uuid}`;
    this.eventSourceArn = source.arn;
    this.#invocationSource = {
      type: "eventSourceMapping",
      uuid: this.uuid,
      eventSourceArn: source.arn,
    };
    this.#lastModified = services.clock.now;
    this.#poller = source.createPoller(this.#pollerParts());
    this.#state = "Disabled";
    const transition = transitionOfCreation(plan.configuration.enabled);
    if (transition === "Disabled") this.#journalState("Disabled");
    else this.#goThrough(transition);
  }

  /** @internal */
  get source(): MappableSource<Configuration> {
    return this.#source;
  }

  /** As mapped: unqualified if the function was given so. */
  get functionArn(): string {
    const { target, qualifier } = this.#plan;
    return target.invokedArn(qualifier);
  }

  get configuration(): Configuration {
    return this.#plan.configuration;
  }

  /**
   * AWS's State. A change shows at once as `Creating`, `Updating` and so on, and has taken effect with the next event of
   * the same instant of virtual time.
   */
  get state(): EventSourceMappingState {
    return this.#state;
  }

  /** Who changed the state last, in AWS's words. */
  get stateTransitionReason(): string {
    return this.#source.stateTransitionReason;
  }

  /** When the mapping was created or changed last, in epoch milliseconds of virtual time. */
  get lastModified(): number {
    return this.#lastModified;
  }

  /** How the last batch of a stream went, in AWS's words; `undefined` for queues, of which AWS does not say. */
  get lastProcessingResult(): string | undefined {
    if (!this.#source.hasProcessingResult) return undefined;
    return this.#lastProcessingResult;
  }

  /**
   * Changes the function or any option but the source and the starting position; what is left out keeps its value.
   * Batches under way are finished, and polling goes on where it was.
   * See https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html
   * @throws InvalidArgumentError for what AWS refuses; nothing has changed then
   */
  update(changes: EventSourceMappingUpdate): void {
    const where = this.#assertExists("update()");
    const options = mergeMappingOptions(where, this.#options, changes);
    this.#apply(this.#replan(where, options, this));
    this.#options = options;
  }

  /**
   * Begins to poll again, where it stopped. No effect on an enabled mapping.
   * @throws InvalidArgumentError for what AWS refuses, as of any update; nothing has changed then
   */
  enable(): void {
    const where = this.#assertExists("enable()");
    if (this.configuration.enabled) return;
    const options = { ...this.#options, enabled: true };
    this.#apply(this.#replan(where, options, this));
    this.#options = options;
  }

  /** Stops polling; batches under way are finished. No effect on a disabled mapping. */
  disable(): void {
    this.#assertExists("disable()");
    if (!this.configuration.enabled) return;
    this.#apply({ ...this.#plan, configuration: { ...this.configuration, enabled: false } });
    this.#options = { ...this.#options, enabled: false };
  }

  /** Stops polling for good; batches under way are finished. From then on AWS knows the mapping no more. */
  delete(): void {
    this.#assertExists("delete()");
    this.settle();
    this.#lastModified = this.#services.clock.now;
    this.#poller.stop();
    this.#goThrough({ through: "Deleting", to: "Deleted" });
  }

  /** Whether it still counts for others: one that is being deleted does not. */
  get isDeleted(): boolean {
    return this.#state === "Deleting" || this.#state === "Deleted";
  }

  /**
   * Stops polling without telling anybody: the runtime is disposed.
   * @internal
   */
  dispose(): void {
    this.#poller.stop();
  }

  #apply(plan: MappingPlan<Configuration>): void {
    const before = this.settle() === "Enabled" ? "Enabled" : "Disabled";
    const replaced = this.#plan;
    // It starts anew with what has changed.
    if (before === "Enabled") this.#poller.stop();
    this.#plan = plan;
    try {
      this.#goThrough(transitionOfUpdate(before, plan.configuration.enabled));
    } catch (error) {
      this.#plan = replaced;
      throw error;
    }
    this.#lastModified = this.#services.clock.now;
  }

  /** Polling begins after the state has changed, since that is the earlier event of this instant. */
  #goThrough({ through, to }: StateTransition): void {
    const { clock } = this.#services;
    const label = `event source mapping of ${this.#source.name} becomes ${to}`;
    const task = clock.at(clock.now, label, () => this.settle());
    try {
      if (to === "Enabled") this.#poller.start();
    } catch (error) {
      // What a consumer group has may be taken by another mapping.
      clock.cancel(task);
      throw error;
    }
    this.#transition = { task, to };
    this.#state = through;
    if (through !== "Updating") this.#journalState(to);
  }

  /**
   * Lets the change that is under way take effect.
   * @internal
   */
  settle(): EventSourceMappingState {
    if (this.#transition !== undefined) {
      this.#services.clock.cancel(this.#transition.task);
      this.#state = this.#transition.to;
      this.#transition = undefined;
    }
    return this.#state;
  }

  #assertExists(call: string): string {
    const where = `event source mapping ${this.uuid}: ${call}`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (!this.isDeleted) return where;
    throw new AwsServiceError("ResourceNotFoundException", 404, MAPPING_ERRORS.unknownMapping.value, {
      Type: "User",
    });
  }

  #journalState(state: SettledState): void {
    this.#services.journal.append({
      kind: "mapping.stateChanged",
      uuid: this.uuid,
      state,
      eventSource: this.#source.name,
      functionName: this.#plan.target.name,
    });
  }

  /** The poller has to read them anew: an update may change all but the uuid. */
  #pollerParts(): LivePollerParts<Configuration> {
    const plan = (): MappingPlan<Configuration> => this.#plan;
    const functionArn = (): string => this.functionArn;
    return {
      uuid: this.uuid,
      invoke: (batch, listener) => this.#invoke(batch, listener),
      onProcessed: (result) => {
        this.#lastProcessingResult = result;
      },
      get functionArn() {
        return functionArn();
      },
      get functionName() {
        return plan().target.name;
      },
      get configuration() {
        return plan().configuration;
      },
    };
  }

  #invoke({ payload, traceHeaders }: PolledBatch, listener: BatchListener): void {
    const services = this.#services;
    const { target, qualifier } = this.#plan;
    const upstream = longestChain(target.hash, traceHeaders);
    if (isStopped(target, upstream)) {
      services.journal.append({ kind: "invocation.loopStopped", functionName: target.name });
      listener.stopped();
      return;
    }
    let executedVersion = "";
    const requestId = planInvocation(services, {
      target,
      qualifier,
      version: () => {
        // What the mapping names may have been deleted since: its records stay where they are.
        if (!target.has(qualifier)) {
          listener.throttled(FUNCTION_MISSING.value);
          return undefined;
        }
        const version = target.resolve(qualifier);
        executedVersion = version.version;
        return version;
      },
      payload,
      upstream,
      source: this.#invocationSource,
      label: `invocation of ${target.name} for ${this.#source.name}`,
      listener: {
        throttled: listener.throttled,
        answered: (answer) => {
          const { ok, failed } = LAST_PROCESSING_RESULTS.value;
          this.#lastProcessingResult = answer.outcome === "success" ? ok : failed;
          listener.answered(answer, { requestId, executedVersion });
        },
      },
    });
  }
}
