import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { PollerParts } from "./source-poller.ts";
import type { StreamMappingConfiguration } from "./stream-mapping-configuration.ts";

/** AWS's LastProcessingResult after an invocation. */
export type StreamProcessingResult = "OK" | "PROBLEM: Function call failed";

/** Where the record about a batch that was given up goes. */
export interface BatchDelivery {
  /** ARN. */
  readonly destination: string;
  /** Of the object that a bucket gets. */
  readonly objectKey: string;
}

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
  /** Why the function's role does not let the record be sent; `undefined` if it does. Absent: it always does. */
  readonly deliveryRefusal?: ((delivery: BatchDelivery) => string | undefined) | undefined;
  /** Told after every invocation. */
  readonly onProcessed?: ((result: StreamProcessingResult) => void) | undefined;
}
