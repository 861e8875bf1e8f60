import { AwsServiceError, DisposedError } from "../errors.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { type InvocationServices, planInvocation } from "../invocation/invocation-start.ts";
import { longestChain } from "../invocation/lineage.ts";
import { isStopped } from "../invocation/recursive-invocation.ts";
import type { InvocationSource } from "../journal/journal-entry.ts";
import type { BatchListener, PolledBatch, PollerParts, SourcePoller } from "./source-poller.ts";

/** AWS's State of a mapping. */
export type EventSourceMappingState = "Enabled" | "Disabled" | "Deleted";

export interface EventSourceMappingServices extends InvocationServices {
  readonly quiescence: Quiescence;
  readonly region: string;
  readonly accountId: string;
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
}

export interface EventSourceMappingOptions<Configuration extends MappingConfiguration> {
  readonly services: EventSourceMappingServices;
  readonly source: MappedSource;
  readonly target: DeployedFunction;
  readonly qualifier: string | undefined;
  readonly configuration: Configuration;
  readonly createPoller: (parts: PollerParts) => SourcePoller;
}

/** What a mapping polls. */
export interface MappedSource {
  readonly arn: string;
  /** For people: the queue's or the stream's. */
  readonly name: string;
}

/** What every mapping can be told, whatever its source. */
export interface MappingConfiguration {
  readonly enabled: boolean;
}

/**
 * Polls an event source and invokes a function with what it finds.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export class EventSourceMapping<Configuration extends MappingConfiguration = MappingConfiguration> {
  readonly uuid: string;
  readonly arn: string;
  readonly eventSourceArn: string;
  readonly functionArn: string;
  readonly configuration: Configuration;
  readonly #options: EventSourceMappingOptions<Configuration>;
  readonly #source: InvocationSource;
  readonly #poller: SourcePoller;
  readonly #invocationLabel: string;
  #state: EventSourceMappingState;

  constructor(options: EventSourceMappingOptions<Configuration>) {
    const { services, source, target, configuration } = options;
    this.#options = options;
    this.uuid = services.identifiers.uuid();
    this.arn = `arn:aws:lambda:${services.region}:${services.accountId}:event-source-mapping:${this.uuid}`;
    this.eventSourceArn = source.arn;
    this.functionArn = target.invokedArn(options.qualifier);
    this.configuration = configuration;
    this.#source = { type: "eventSourceMapping", uuid: this.uuid, eventSourceArn: source.arn };
    this.#invocationLabel = `invocation of ${target.name} for ${source.name}`;
    this.#poller = options.createPoller({
      uuid: this.uuid,
      functionArn: this.functionArn,
      functionName: target.name,
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
    const { services, source, target } = this.#options;
    services.journal.append({
      kind: "mapping.stateChanged",
      uuid: this.uuid,
      state: this.#state,
      eventSource: source.name,
      functionName: target.name,
    });
  }

  #invoke({ payload, traceHeaders }: PolledBatch, listener: BatchListener): void {
    const { services, target, qualifier } = this.#options;
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
        const version = target.resolve(qualifier);
        executedVersion = version.version;
        return version;
      },
      payload,
      upstream,
      source: this.#source,
      label: this.#invocationLabel,
      listener: {
        throttled: listener.throttled,
        answered: (answer) => listener.answered(answer, { requestId, executedVersion }),
      },
    });
  }
}
