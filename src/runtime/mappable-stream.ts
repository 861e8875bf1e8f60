import { NotSimulatedError } from "../errors.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import type { MappableSource } from "../event-source-mapping/mappable-source.ts";
import {
  checkStreamMappingOptions,
  type StreamMappingConfiguration,
  type StreamMappingOptions,
} from "../event-source-mapping/stream-mapping-configuration.ts";
import { StreamPoller } from "../event-source-mapping/stream-poller.ts";
import type { BatchDelivery } from "../event-source-mapping/stream-poller-options.ts";
import { STREAM_STATE_TRANSITION_REASON } from "../fidelity/event-source-mappings.ts";
import { STREAM_MAPPING_ERRORS } from "../fidelity/stream-mapping.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** A stream as event source mappings poll it. */
export function mappableStream(
  context: RuntimeContext,
  stream: RecordStream,
): MappableSource<StreamMappingConfiguration> {
  const { clock, journal, identifiers, targets } = context;
  return {
    type: "stream",
    arn: stream.arn,
    name: stream.name,
    stateTransitionReason: STREAM_STATE_TRANSITION_REASON.value,
    hasProcessingResult: true,
    configure(where, options) {
      const { service, arn } = stream;
      const source = { service, arn, targets, now: clock.now };
      return checkStreamMappingOptions(where, options as StreamMappingOptions, source);
    },
    checkFunction(_where, configuration) {
      context.permissions.checkEventSource(configuration, stream.arn);
    },
    checkUpdate(where, { from, to }) {
      if (from.tumblingWindowInSeconds === to.tumblingWindowInSeconds) return;
      const advice = "Delete the mapping and create another.";
      throw new NotSimulatedError(where, "a change of `tumblingWindowInSeconds`", advice);
    },
    conflict: ({ functionName, uuid }) => ({
      name: "ResourceConflictException",
      message: STREAM_MAPPING_ERRORS.duplicateStreamMapping.value(stream.arn, functionName, uuid),
    }),
    createPoller: (parts) =>
      new StreamPoller(
        Object.assign(parts, {
          stream,
          clock,
          journal,
          identifiers,
          targets,
          deliveryRefusal: (delivery: BatchDelivery) => {
            const target = context.findFunction(parts.functionName);
            return target && context.permissions.discardedBatchRefusal(target.configuration, delivery);
          },
        }),
      ),
  };
}
