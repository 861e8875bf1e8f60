import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { PollerParts } from "./source-poller.ts";
import type { StreamMappingConfiguration } from "./stream-mapping-configuration.ts";

/** AWS's LastProcessingResult after an invocation. */
export type StreamProcessingResult = "OK" | "PROBLEM: Function call failed";

/**
 * What a stream is polled with. What the mapping says is read anew whenever it is needed, at the latest when polling
 * starts: an update changes it.
 */
export interface StreamPollerOptions extends PollerParts {
  readonly stream: RecordStream;
  readonly configuration: StreamMappingConfiguration;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly targets: DeliveryTargets;
  /** Told after every invocation. */
  readonly onProcessed?: ((result: StreamProcessingResult) => void) | undefined;
}
