import { AwsServiceError } from "../errors.ts";
import {
  EVENT_PATTERN_REASONS,
  type EventPatternReason,
  INVALID_EVENT_PATTERN,
  INVALID_EVENT_PATTERN_MESSAGE,
} from "../fidelity/event-pattern-messages.ts";

/** EventBridge's answer to a pattern that is not valid. */
export function patternFault(
  reason: EventPatternReason,
  values: Readonly<Record<string, string | number>> = {},
): AwsServiceError {
  const { name, httpStatusCode } = INVALID_EVENT_PATTERN.value;
  const text = EVENT_PATTERN_REASONS[reason].value.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    String(values[key] ?? placeholder),
  );
  const message = INVALID_EVENT_PATTERN_MESSAGE.value.replace("{reason}", () => text);
  return new AwsServiceError(name, httpStatusCode, message);
}
