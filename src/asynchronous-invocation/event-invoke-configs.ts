import { EVENT_INVOKE_CONFIG_TEXTS } from "../fidelity/event-invoke-config-messages.ts";
import { buildFunctionArn, type FunctionReference, type FunctionScope } from "../function/function-arn.ts";
import { resourceNotFound } from "../function/lambda-service-error.ts";
import { LATEST } from "../function/qualifier.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { EventInvokeConfig, EventInvokeSettings } from "./event-invoke-config.ts";

/** The event invoke configs of an account: each function, version and alias has its own; none inherits another's. */
export class EventInvokeConfigs {
  readonly #services: FunctionScope & { readonly clock: VirtualClock };
  /** By function and qualifier, in the order in which they were first put. */
  readonly #configs = new Map<string, Map<string, EventInvokeConfig>>();

  constructor(services: FunctionScope & { readonly clock: VirtualClock }) {
    this.#services = services;
  }

  /** What events of this qualifier go by; `undefined` means AWS's defaults. */
  find({ functionName, qualifier }: FunctionReference): EventInvokeConfig | undefined {
    return this.#configs.get(functionName)?.get(qualifier ?? LATEST);
  }

  get(reference: FunctionReference): EventInvokeConfig {
    const config = this.find(reference);
    if (config !== undefined) return config;
    throw resourceNotFound(EVENT_INVOKE_CONFIG_TEXTS.value.configMissing(this.#arnOf(reference)));
  }

  put(reference: FunctionReference, settings: EventInvokeSettings): EventInvokeConfig {
    const { functionName, qualifier } = reference;
    // It is handed out: whoever writes into it would change what events go by.
    const { onSuccess, onFailure } = settings.destinationConfig;
    const config = Object.freeze({
      ...settings,
      destinationConfig: Object.freeze({
        onSuccess: Object.freeze({ ...onSuccess }),
        onFailure: Object.freeze({ ...onFailure }),
      }),
      lastModified: this.#services.clock.now,
      functionArn: this.#arnOf(reference),
    });
    const configs = this.#configs.get(functionName) ?? new Map<string, EventInvokeConfig>();
    configs.set(qualifier ?? LATEST, config);
    this.#configs.set(functionName, configs);
    return config;
  }

  delete(reference: FunctionReference): void {
    this.get(reference);
    this.#configs.get(reference.functionName)?.delete(reference.qualifier ?? LATEST);
  }

  list(functionName: string): readonly EventInvokeConfig[] {
    return [...(this.#configs.get(functionName)?.values() ?? [])];
  }

  /** The function is gone: a new one of its name begins without any. */
  forget(functionName: string): void {
    this.#configs.delete(functionName);
  }

  #arnOf({ functionName, qualifier = LATEST }: FunctionReference): string {
    return buildFunctionArn(this.#services, { functionName, qualifier });
  }
}
