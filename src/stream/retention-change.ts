import { STREAM_RETENTION_PERIOD } from "../fidelity/kinesis-limits.ts";
import { kinesisFault } from "./kinesis-fault.ts";

/** Which of the two operations changes a retention period. */
export type RetentionChange = "increase" | "decrease";

/**
 * Checks the hours of IncreaseStreamRetentionPeriod or DecreaseStreamRetentionPeriod. Those that a stream has already are
 * fine with both.
 * @throws AwsServiceError InvalidArgumentException
 */
export function checkRetentionChange(
  direction: RetentionChange,
  { hours, existing, stream }: { readonly hours: number; readonly existing: number; readonly stream: string },
): void {
  const { minimum, maximum } = STREAM_RETENTION_PERIOD.value;
  if (hours < minimum) throw kinesisFault("retentionTooShort", { hours, minimum });
  if (hours > maximum) throw kinesisFault("retentionTooLong", { hours, maximum });
  if (direction === "increase" && hours < existing)
    throw kinesisFault("retentionNotIncreased", { hours, existing, stream });
  if (direction === "decrease" && hours > existing)
    throw kinesisFault("retentionNotDecreased", { hours, existing, stream });
}
