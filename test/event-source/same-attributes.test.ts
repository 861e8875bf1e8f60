import { expect, it } from "vitest";
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from "../../src/event-source/queue-attributes.ts";
import { findDifferentAttribute } from "../../src/event-source/same-attributes.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { FIFO_DEFAULTS } from "../../src/fidelity/sqs-fifo.ts";
import { createServices } from "./queue-services.ts";

function difference(options: object, current: Partial<QueueSettings>, asked: Partial<QueueSettings>) {
  return findDifferentAttribute(options, {
    current: { ...DEFAULT_QUEUE_SETTINGS, ...current },
    asked: { ...DEFAULT_QUEUE_SETTINGS, ...asked },
  });
}

it("CreateQueue compares the attributes that are given, and no others", () => {
  expect(difference({ delaySeconds: 2 }, { delaySeconds: 1 }, { delaySeconds: 2 })).toBe("DelaySeconds");
  expect(difference({}, { delaySeconds: 1 }, { delaySeconds: 2 })).toBeUndefined();
  const byContent = { ...FIFO_DEFAULTS.value, contentBasedDeduplication: true };
  const given = { fifoQueue: true, contentBasedDeduplication: true };
  expect(difference(given, { fifo: FIFO_DEFAULTS.value }, { fifo: byContent })).toBe(
    "ContentBasedDeduplication",
  );
  expect(difference(given, { fifo: byContent }, { fifo: byContent })).toBeUndefined();
});

it("CreateQueue takes two redrive policies for the same that name the same queue and count", () => {
  const services = createServices();
  const deadLetterTarget = new SqsQueue(services, "dead");
  const queue = new SqsQueue(services, "orders", {
    redrivePolicy: { deadLetterTarget, maxReceiveCount: 2 },
  });
  queue.createAgain({ redrivePolicy: { deadLetterTarget, maxReceiveCount: 2 } });
  expect(() => queue.createAgain({ redrivePolicy: { deadLetterTarget, maxReceiveCount: 3 } })).toThrow(
    "a different value for attribute RedrivePolicy",
  );
});
