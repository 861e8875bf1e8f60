import type { BrokerServices } from "../../src/broker/kafka-cluster.ts";
import { createServices } from "../event-source/queue-services.ts";

/** Services of a runtime that can be disposed. */
export function createBrokerServices(): BrokerServices & { readonly dispose: () => void } {
  let isLive = true;
  return {
    ...createServices(),
    isLive: () => isLive,
    dispose: () => {
      isLive = false;
    },
  };
}
