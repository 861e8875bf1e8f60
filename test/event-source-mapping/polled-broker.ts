import { KafkaCluster } from "../../src/broker/kafka-cluster.ts";
import type { KafkaTopicOptions } from "../../src/broker/kafka-cluster-options.ts";
import type { InvokeBatch } from "../../src/event-source-mapping/source-poller.ts";
import { createBrokerServices } from "../broker/broker-services.ts";

/** What the function does with a batch. */
export type FakeAnswer =
  | { readonly does: "succeed"; readonly payload?: string; readonly takesMs?: number }
  | { readonly does: "fail"; readonly takesMs?: number }
  | { readonly does: "throttle" }
  | { readonly does: "stop" };

/** A batch as the function got it. */
export interface FakeInvocation {
  /** Milliseconds since the test began. */
  readonly at: number;
  readonly payload: string;
  readonly event: never;
}

/** Services, and an `invoke` whose function answers as it is told. */
export function createPollerServices(answer: (invocation: FakeInvocation) => FakeAnswer) {
  const services = createBrokerServices();
  const { clock, identifiers } = services;
  const begin = clock.now;
  const invocations: FakeInvocation[] = [];
  let running = 0;
  let peak = 0;
  const invoke: InvokeBatch = ({ payload }, listener) => {
    clock.at(clock.now, "invocation", () => {
      const invocation = { at: clock.now - begin, payload, event: JSON.parse(payload) as never };
      const given = answer(invocation);
      if (given.does === "throttle") return listener.throttled("ConcurrentInvocationLimitExceeded");
      if (given.does === "stop") return listener.stopped();
      invocations.push(invocation);
      peak = Math.max(peak, ++running);
      clock.after(given.takesMs ?? 0, "answer", () => {
        running--;
        const identity = { requestId: identifiers.uuid(), executedVersion: "$LATEST" };
        if (given.does === "fail") {
          listener.answered({ outcome: "error", payload: "{}", errorMessage: "no" }, identity);
        } else {
          listener.answered({ outcome: "success", payload: given.payload ?? "null" }, identity);
        }
      });
    });
  };
  return {
    services,
    invocations,
    invoke,
    begin,
    /** Most invocations that were under way at once. */
    peak: () => peak,
    /** Runs the clock's tasks until none is left. */
    settle(): void {
      for (let task = clock.takeNext(); task !== undefined; task = clock.takeNext()) task.run();
    },
  };
}

export function createTestCluster(
  services: ReturnType<typeof createBrokerServices>,
  options: KafkaTopicOptions = { partitions: 2 },
  type: "msk" | "selfManaged" = "msk",
): KafkaCluster {
  return new KafkaCluster(services, "shop", {
    type,
    bootstrapServers: ["kafka:1000", "kafka:2000"],
    topics: { orders: options },
  });
}
