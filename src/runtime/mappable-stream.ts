import { NotSimulatedError } from "../errors.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import {
  checkFilterCriteria,
  type FilterCriteria,
  type FilterCriteriaOptions,
} from "../event-source-mapping/filter-criteria.ts";
import type { MappableSource } from "../event-source-mapping/mappable-source.ts";
import {
  checkStreamMappingOptions,
  type StreamMappingConfiguration,
  type StreamMappingOptions,
} from "../event-source-mapping/stream-mapping-configuration.ts";
import { StreamPoller } from "../event-source-mapping/stream-poller.ts";
import { STREAM_STATE_TRANSITION_REASON } from "../fidelity/event-source-mappings.ts";
import { STREAM_MAPPING_ERRORS } from "../fidelity/stream-mapping.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** How a stream is polled, checked and complete. */
export interface MappedStreamConfiguration extends StreamMappingConfiguration {
  readonly filterCriteria: FilterCriteria | undefined;
}

/** Options that decide how the records of a shard that are under way are kept. */
const FIXED_WHILE_POLLING = ["parallelizationFactor", "tumblingWindowInSeconds"] as const;

/** A stream as event source mappings poll it. */
export function mappableStream(
  context: RuntimeContext,
  stream: RecordStream,
): MappableSource<MappedStreamConfiguration> {
  const { clock, journal, identifiers, targets } = context;
  return {
    type: "stream",
    arn: stream.arn,
    name: stream.name,
    stateTransitionReason: STREAM_STATE_TRANSITION_REASON.value,
    hasProcessingResult: true,
    configure(where, options) {
      const { service, arn } = stream;
      const given = options as StreamMappingOptions & { readonly filterCriteria?: FilterCriteriaOptions };
      return {
        ...checkStreamMappingOptions(where, given, { service, arn, targets, now: clock.now }),
        filterCriteria: checkFilterCriteria(where, given.filterCriteria, service),
      };
    },
    checkFunction() {},
    checkUpdate(where, { from, to }) {
      const changed = FIXED_WHILE_POLLING.find((option) => from[option] !== to[option]);
      if (changed === undefined) return;
      throw new NotSimulatedError(
        where,
        `a change of \`${changed}\``,
        "Delete the mapping and create another.",
      );
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
          filter: ({ eventRecord }: { readonly eventRecord: string }) =>
            parts.configuration.filterCriteria?.accepts(eventRecord) ?? true,
        }),
      ),
  };
}
