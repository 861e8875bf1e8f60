import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import type { InvocationServices } from "../invocation/invocation-start.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { EventInvokeConfigs } from "./event-invoke-configs.ts";

/** What Lambda's internal queue needs from the runtime it lives in. */
export interface AsynchronousServices extends InvocationServices {
  readonly random: SeededRandom;
  readonly targets: DeliveryTargets;
  readonly eventInvokeConfigs: EventInvokeConfigs;
  /** Looked up anew for each attempt: a function may be gone by then, or be another one of the same name. */
  readonly findFunction: (functionName: string) => DeployedFunction | undefined;
  /** Which share of events is delivered twice, from 0 to 1. */
  readonly duplicateEvents: number;
  /** Whether a fault has this event delivered twice. */
  readonly deliversTwice?: (event: { readonly functionName: string; readonly requestId: string }) => boolean;
  /** Why the function's execution role may not send to a destination; `undefined` if it may. */
  readonly deliveryRefusal: (
    target: DeployedFunction,
    delivery: { readonly setting: string; readonly destination: string },
  ) => string | undefined;
}
