import { InvalidArgumentError } from "../errors.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { MappableSource } from "../event-source-mapping/mappable-source.ts";
import {
  checkSqsMappingOptions,
  type SqsMappingConfiguration,
} from "../event-source-mapping/mapping-configuration.ts";
import { QueuePoller } from "../event-source-mapping/queue-poller.ts";
import { MAPPING_ERRORS, SQS_STATE_TRANSITION_REASON } from "../fidelity/event-source-parameters.ts";
import type { FunctionConfiguration } from "../function/function-configuration.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** A queue as event source mappings poll it. */
export function mappableQueue(
  context: RuntimeContext,
  queue: SqsQueue,
): MappableSource<SqsMappingConfiguration> {
  const { region, clock, journal, quiescence } = context;
  return {
    type: "queue",
    arn: queue.arn,
    name: queue.name,
    stateTransitionReason: SQS_STATE_TRANSITION_REASON.value,
    hasProcessingResult: false,
    configure: (where, options) =>
      checkSqsMappingOptions(where, options, { isFifo: queue.settings.fifo !== undefined }),
    checkFunction(where, configuration) {
      checkVisibility(where, queue, configuration);
      context.permissions.checkEventSource(configuration, queue.arn);
    },
    conflict: ({ functionName, uuid }) => ({
      name: "ResourceConflictException",
      message: MAPPING_ERRORS.duplicate.value(queue.arn, functionName, uuid),
    }),
    createPoller: (parts) =>
      new QueuePoller(Object.assign(parts, { queue, region, clock, journal, quiescence })),
  };
}

function checkVisibility(where: string, queue: SqsQueue, { timeout }: FunctionConfiguration): void {
  const { visibilityTimeout } = queue.settings;
  if (visibilityTimeout >= timeout) return;
  throw new InvalidArgumentError(
    where,
    "eventSource",
    `a queue whose visibilityTimeout is at least the function's timeout of ${timeout} seconds`,
    `${queue.name} with ${visibilityTimeout} seconds`,
    {
      name: "InvalidParameterValueException",
      message: MAPPING_ERRORS.visibilityTooShort.value(visibilityTimeout, timeout),
    },
  );
}
