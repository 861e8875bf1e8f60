import type { QueueServices } from "../event-source/sqs-queue.ts";
import type { DeliveryTargets } from "./delivery-target.ts";

/** What a service that sends to other services needs from the runtime it lives in. */
export interface DeliveryServices extends QueueServices {
  readonly targets: DeliveryTargets;
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
}
